package vn.sonla.kehoach.obstacle;

import java.util.List;
import java.util.Map;
import vn.sonla.kehoach.report.Authority;

/**
 * What the form needs with which a person raises a difficulty.
 *
 * @param units the units he is in, in the organisation's order
 * @param workingDays how many working days each authority has for its answer
 */
public record RaiseForm(List<RaisingUnit> units, Map<Authority, Integer> workingDays) {}
