package vn.sonla.kehoach.dispatch;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.Recipient;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Oversight;

/** Tells by one statement what left the department, when, and whether that was in time. */
@Service
public class DispatchBoardService {

    /** What the note of a sending without mails means to who does not administer the application. */
    private static final String NO_ADDRESS = "Nơi nhận chưa có địa chỉ thư.";

    private final ReportingCalendar calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    DispatchBoardService(ReportingCalendar calendar, JdbcClient jdbc, Clock clock) {
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The reports of a period and the ones before it, for each recipient; the newest period first. What is not signed is due
     * as the calendar says now, what is signed as it was then.
     *
     * @param months how many months at most, this one included
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<OutgoingReport> reports(ReportingPeriod last, int months, Actor actor) {
        Oversight.require(actor);
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        with mail as (
                            -- Keys of a sending's mails: <period>/dispatch/<recipient>/<edition>/<sequence>/<address>.
                            select split_part(key, '/', 1) as period, split_part(key, '/', 3) as recipient,
                                split_part(key, '/', 4) as edition, split_part(key, '/', 5) as sequence,
                                min(sent_at) as sent_at, max(last_error) as last_error,
                                count(*) filter (where state = 'SENT') as sent,
                                count(*) filter (where state = 'KEPT') as kept,
                                count(*) filter (where state = 'PENDING') as pending,
                                count(*) filter (where state in ('NO_ADDRESS', 'FAILED')) as undeliverable
                            from kehoach.delivery where split_part(key, '/', 2) = 'dispatch' group by 1, 2, 3, 4
                        ), sending as (
                            select d.period, d.recipient, d.edition, d.due_at,
                                coalesce(m.last_error, case when d.note is not null then :noAddress end) as problem, m.sent, m.kept, m.pending, m.undeliverable,
                                case when m.period is not null then m.sent_at
                                    when d.handed_over_at is not null and d.package_name is not null then d.packaged_at
                                end as left_at,
                                row_number() over (partition by d.period, d.recipient
                                    order by d.edition desc, d.sequence desc) as age
                            from kehoach.dispatch d
                            left join mail m on m.period = d.period and m.recipient = d.recipient
                                and m.edition = cast(d.edition as text) and m.sequence = cast(d.sequence as text)
                            where d.period between :first and :last
                        )
                        select p.period, r.recipient, c.signed_at, n.numbers, n.replacements, s.due_at, s.sent_at, s.sendings,
                            newest.sent, newest.kept, newest.pending, newest.undeliverable, newest.problem
                        from kehoach.period p
                        cross join unnest(string_to_array(:recipients, ',')) with ordinality as r(recipient, position)
                        left join kehoach.consolidated_report c on c.period = p.period and c.state = 'SIGNED'
                        left join lateral (
                            select min(due_at) as due_at, min(left_at) filter (where edition = 1) as sent_at,
                                count(*) as sendings
                            from sending where period = p.period and recipient = r.recipient
                        ) s on true
                        left join sending newest on newest.period = p.period and newest.recipient = r.recipient
                            and newest.age = 1
                        left join lateral (
                            select array_agg(code order by number) filter (where edition = 1) as numbers,
                                array_agg(code order by edition, number) filter (where edition > 1) as replacements
                            from kehoach.document_number where period = p.period and recipient = r.recipient
                        ) n on true
                        where p.period between :first and :last
                        order by p.period desc, r.position
                        """)
                .param("first", new ReportingPeriod(last.month().minusMonths(months - 1L)).toString())
                .param("last", last.toString())
                .param("noAddress", NO_ADDRESS)
                .param(
                        "recipients",
                        Arrays.stream(Recipient.values()).map(Recipient::name).collect(Collectors.joining(",")))
                .query((row, number) -> report(row, now))
                .list();
    }

    private OutgoingReport report(ResultSet row, Instant now) throws SQLException {
        ReportingPeriod period = ReportingPeriod.parse(row.getString("period"));
        Recipient recipient = Recipient.valueOf(row.getString("recipient"));
        Instant kept = instant(row, "due_at");
        Instant dueAt = kept == null
                ? calendar.submissionDueAt(period, recipient.name()).toInstant()
                : kept;
        Instant sentAt = instant(row, "sent_at");
        return new OutgoingReport(
                period.toString(),
                period.label(),
                recipient.name(),
                recipient.label(),
                dueAt,
                mark(period, recipient, dueAt, sentAt, now),
                instant(row, "signed_at"),
                texts(row, "numbers"),
                texts(row, "replacements"),
                sentAt,
                row.getInt("sendings"),
                row.getInt("sent"),
                row.getInt("kept"),
                row.getInt("pending"),
                row.getInt("undeliverable"),
                row.getString("problem"));
    }

    private OutgoingMark mark(ReportingPeriod period, Recipient recipient, Instant dueAt, Instant sentAt, Instant now) {
        if (sentAt != null) {
            return sentAt.isAfter(dueAt) ? OutgoingMark.LATE : OutgoingMark.IN_TIME;
        }
        if (now.isAfter(dueAt)) {
            return OutgoingMark.OVERDUE;
        }
        Instant near = calendar.submissionReminderAt(period, recipient.name()).toInstant();
        return now.isBefore(near) ? OutgoingMark.NOT_DUE : OutgoingMark.DUE_SOON;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array texts = row.getArray(column);
        return texts == null ? List.of() : List.of((String[]) texts.getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
