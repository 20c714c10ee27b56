package vn.sonla.kehoach.organisation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;

/** Tells for whom somebody acts, as the rows say at this moment. */
@Service
public class DeputyService {

    /** A web session remembers its user's groups for five minutes after they changed. */
    private static final Duration GROUPS_REMEMBERED = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    DeputyService(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * For whom a member of a post's group acts.
     *
     * @param actor a member of the group
     * @param post the group's id
     * @return empty when he belongs to the group of his own right
     * @throws Refusal 403 when he belonged to it as a deputy and the absence is over
     */
    @Transactional(readOnly = true)
    public Optional<Deputyship> onBehalfOf(Actor actor, String post) {
        Instant now = clock.instant();
        boolean asDeputy = jdbc.sql(
                        """
                        select exists (select 1 from kehoach.deputy_membership
                            where deputy_user = ? and post = ? and (removed_at is null or removed_at > ?))
                        """)
                .params(actor.userId(), post, Timestamp.from(now.minus(GROUPS_REMEMBERED)))
                .query(Boolean.class)
                .single();
        if (!asDeputy) {
            return Optional.empty();
        }
        Optional<Deputyship> deputyship = find("post = ? and deputy_user = ?", post, actor.userId());
        if (deputyship.isEmpty()) {
            throw Refusal.forbidden(
                    "Thời gian bạn được cử làm thay đã hết; việc này trở lại với người giữ chức trách.");
        }
        return deputyship;
    }

    /**
     * Whose deputy a member of a post's group is in what he does now; null when he acts for himself.
     *
     * @throws Refusal as {@link #onBehalfOf}
     */
    @Transactional(readOnly = true)
    public String absentUser(Actor actor, String post) {
        return onBehalfOf(actor, post).map(Deputyship::absentUser).orElse(null);
    }

    /** True while somebody stands in for the holder of a post. */
    @Transactional(readOnly = true)
    public boolean standsInFor(String deputyUser, String absentUser, String post) {
        return find("deputy_user = ? and absent_user = ? and post = ?", deputyUser, absentUser, post)
                .isPresent();
    }

    /** Who stands in for the holder of a post now, empty when nobody is absent. */
    @Transactional(readOnly = true)
    public Optional<Deputyship> deputyOf(String post) {
        return find("post = ?", post);
    }

    /** Which groups people belong to only because they stand in for somebody, by user. */
    @Transactional(readOnly = true)
    public Map<String, Set<String>> seats() {
        return jdbc
                .sql("select deputy_user, post from kehoach.deputy_membership where removed_at is null")
                .query((row, number) -> Map.entry(row.getString("deputy_user"), row.getString("post")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    private Optional<Deputyship> find(String condition, Object... parameters) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return jdbc.sql(
                        """
                        select absent_user, deputy_user, deputy_name, deputy_title, capacity from kehoach.absence
                        where ended_at is null and ? between first_day and last_day and %s
                        order by first_day, id limit 1
                        """
                                .formatted(condition))
                .param(today)
                .params(parameters)
                .query((row, number) -> new Deputyship(
                        row.getString("absent_user"),
                        row.getString("deputy_user"),
                        row.getString("deputy_name"),
                        row.getString("deputy_title"),
                        row.getString("capacity") == null ? null : SigningCapacity.valueOf(row.getString("capacity"))))
                .optional();
    }
}
