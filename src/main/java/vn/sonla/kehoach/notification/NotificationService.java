package vn.sonla.kehoach.notification;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.notification.NotificationProcess.Person;
import vn.sonla.kehoach.organisation.Groups;

/** Takes messages to people, each once. */
@Service
public class NotificationService {

    private final Deliveries deliveries;
    private final Letters letters;
    private final NotificationProcess process;
    private final NotificationPolicy policy;
    private final Clock clock;

    NotificationService(
            Deliveries deliveries,
            Letters letters,
            NotificationProcess process,
            NotificationPolicy policy,
            Clock clock) {
        this.deliveries = deliveries;
        this.letters = letters;
        this.process = process;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Writes and keeps one message per person, in the caller's transaction. A message whose key is known is not written
     * again.
     */
    @Transactional
    public void send(List<Message> messages) {
        Set<String> known = new HashSet<>(
                deliveries.known(messages.stream().map(Message::key).toList()));
        List<Message> fresh =
                messages.stream().filter(message -> known.add(message.key())).toList();
        Map<String, Person> people =
                process.people(fresh.stream().map(Message::userId).distinct().toList());
        fresh.forEach(
                message -> keep(message, people.getOrDefault(message.userId(), new Person(message.userId(), null))));
    }

    private void keep(Message message, Person person) {
        deliveries.add(
                message,
                person.address(),
                "<%s@%s>".formatted(UUID.randomUUID(), policy.domain()),
                letters.write(message, person.name()),
                DeliveryState.KEPT,
                clock.instant());
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
