package vn.sonla.kehoach.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Oversight;

/** Tells which reminders of a period went out, to how many, and whether they arrived, by one statement. */
@Service
public class ReminderLogService {

    /** What the keys of the consolidation's messages call its reminder. */
    private static final String SUBMISSION = "submission";

    private static final String CONSOLIDATORS = "CONSOLIDATORS";

    private final JdbcClient jdbc;

    ReminderLogService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The rungs of a period in the order of their moments, those still to come too. A message bears the last of the rungs
     * that came at the same moment.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<ReminderStep> steps(ReportingPeriod period, Actor actor) {
        Oversight.require(actor);
        return jdbc.sql(
                        """
                        with planned as (
                            select rung, max(working_days) as working_days, bool_or(working_days is null) as cut_off,
                                array_agg(distinct audience) as audiences, min(due_at) as due_at,
                                max(carried_out_at) as carried_out_at, bool_and(skipped) as skipped
                            from kehoach.rung where period = :period group by rung
                        ), told as (
                            select rung, array_agg(distinct kind) as kinds, min(due_at) as due_at,
                                max(carried_out_at) as carried_out_at, count(distinct report_id) as reports
                            from kehoach.reminder where period = :period group by rung
                            union all
                            -- What the consolidation reminds of stands in the same log.
                            select :submission, array[audience], due_at, carried_out_at, 0
                            from kehoach.submission_reminder where period = :period
                        ), written as (
                            -- The last but one part of the key: <period>/<rung>/<user> or <period>/<area>/<rung>/<user>.
                            select split_part(key, '/', length(key) - length(replace(key, '/', ''))) as rung,
                                count(*) as messages,
                                count(*) filter (where state = 'SENT') as sent,
                                count(*) filter (where state = 'KEPT') as kept,
                                count(*) filter (where state = 'PENDING') as pending,
                                count(*) filter (where state in ('NO_ADDRESS', 'FAILED')) as undeliverable
                            from kehoach.delivery where starts_with(key, cast(:period as text) || '/') group by 1
                        )
                        select rung, p.working_days, coalesce(p.cut_off, false) as cut_off,
                            (select array_agg(distinct kind) from unnest(cast(p.audiences as text[]) || cast(t.kinds as text[])) kind)
                                as audiences,
                            coalesce(p.due_at, t.due_at) as due_at,
                            greatest(p.carried_out_at, t.carried_out_at) as carried_out_at,
                            coalesce(p.skipped, false) and t.rung is null as skipped,
                            coalesce(t.reports, 0) as reports, coalesce(w.messages, 0) as messages,
                            coalesce(w.sent, 0) as sent, coalesce(w.kept, 0) as kept, coalesce(w.pending, 0) as pending,
                            coalesce(w.undeliverable, 0) as undeliverable
                        from planned p full join told t using (rung) left join written w using (rung)
                        order by due_at, rung
                        """)
                .param("period", period.toString())
                .param("submission", SUBMISSION)
                .query((row, number) -> new ReminderStep(
                        row.getString("rung").equals(SUBMISSION) ? "Trước hạn gửi báo cáo" : row.getString("rung"),
                        row.getObject("working_days", Integer.class),
                        row.getBoolean("cut_off"),
                        Arrays.stream((Object[]) row.getArray("audiences").getArray())
                                .map(kind -> label(kind.toString()))
                                .toList(),
                        instant(row, "due_at"),
                        instant(row, "carried_out_at"),
                        row.getBoolean("skipped"),
                        row.getInt("reports"),
                        row.getInt("messages"),
                        row.getInt("sent"),
                        row.getInt("kept"),
                        row.getInt("pending"),
                        row.getInt("undeliverable")))
                .list();
    }

    private static String label(String kind) {
        if (kind.equals(Digests.LEAD_DIVISION)) {
            return "Đơn vị đầu mối lĩnh vực";
        }
        if (kind.equals(CONSOLIDATORS)) {
            return "Bộ phận tổng hợp";
        }
        return switch (Audience.valueOf(kind)) {
            case OFFICERS -> "Cán bộ đơn vị";
            case HEADS -> "Trưởng đơn vị";
            case MONITORS -> "Bộ phận theo dõi, tổng hợp";
            case DEPUTY_DIRECTOR -> "Phó Giám đốc phụ trách";
            case DIRECTOR -> "Giám đốc";
        };
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
