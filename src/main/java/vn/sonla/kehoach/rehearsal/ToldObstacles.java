package vn.sonla.kehoach.rehearsal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.PeriodOverview;
import vn.sonla.kehoach.report.ObstacleKind;

/** Follows the difficulties through the reports of one period after the other, by what these reports themselves say. */
final class ToldObstacles {

    private static final int LONG = 3;

    /** What makes one difficulty the same in several reports. */
    private record Told(String area, String unit, ObstacleKind kind, String description, String since) {}

    private final Map<Told, List<String>> reports = new HashMap<>();

    /** The difficulties that a report tells at least for the third time; the reports before it were asked about already. */
    List<Summary.LongObstacle> longOnes(PeriodOverview report) {
        List<Summary.LongObstacle> longOnes = new ArrayList<>();
        for (PeriodOverview.Obstacle obstacle : report.obstacles()) {
            String since = obstacle.sinceLabel() == null
                    ? ReportingPeriod.parse(report.period()).label()
                    : obstacle.sinceLabel();
            List<String> told = reports.computeIfAbsent(
                    new Told(obstacle.areaCode(), obstacle.unitCode(), obstacle.kind(), obstacle.description(), since),
                    first -> new ArrayList<>());
            told.add(report.period());
            if (told.size() >= LONG) {
                longOnes.add(new Summary.LongObstacle(
                        obstacle.areaCode(),
                        obstacle.unitCode(),
                        obstacle.description(),
                        told.get(0),
                        List.copyOf(told),
                        obstacle.isSolved()));
            }
        }
        return longOnes;
    }
}
