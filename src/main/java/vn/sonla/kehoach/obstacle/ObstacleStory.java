package vn.sonla.kehoach.obstacle;

import java.util.List;

/**
 * A difficulty and everything that happened to it.
 *
 * @param areaTitle official title of the task area, its code where the plan has it no more
 * @param unitName official name of the unit that raised it
 * @param ownerName who answers, as people call them
 * @param changes oldest first
 */
public record ObstacleStory(
        ObstacleInfo obstacle, String areaTitle, String unitName, String ownerName, List<ObstacleChange> changes) {}
