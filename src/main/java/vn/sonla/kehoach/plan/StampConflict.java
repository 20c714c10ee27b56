package vn.sonla.kehoach.plan;

/**
 * An administrator edited an area's process, and the template or the plan has changed since it was stamped: the edited one
 * stays in force until he has brought the two together.
 *
 * @param areaCode code of the task area
 * @param title the area's title
 * @param definitionKey id of the process definition
 * @param version version that is in force
 */
public record StampConflict(String areaCode, String title, String definitionKey, int version) {}
