package vn.sonla.kehoach.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.report.LateReportService;
import vn.sonla.kehoach.report.LateReportService.LateRequest;

/** What the forms show with which a unit asks to hand in late and another decides. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/late-reports", produces = MediaType.APPLICATION_JSON_VALUE)
class LateReportResource {

    private final LateReportService lateReports;
    private final CurrentActor currentActor;
    private final Clock clock;

    LateReportResource(LateReportService lateReports, CurrentActor currentActor, Clock clock) {
        this.lateReports = lateReports;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A report that the signed-in user's unit did not hand in; {@code pending}: it was asked for already. */
    record Missed(
            String period,
            String periodLabel,
            String areaCode,
            String areaTitle,
            String unitCode,
            String unitName,
            OffsetDateTime closedAt,
            boolean pending) {}

    @GetMapping("/missed")
    List<Missed> missed() {
        return lateReports.missed(currentActor.get()).stream()
                .map(report -> new Missed(
                        report.period().toString(),
                        report.period().label(),
                        report.areaCode(),
                        report.areaTitle(),
                        report.unitCode(),
                        report.unitName(),
                        local(report.closedAt()),
                        report.pending()))
                .toList();
    }

    /** A request; {@code until} is when the grant ends where nobody says otherwise. */
    record Request(
            String period,
            String periodLabel,
            String areaCode,
            String areaTitle,
            String unitCode,
            String unitName,
            String requestedBy,
            OffsetDateTime requestedAt,
            String reason,
            OffsetDateTime dueAt,
            OffsetDateTime closedAt,
            OffsetDateTime signedAt,
            OffsetDateTime until) {}

    @GetMapping("/{period}/{areaCode}/{unitCode}")
    Request request(@PathVariable String period, @PathVariable String areaCode, @PathVariable String unitCode) {
        LateRequest request = lateReports.view(BusinessKey.report(period, areaCode, unitCode), currentActor.get());
        return new Request(
                request.period().toString(),
                request.period().label(),
                request.areaCode(),
                request.areaTitle(),
                request.unitCode(),
                request.unitName(),
                request.requestedBy(),
                local(request.requestedAt()),
                request.reason(),
                local(request.dueAt()),
                local(request.closedAt()),
                local(request.signedAt()),
                local(request.until()));
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
