package vn.sonla.kehoach.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.PeriodHistoryService;
import vn.sonla.kehoach.dispatch.DispatchInfo;
import vn.sonla.kehoach.dispatch.DispatchService;
import vn.sonla.kehoach.dispatch.RecipientInfo;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.notification.DeliveryInfo;
import vn.sonla.kehoach.notification.DeliveryState;

/** How signed reports left the department, and what the form offers with which one is sent again. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/dispatches", produces = MediaType.APPLICATION_JSON_VALUE)
class DispatchResource {

    private final DispatchService dispatch;
    private final PeriodHistoryService history;
    private final CurrentActor currentActor;
    private final Clock clock;

    DispatchResource(DispatchService dispatch, PeriodHistoryService history, CurrentActor currentActor, Clock clock) {
        this.dispatch = dispatch;
        this.history = history;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A mail of a sending as the browser gets it. */
    record Mail(
            String address,
            DeliveryState state,
            String stateLabel,
            int attempts,
            String lastError,
            OffsetDateTime sentAt) {}

    /** A sending as the browser gets it: with the department's offset. */
    record View(
            String period,
            int edition,
            String recipient,
            int sequence,
            String reason,
            String requestedBy,
            String onBehalfOf,
            OffsetDateTime requestedAt,
            OffsetDateTime dueAt,
            OffsetDateTime sentAt,
            Boolean inTime,
            String packageName,
            String packageSha256,
            OffsetDateTime packagedAt,
            String note,
            OffsetDateTime handedOverAt,
            List<Mail> mails) {}

    record SignedPeriod(String period, String label, OffsetDateTime signedAt) {}

    /** The reports that can be sent again, newest first, and to whom. */
    record Choices(List<SignedPeriod> periods, List<RecipientInfo> recipients) {}

    @GetMapping
    List<View> list(@RequestParam String period) {
        return dispatch.list(ReportingPeriod.parse(period), currentActor.get()).stream()
                .map(this::view)
                .toList();
    }

    @GetMapping("/choices")
    Choices choices() {
        Actor actor = currentActor.get();
        return new Choices(
                history.closed(actor).stream()
                        .filter(period -> period.signedAt() != null)
                        .map(period -> new SignedPeriod(period.period(), period.label(), local(period.signedAt())))
                        .toList(),
                dispatch.recipients(actor));
    }

    private View view(DispatchInfo info) {
        return new View(
                info.period(),
                info.edition(),
                info.recipient(),
                info.sequence(),
                info.reason(),
                info.requestedBy(),
                info.onBehalfOf(),
                local(info.requestedAt()),
                local(info.dueAt()),
                local(info.sentAt()),
                info.inTime(),
                info.packageName(),
                info.packageSha256(),
                local(info.packagedAt()),
                info.note(),
                local(info.handedOverAt()),
                info.mails().stream().map(this::mail).toList());
    }

    private Mail mail(DeliveryInfo mail) {
        return new Mail(
                mail.address(),
                mail.state(),
                mail.state().label(),
                mail.attempts(),
                mail.lastError(),
                local(mail.sentAt()));
    }

    private OffsetDateTime local(Instant moment) {
        return moment == null ? null : moment.atZone(clock.getZone()).toOffsetDateTime();
    }
}
