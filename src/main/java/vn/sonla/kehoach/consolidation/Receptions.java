package vn.sonla.kehoach.consolidation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/** Which reports were taken in, each in the version that counted then. */
@Repository
class Receptions {

    private final JdbcClient jdbc;

    Receptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An accepted report in the version that counts. */
    record Row(
            long reportId,
            String areaCode,
            String unitCode,
            int version,
            String takenInBy,
            String onBehalfOf,
            Instant takenInAt,
            boolean underCorrection) {

        boolean isTakenIn() {
            return takenInBy != null;
        }
    }

    /** Every accepted report of a period. */
    List<Row> of(ReportingPeriod period) {
        return jdbc.sql(
                        """
                        select r.id, r.area_code, r.unit_code, r.version_number, t.taken_in_by, t.on_behalf_of, t.taken_in_at,
                            exists (select 1 from kehoach.reopening g where g.report_id = r.id
                                and g.kind = 'CORRECTION' and g.state in ('RETURNED', 'SUBMITTED')) as under_correction
                        from kehoach.expected_report r
                        left join kehoach.reception t on t.report_id = r.id and t.version_number = r.version_number
                        left join kehoach.sealed_period s on s.period = r.period
                        where r.period = ? and r.state = 'ACCEPTED' and coalesce(r.left_at <= s.sealed_at, true)
                        order by r.area_code, r.unit_code
                        """)
                .param(period.toString())
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getString("area_code"),
                        row.getString("unit_code"),
                        row.getInt("version_number"),
                        row.getString("taken_in_by"),
                        row.getString("on_behalf_of"),
                        row.getTimestamp("taken_in_at") == null
                                ? null
                                : row.getTimestamp("taken_in_at").toInstant(),
                        row.getBoolean("under_correction")))
                .list();
    }

    /**
     * Takes reports in, in the version that counts at that moment; one that is taken in stays as it is.
     *
     * @return how many were taken in now
     */
    int takeIn(Collection<Long> reports, String actor, String onBehalfOf, Instant now) {
        return reports.isEmpty()
                ? 0
                : jdbc.sql(
                                """
                                insert into kehoach.reception (report_id, version_number, taken_in_by, on_behalf_of, taken_in_at)
                                select id, version_number, :actor, cast(:onBehalfOf as varchar), :now
                                from kehoach.expected_report where id in (:ids) and state = 'ACCEPTED'
                                on conflict (report_id, version_number) do nothing
                                """)
                        .param("actor", actor)
                        .param("onBehalfOf", onBehalfOf)
                        .param("now", Timestamp.from(now))
                        .param("ids", reports)
                        .update();
    }
}
