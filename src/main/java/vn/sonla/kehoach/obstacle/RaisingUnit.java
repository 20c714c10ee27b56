package vn.sonla.kehoach.obstacle;

import java.util.List;
import vn.sonla.kehoach.organisation.UnitInfo;
import vn.sonla.kehoach.plan.TaskAreaInfo;

/** A unit that may raise difficulties, and the areas in which it reports. */
public record RaisingUnit(UnitInfo unit, List<TaskAreaInfo> areas) {}
