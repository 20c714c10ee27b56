package vn.sonla.kehoach.plan;

/**
 * Something the plan promises to do.
 *
 * @param id its number, such as {@code 5.2.4}
 * @param areaCode code of the task area it belongs to
 * @param text what is promised, in short words of our own
 * @param position place in the area, from 1
 */
public record CommitmentInfo(String id, String areaCode, String text, int position) {}
