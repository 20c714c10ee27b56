package vn.sonla.kehoach.escalation;

import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.escalation.LadderService.MovedRung;

/** The rows of a period's ladder. */
@Repository
class Rungs {

    private static final String WAITING = " and carried_out_at is null and not skipped";

    private final JdbcTemplate jdbc;
    private final JdbcClient jdbcClient;

    Rungs(JdbcTemplate jdbc, JdbcClient jdbcClient) {
        this.jdbc = jdbc;
        this.jdbcClient = jdbcClient;
    }

    /** When a rule's rung is reached in a period. */
    static Instant dueAt(ReportingCalendar calendar, ReportingPeriod period, Integer workingDays, LocalTime time) {
        return (workingDays == null
                        ? calendar.cutOffAt(period)
                        : calendar.rungAt(period, workingDays, time == null ? calendar.rungTime() : time))
                .toInstant();
    }

    /** Writes the ladder. Of the rungs that have passed already only the latest is left to be carried out. */
    void write(ReportingPeriod period, List<LadderRule> rules, ReportingCalendar calendar, Instant openedAt) {
        record Planned(LadderRule rule, Instant dueAt) {}
        List<Planned> planned = rules.stream()
                .map(rule -> new Planned(rule, dueAt(calendar, period, rule.workingDays(), rule.time())))
                .sorted(Comparator.comparing(Planned::dueAt))
                .toList();
        Optional<Instant> latestPassed = planned.stream()
                .filter(rung -> rung.rule().workingDays() != null)
                .map(Planned::dueAt)
                .filter(dueAt -> dueAt.isBefore(openedAt))
                .max(Comparator.naturalOrder());
        List<Object[]> rows = new ArrayList<>();
        for (Planned rung : planned) {
            LadderRule rule = rung.rule();
            boolean skipped = rule.workingDays() != null
                    && latestPassed.filter(rung.dueAt()::isBefore).isPresent();
            rows.add(new Object[] {
                period.toString(),
                rows.size() + 1,
                rule.rung(),
                rule.workingDays(),
                rule.time() == null ? null : Time.valueOf(rule.time()),
                Timestamp.from(rung.dueAt()),
                rule.audience().name(),
                rule.channel().name(),
                rule.template(),
                skipped
            });
        }
        jdbc.batchUpdate(
                """
                insert into kehoach.rung (period, position, rung, working_days, time_of_day, due_at, audience, channel,
                    template, skipped)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    /** When the next rung before the cut-off is reached, empty when there is none left. */
    Optional<Instant> nextDueAt(String period) {
        return jdbcClient
                .sql("select min(due_at) from kehoach.rung where period = ? and working_days is not null" + WAITING)
                .param(period)
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /**
     * Takes the rungs that are reached next, all of the same moment, and marks them carried out; with them those that came
     * while the machine was off, so that nobody gets one message after the other.
     */
    List<Rung> takeNext(String period, Instant now) {
        return take(
                "working_days is not null and due_at <= greatest(:now, (select min(due_at) from kehoach.rung"
                        + " where period = :period and working_days is not null" + WAITING + "))",
                period,
                now);
    }

    /** Takes the rungs of the cut-off and marks them carried out; what is left of the others has become needless. */
    List<Rung> takeCutOff(String period, Instant now) {
        jdbcClient
                .sql("update kehoach.rung set skipped = true where period = ? and working_days is not null" + WAITING)
                .param(period)
                .update();
        return take("working_days is null", period, now);
    }

    private List<Rung> take(String which, String period, Instant now) {
        return jdbcClient
                .sql("update kehoach.rung set carried_out_at = :now where period = :period and " + which + WAITING
                        + " returning position, rung, due_at, audience, channel, template")
                .param("period", period)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Rung(
                        row.getInt("position"),
                        row.getString("rung"),
                        row.getTimestamp("due_at").toInstant(),
                        Audience.valueOf(row.getString("audience")),
                        row.getString("channel").equals(LadderRule.Channel.TASK.name()),
                        row.getString("template")))
                .list()
                .stream()
                .sorted(Comparator.comparing(Rung::dueAt).thenComparing(Rung::position))
                .toList();
    }

    /** The ids of a period's rungs, in their order. */
    List<String> ids(String period) {
        return jdbcClient
                .sql("select rung from kehoach.rung where period = ? order by position")
                .param(period)
                .query(String.class)
                .list()
                .stream()
                .distinct()
                .toList();
    }

    /** Plans the rungs that are still to come with the calendar as it is now. */
    List<MovedRung> replan(ReportingPeriod period, ReportingCalendar calendar, Instant at) {
        record Waiting(int position, String rung, boolean cutOff, Instant was, Instant now) {}
        List<Waiting> waiting = jdbcClient
                .sql("select position, rung, working_days, time_of_day, due_at from kehoach.rung where period = ?"
                        + WAITING + " order by position")
                .param(period.toString())
                .query((row, number) -> new Waiting(
                        row.getInt("position"),
                        row.getString("rung"),
                        row.getObject("working_days") == null,
                        row.getTimestamp("due_at").toInstant(),
                        dueAt(
                                calendar,
                                period,
                                row.getObject("working_days", Integer.class),
                                row.getObject("time_of_day", LocalTime.class))))
                .list();
        List<Waiting> moved = waiting.stream()
                .filter(rung -> rung.was().isAfter(at) && !rung.was().equals(rung.now()))
                // The register does not close in the past.
                .filter(rung -> !rung.cutOff() || rung.now().isAfter(at))
                .toList();
        jdbc.batchUpdate(
                "update kehoach.rung set due_at = ? where period = ? and position = ?",
                moved,
                100,
                (statement, rung) -> {
                    statement.setTimestamp(1, Timestamp.from(rung.now()));
                    statement.setString(2, period.toString());
                    statement.setInt(3, rung.position());
                });
        return moved.stream()
                .map(rung -> new MovedRung(rung.rung(), rung.was(), rung.now()))
                .distinct()
                .toList();
    }
}
