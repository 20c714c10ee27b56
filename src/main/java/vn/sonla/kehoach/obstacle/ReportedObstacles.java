package vn.sonla.kehoach.obstacle;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.report.ReportAccepted;

/**
 * Takes the difficulties out of each accepted report, and back what a corrected one tells no more, in the transaction that
 * accepts it.
 */
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
        obstacles
                .withdrawUntold(report)
                .forEach(id -> process.withdraw(
                        id,
                        "Rút lại theo bản sửa của báo cáo %s/%s/%s"
                                .formatted(report.period(), report.areaCode(), report.unitCode())));
        report.obstacles().forEach(told -> obstacles.report(report, told).ifPresent(process::start));
    }
}
