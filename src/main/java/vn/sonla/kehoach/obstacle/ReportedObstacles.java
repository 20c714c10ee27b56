package vn.sonla.kehoach.obstacle;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.report.ReportAccepted;

/** Takes the difficulties out of each accepted report, in the transaction that accepts it. */
@Component
class ReportedObstacles {

    private final ObstacleService obstacles;
    private final ObstacleProcess process;

    ReportedObstacles(ObstacleService obstacles, ObstacleProcess process) {
        this.obstacles = obstacles;
        this.process = process;
    }

    @EventListener
    void on(ReportAccepted report) {
        report.obstacles().forEach(told -> obstacles.report(report, told).ifPresent(process::start));
    }
}
