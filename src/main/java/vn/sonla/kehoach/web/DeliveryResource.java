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
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.notification.DeliveryInfo;
import vn.sonla.kehoach.notification.DeliveryState;
import vn.sonla.kehoach.notification.NotificationService;

/** The messages of a period: to whom, what, and whether they arrived. */
@RestController
@RequestMapping("/camunda/api/kehoach/deliveries")
class DeliveryResource {

    private final NotificationService notification;
    private final CurrentActor currentActor;
    private final Clock clock;

    DeliveryResource(NotificationService notification, CurrentActor currentActor, Clock clock) {
        this.notification = notification;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A message as the browser gets it: with the department's offset. */
    record View(
            String key,
            String userId,
            String address,
            String subject,
            String text,
            DeliveryState state,
            String stateLabel,
            String lastError,
            int attempts,
            String messageId,
            OffsetDateTime createdAt,
            OffsetDateTime sentAt) {}

    /** All of a period, or only those in a state: {@code state=NO_ADDRESS} lists who cannot be reached. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<View> list(@RequestParam String period, @RequestParam(required = false) DeliveryState state) {
        String keysOfPeriod = ReportingPeriod.parse(period).toString();
        return notification.deliveries(keysOfPeriod, currentActor.get()).stream()
                .filter(delivery -> state == null || delivery.state() == state)
                .map(this::view)
                .toList();
    }

    private View view(DeliveryInfo delivery) {
        return new View(
                delivery.key(),
                delivery.userId(),
                delivery.address(),
                delivery.subject(),
                delivery.text(),
                delivery.state(),
                delivery.state().label(),
                delivery.lastError(),
                delivery.attempts(),
                delivery.messageId(),
                local(delivery.createdAt()),
                local(delivery.sentAt()));
    }

    private OffsetDateTime local(Instant moment) {
        return moment == null ? null : moment.atZone(clock.getZone()).toOffsetDateTime();
    }
}
