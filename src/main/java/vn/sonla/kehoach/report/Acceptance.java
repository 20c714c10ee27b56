package vn.sonla.kehoach.report;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.BusinessKey;

/** Tells the packages that build on reports what has been accepted, inside the accepting transaction. */
@Component
class Acceptance {

    private final ReportVersions versions;
    private final ApplicationEventPublisher events;

    Acceptance(ReportVersions versions, ApplicationEventPublisher events) {
        this.versions = versions;
        this.events = events;
    }

    /** Announces a version of a report as the accepted one. */
    void announce(BusinessKey key, long reportId, int number) {
        versions.findByReportIdAndNumber(reportId, number)
                .ifPresent(version -> announce(key, version.writtenBy(), version.obstacles()));
    }

    void announce(BusinessKey key, String writtenBy, List<ReportContent.Obstacle> obstacles) {
        events.publishEvent(new ReportAccepted(key.period(), key.areaCode(), key.unitCode(), writtenBy, obstacles));
    }
}
