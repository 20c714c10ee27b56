package vn.sonla.kehoach.report;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds up the accepted reports of an area. A nil report counts as handed in and adds nothing; a missing one is neither
 * nil nor zero. The units of one period are always summed: an indicator is reported by one tier only.
 */
@Service
public class AggregationService {

    private final JdbcClient jdbc;
    private final Clock clock;

    AggregationService(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes the area's summary and figures for the period anew. */
    @Transactional
    public void aggregateArea(String period, String areaCode) {
        // A late report may come in while the area closes: who aggregates second sees what the first one took in.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('area_summary/' || ? || '/' || ?, 0))")
                .params(period, areaCode)
                .query(rows -> {});
        for (String table : new String[] {"area_summary", "area_figure"}) {
            jdbc.sql("delete from kehoach." + table + " where period = ? and area_code = ?")
                    .params(period, areaCode)
                    .update();
        }
        jdbc.sql(
                        """
                        insert into kehoach.area_summary (period, area_code, expected, on_time, late, missing, nil,
                            unreviewed, returned, obstacles, not_started, doing, done, delayed, nil_lines,
                            aggregated_at)
                        select r.period, r.area_code,
                            count(*),
                            count(*) filter (where r.state = 'ACCEPTED' and not r.late),
                            count(*) filter (where r.state = 'ACCEPTED' and r.late),
                            count(*) filter (where r.state = 'MISSING'),
                            count(*) filter (where r.state = 'ACCEPTED' and r.nil),
                            count(*) filter (where r.unreviewed),
                            count(*) filter (where r.times_returned > 0),
                            coalesce(sum(o.obstacles), 0),
                            coalesce(sum(l.not_started), 0),
                            coalesce(sum(l.doing), 0),
                            coalesce(sum(l.done), 0),
                            coalesce(sum(l.delayed), 0),
                            coalesce(sum(l.nil_lines), 0),
                            :now
                        from kehoach.expected_report r
                        left join kehoach.report_version v
                            on v.report_id = r.id and v.number = r.version_number and r.state = 'ACCEPTED'
                        left join lateral (
                            select count(*) filter (where status = 'NOT_STARTED') as not_started,
                                count(*) filter (where status = 'DOING') as doing,
                                count(*) filter (where status = 'DONE') as done,
                                count(*) filter (where status = 'DELAYED') as delayed,
                                count(*) filter (where status = 'NIL') as nil_lines
                            from kehoach.report_line where version_id = v.id) l on true
                        left join lateral (
                            select count(*) as obstacles from kehoach.obstacle_line where version_id = v.id) o on true
                        where r.period = :period and r.area_code = :areaCode
                        group by r.period, r.area_code
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("period", period)
                .param("areaCode", areaCode)
                .update();
        jdbc.sql(
                        """
                        insert into kehoach.area_figure (period, area_code, indicator_id, actual, estimate, reports)
                        select r.period, r.area_code, f.indicator_id, sum(f.actual),
                            -- Who gives no estimate counts with what it did.
                            case when count(f.estimate) > 0 then sum(coalesce(f.estimate, f.actual)) end, count(*)
                        from kehoach.expected_report r
                        join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
                        join kehoach.figure f on f.version_id = v.id
                        where r.period = :period and r.area_code = :areaCode and r.state = 'ACCEPTED'
                        group by r.period, r.area_code, f.indicator_id
                        """)
                .param("period", period)
                .param("areaCode", areaCode)
                .update();
    }
}
