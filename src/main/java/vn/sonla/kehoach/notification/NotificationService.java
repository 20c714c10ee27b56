package vn.sonla.kehoach.notification;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.notification.Deliveries.Attempt;
import vn.sonla.kehoach.notification.NotificationProcess.Person;
import vn.sonla.kehoach.organisation.Groups;

/** Takes messages to people, each once. */
@Service
public class NotificationService {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationService.class);

    /** How often a message of which nobody knows whether it went out is sent once more. */
    private static final int MOST_REPETITIONS = 1;

    private final Deliveries deliveries;
    private final Letters letters;
    private final MailServer mailServer;
    private final NotificationProcess process;
    private final NotificationPolicy policy;
    private final Clock clock;

    NotificationService(
            Deliveries deliveries,
            Letters letters,
            MailServer mailServer,
            NotificationProcess process,
            NotificationPolicy policy,
            Clock clock) {
        this.deliveries = deliveries;
        this.letters = letters;
        this.mailServer = mailServer;
        this.process = process;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Writes one message per person and keeps it, in the caller's transaction; where there is a mail server each is sent
     * afterwards. A message whose key is known is neither written nor sent again. Who has no mail address gets none, and
     * the row says so.
     */
    @Transactional
    public void send(List<Message> messages) {
        Set<String> known = new HashSet<>(
                deliveries.known(messages.stream().map(Message::key).toList()));
        List<Message> fresh =
                // In one order, so that two batches with the same keys wait for each other and not in a ring.
                messages.stream()
                        .filter(message -> known.add(message.key()))
                        .sorted(Comparator.comparing(Message::key))
                        .toList();
        if (fresh.isEmpty()) {
            return;
        }
        Map<String, Person> people = process.people(fresh.stream()
                .map(Message::userId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        fresh.forEach(message -> keep(
                message,
                message.outsider() == null
                        ? people.getOrDefault(message.userId(), new Person(message.userId(), null))
                        : new Person(
                                message.outsider().name(), message.outsider().address())));
    }

    private void keep(Message message, Person person) {
        Optional<String> address = MailAddress.of(person.address());
        DeliveryState state = address.isEmpty()
                ? DeliveryState.NO_ADDRESS
                : mailServer.isConfigured() ? DeliveryState.PENDING : DeliveryState.KEPT;
        boolean added = deliveries.add(
                message,
                address.orElse(person.address()),
                "<%s@%s>".formatted(UUID.randomUUID(), policy.domain()),
                letters.write(message, person.name()),
                state,
                address.isPresent() ? null : whyNoAddress(person.address()),
                clock.instant());
        if (added && state == DeliveryState.PENDING) {
            process.start(message.key());
        }
    }

    private static String whyNoAddress(String address) {
        return address == null || address.isBlank()
                ? "Người dùng chưa khai địa chỉ thư."
                : "Địa chỉ thư đã khai không hợp lệ.";
    }

    /**
     * Sends a message that waits. Whatever is noted stays noted, also when the job around it fails: at each moment the row
     * says whether the message may be on its way. So a message arrives twice only if the application died, or the
     * connection broke, after the server had taken it and before that was noted; it then bears the same Message-ID. If that
     * happens to the same message once more, it is not sent a third time.
     *
     * @throws MailDelayedException when the server did not take it this time
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void deliver(String key) {
        if (!mailServer.isConfigured()) {
            deliveries.end(key, DeliveryState.KEPT, "Máy chủ thư không còn được cấu hình khi đến lượt gửi.");
            return;
        }
        Attempt attempt = deliveries.begin(key).orElse(null);
        if (attempt == null) {
            return;
        }
        if (attempt.unrecorded() > MOST_REPETITIONS) {
            deliveries.end(
                    key,
                    DeliveryState.FAILED,
                    "Đã gửi %d lần mà không rõ kết quả nên không gửi nữa; có thể người nhận đã nhận được."
                            .formatted(attempt.unrecorded()));
            return;
        }
        try {
            mailServer.send(
                    attempt.delivery(),
                    deliveries.attachments(attempt.delivery().id()),
                    clock.instant());
        } catch (MailRefusedException e) {
            LOG.warn("Thư {} không gửi được: {}", key, e.getMessage());
            deliveries.end(key, DeliveryState.FAILED, e.getMessage());
            return;
        } catch (MailDelayedException e) {
            deliveries.delayed(key, e);
            throw e;
        }
        deliveries.sent(key, clock.instant());
    }

    /**
     * Lets the messages that the engine has given up be sent again, if it was the mail server that could not be reached
     * and it answers now. What the server itself refused stays with its incident until somebody looks.
     *
     * @return how many
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int retryUnreachable() {
        if (!mailServer.isConfigured()) {
            return 0;
        }
        Map<String, String> givenUp = process.givenUp();
        List<String> waiting = givenUp.isEmpty() ? List.of() : deliveries.unreachable(givenUp.keySet());
        if (waiting.isEmpty() || !mailServer.answers()) {
            return 0;
        }
        process.retry(waiting.stream().map(givenUp::get).toList());
        return waiting.size();
    }

    /** The messages whose key begins so, and what became of them, oldest first. */
    @Transactional(readOnly = true)
    public List<DeliveryInfo> deliveries(String keyPrefix) {
        return deliveries.startingWith(keyPrefix);
    }

    /**
     * The same, for a person.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<DeliveryInfo> deliveries(String keyPrefix, Actor actor) {
        if (!Groups.oversees(actor.groups())) {
            throw Refusal.forbidden(
                    "Sổ gửi thư chỉ dành cho lãnh đạo Sở, bộ phận tổng hợp, theo dõi, giám sát và quản trị.");
        }
        return deliveries(keyPrefix);
    }
}
