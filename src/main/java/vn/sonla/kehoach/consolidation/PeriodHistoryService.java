package vn.sonla.kehoach.consolidation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Oversight;

/** Tells which periods are over and what came of them, by one statement. */
@Service
public class PeriodHistoryService {

    private final JdbcClient jdbc;

    PeriodHistoryService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The periods that are closed, newest first.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<ClosedPeriod> closed(Actor actor) {
        Oversight.require(actor);
        return jdbc.sql(
                        """
                        select p.*, c.consolidated_by, c.consolidated_at, c.signed_by, c.signed_at, c.signed_on_behalf_of,
                            s.*, d.*
                        from kehoach.period p
                        left join kehoach.consolidated_report c on c.period = p.period
                        left join lateral (
                            select coalesce(sum(expected), 0) as expected, coalesce(sum(on_time), 0) as on_time,
                                coalesce(sum(late), 0) as late, coalesce(sum(missing), 0) as missing,
                                coalesce(sum(nil), 0) as nil, coalesce(sum(returned), 0) as returned,
                                coalesce(sum(obstacles), 0) as obstacles
                            from kehoach.area_summary where period = p.period
                        ) s on true
                        left join lateral (
                            select array_agg(id order by id) as ids, array_agg(kind order by id) as kinds,
                                array_agg(recipient order by id) as recipients, array_agg(format order by id) as formats,
                                array_agg(file_name order by id) as file_names
                            from kehoach.document
                            where period = p.period and (edition, generation) =
                                (select edition, max(generation) from kehoach.document
                                where period = p.period and edition =
                                    (select coalesce(max(edition), 1) from kehoach.replacement
                                    where period = p.period and state = 'SIGNED')
                                group by edition)
                        ) d on true
                        where p.state = 'CLOSED'
                        order by p.period desc
                        """)
                .query((row, number) -> closed(row))
                .list();
    }

    private static ClosedPeriod closed(ResultSet row) throws SQLException {
        ReportingPeriod period = ReportingPeriod.parse(row.getString("period"));
        return new ClosedPeriod(
                period.toString(),
                period.label(),
                instant(row, "opened_at"),
                instant(row, "due_at"),
                instant(row, "cut_off_at"),
                instant(row, "closed_at"),
                row.getInt("expected"),
                row.getInt("on_time"),
                row.getInt("late"),
                row.getInt("missing"),
                row.getInt("nil"),
                row.getInt("returned"),
                row.getInt("obstacles"),
                row.getString("consolidated_by"),
                instant(row, "consolidated_at"),
                row.getString("signed_by"),
                row.getString("signed_on_behalf_of"),
                instant(row, "signed_at"),
                documents(period, row));
    }

    private static List<ClosedPeriod.Document> documents(ReportingPeriod period, ResultSet row) throws SQLException {
        Array ids = row.getArray("ids");
        if (ids == null) {
            return List.of();
        }
        Object[] id = (Object[]) ids.getArray();
        Object[] kind = (Object[]) row.getArray("kinds").getArray();
        Object[] recipient = (Object[]) row.getArray("recipients").getArray();
        Object[] format = (Object[]) row.getArray("formats").getArray();
        Object[] fileName = (Object[]) row.getArray("file_names").getArray();
        return IntStream.range(0, id.length)
                .mapToObj(place -> {
                    PeriodKind of = PeriodKind.valueOf((String) kind[place]);
                    return new ClosedPeriod.Document(
                            ((Number) id[place]).longValue(),
                            of,
                            of.label(period),
                            Recipient.valueOf((String) recipient[place]).label(),
                            (String) format[place],
                            (String) fileName[place]);
                })
                .toList();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
