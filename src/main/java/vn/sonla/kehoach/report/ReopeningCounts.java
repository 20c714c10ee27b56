package vn.sonla.kehoach.report;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/** Counts what became of the reports of a period that were opened once more. */
@Component
public class ReopeningCounts {

    private final JdbcClient jdbc;

    ReopeningCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Grants to hand in late. Those that are neither used nor expired are still running.
     *
     * @param granted how many were given
     * @param used how many of them brought a report
     * @param expired how many of them ended without one
     */
    public record Grants(int granted, int used, int expired) {}

    /** What became of the grants for a period's reports. */
    public Grants grants(ReportingPeriod period) {
        return jdbc.sql(
                        """
                        select count(*) filter (where g.state not in ('REQUESTED', 'REFUSED')) as granted,
                            count(*) filter (where g.state = 'ACCEPTED') as used,
                            count(*) filter (where g.state = 'EXPIRED') as expired
                        from kehoach.reopening g join kehoach.expected_report r on r.id = g.report_id
                        where g.kind = 'LATE' and r.period = ?
                        """)
                .param(period.toString())
                .query((row, number) -> new Grants(row.getInt("granted"), row.getInt("used"), row.getInt("expired")))
                .single();
    }

    /**
     * Corrections. Those that are neither approved nor ended are still under way.
     *
     * @param started how many reports were returned, each time counted
     * @param sections how many sections were named in them
     * @param approved how many brought a new version
     * @param ended how many ran out of time, so that what was taken in before stands
     * @param sectionsKept how many sections of the approved ones were not named and are to the byte what they were
     * @param sectionsChanged how many were not named and are not; anything but none is a fault
     */
    public record Corrected(
            int started, int sections, int approved, int ended, int sectionsKept, int sectionsChanged) {}

    /** What became of the corrections of a period's reports. */
    public Corrected corrections(ReportingPeriod period) {
        return jdbc.sql(
                        """
                        with correction as (
                            select g.* from kehoach.reopening g join kehoach.expected_report r on r.id = g.report_id
                            where g.kind = 'CORRECTION' and r.period = :period
                        ), compared as (
                            select c.id, c.sections, old.id as before, new.id as after
                            from correction c
                            join kehoach.report_version old on old.report_id = c.report_id and old.number = c.corrected_version
                            join kehoach.report_version new on new.report_id = c.report_id and new.number = c.version_number
                            where c.state = 'ACCEPTED'
                        ), section as (
                            select version_id, commitment_id as name, row(position, status, result)::text as content
                            from kehoach.report_line
                            union all
                            select version_id, :figures,
                                string_agg(row(position, indicator_id, actual, estimate, previous)::text, ';' order by position)
                            from kehoach.figure group by version_id
                            union all
                            select version_id, :obstacles,
                                string_agg(row(position, kind, description, proposal, authority)::text, ';'
                                    order by position)
                            from kehoach.obstacle_line group by version_id
                            union all
                            select id, :next, next_plan from kehoach.report_version
                        ), untouched as (
                            select c.id, old.content is not distinct from new.content as kept
                            from compared c
                            cross join lateral (select name from section where version_id in (c.before, c.after)
                                group by name) named
                            left join section old on old.version_id = c.before and old.name = named.name
                            left join section new on new.version_id = c.after and new.name = named.name
                            where named.name <> all (c.sections) and :all <> all (c.sections)
                        )
                        select count(*) as started, coalesce(sum(cardinality(sections)), 0) as sections,
                            count(*) filter (where state = 'ACCEPTED') as approved,
                            count(*) filter (where state = 'EXPIRED') as ended,
                            (select count(*) from untouched where kept) as kept,
                            (select count(*) from untouched where not kept) as changed
                        from correction
                        """)
                .param("period", period.toString())
                .param("figures", Corrections.FIGURES)
                .param("obstacles", Corrections.OBSTACLES)
                .param("next", Corrections.NEXT)
                .param("all", Corrections.ALL)
                .query((row, number) -> new Corrected(
                        row.getInt("started"),
                        row.getInt("sections"),
                        row.getInt("approved"),
                        row.getInt("ended"),
                        row.getInt("kept"),
                        row.getInt("changed")))
                .single();
    }
}
