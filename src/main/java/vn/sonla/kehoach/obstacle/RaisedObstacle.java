package vn.sonla.kehoach.obstacle;

/**
 * What a person sends who raises a difficulty on its own, unchecked.
 *
 * @param unitCode for which of his units, null for the only one he is in
 * @param affectedPeople null for none counted; negative for what is no number
 * @param affectedEnterprises as {@code affectedPeople}
 */
record RaisedObstacle(
        String unitCode,
        String areaCode,
        String kind,
        String description,
        String proposal,
        String authority,
        Integer affectedPeople,
        Integer affectedEnterprises) {}
