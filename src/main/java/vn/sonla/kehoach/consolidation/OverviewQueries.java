package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.ReportState;

/**
 * Reads the reports of a period, one statement for each thing asked, whatever the number of reports. Only accepted reports
 * count, each in its newest version. Each question is asked as of a moment: for a signed period that of its signature, as
 * a missing report may come in later and belongs to the periods after it.
 */
@Repository
class OverviewQueries {

    /** Later than any report; PostgreSQL's infinity has no counterpart in {@link Instant}. */
    private static final Instant NOT_YET_SEALED = Instant.parse("9999-12-31T00:00:00Z");

    private static final String COUNTS = "r.state = 'ACCEPTED' and coalesce(r.left_at <= :asOf, true)";

    private static final String NEWEST_VERSIONS =
            """
            kehoach.expected_report r
            join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
            """;

    private final JdbcClient jdbc;

    OverviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The moment as of which a period is told. */
    Instant asOf(ReportingPeriod period) {
        return jdbc.sql("select sealed_at from kehoach.sealed_period where period = ?")
                .param(period.toString())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(NOT_YET_SEALED);
    }

    /** A row of the register. */
    record Report(
            String period,
            String areaCode,
            String unitCode,
            ReportState state,
            boolean late,
            boolean nil,
            boolean unreviewed,
            boolean returned) {}

    List<Report> reports(List<String> months, Instant asOf) {
        return jdbc.sql(
                        """
                        select r.period, r.area_code, r.unit_code, r.late, r.nil, r.unreviewed,
                            r.times_returned > 0 as returned,
                            case when r.state = 'ACCEPTED' and not (%s) then 'MISSING' else r.state end as state
                        from kehoach.expected_report r
                        where r.period in (:months)
                        order by r.period
                        """
                                .formatted(COUNTS))
                .param("months", months)
                .param("asOf", Timestamp.from(asOf))
                .query((row, number) -> new Report(
                        row.getString("period"),
                        row.getString("area_code"),
                        row.getString("unit_code"),
                        ReportState.valueOf(row.getString("state")),
                        row.getBoolean("late"),
                        row.getBoolean("nil"),
                        row.getBoolean("unreviewed"),
                        row.getBoolean("returned")))
                .list();
    }

    /** How many files stand beside the reports. */
    int attachments(List<String> months, Instant asOf) {
        return jdbc.sql(
                        """
                        select count(*) from %s join kehoach.version_attachment a on a.version_id = v.id
                        where r.period in (:months) and %s
                        """
                                .formatted(NEWEST_VERSIONS, COUNTS))
                .param("months", months)
                .param("asOf", Timestamp.from(asOf))
                .query(Integer.class)
                .single();
    }

    /** How many lines of an area have a status. */
    record StatusCount(String areaCode, LineStatus status, int lines) {}

    List<StatusCount> statusCounts(List<String> months, Instant asOf) {
        return jdbc.sql(
                        """
                        select r.area_code, l.status, count(*) as lines
                        from %s join kehoach.report_line l on l.version_id = v.id
                        where r.period in (:months) and %s
                        group by r.area_code, l.status
                        """
                                .formatted(NEWEST_VERSIONS, COUNTS))
                .param("months", months)
                .param("asOf", Timestamp.from(asOf))
                .query((row, number) -> new StatusCount(
                        row.getString("area_code"), LineStatus.valueOf(row.getString("status")), row.getInt("lines")))
                .list();
    }

    /** Figures of an indicator over a stretch and since January. */
    record Rolled(BigDecimal actual, BigDecimal estimate, BigDecimal cumulative, int reports) {}

    /**
     * Rolls the figures up by each indicator's rule.
     *
     * @param first first month of the stretch, in the same year as the last
     * @return by indicator id; one that nobody reported since January is not in it
     */
    Map<String, Rolled> figures(
            ReportingPeriod first, ReportingPeriod last, List<IndicatorInfo> indicators, Instant asOf) {
        return jdbc
                .sql(
                        """
                        with rule as (
                            select * from unnest(cast(:ids as text[]), cast(:rules as text[])) as rule (indicator_id, rule)
                        ), reported as (
                            select r.period, r.unit_code, f.indicator_id, f.actual, f.estimate,
                                r.period >= :first as inside
                            from %s join kehoach.figure f on f.version_id = v.id
                            where r.period between :january and :last and %s
                        ), monthly as (
                            select indicator_id, period, inside, sum(actual) as actual, sum(estimate) as estimate,
                                count(*) as reports
                            from reported group by indicator_id, period, inside
                        ), latest as (
                            -- Each unit's latest value: of the year, and of the stretch where it reported in it.
                            select indicator_id, sum(actual) as year_actual, sum(actual) filter (where inside) as actual,
                                sum(estimate) filter (where inside) as estimate
                            from (
                                select distinct on (indicator_id, unit_code) indicator_id, actual, estimate, inside
                                from reported order by indicator_id, unit_code, period desc
                            ) newest group by indicator_id
                        )
                        select m.indicator_id,
                            case rule.rule
                                when 'SUM' then sum(m.actual) filter (where m.inside)
                                when 'AVERAGE' then round(avg(m.actual) filter (where m.inside), 2)
                                when 'MAXIMUM' then max(m.actual) filter (where m.inside)
                                else max(latest.actual) end as actual,
                            case rule.rule
                                when 'SUM' then sum(m.estimate) filter (where m.inside)
                                when 'AVERAGE' then round(avg(m.estimate) filter (where m.inside), 2)
                                when 'MAXIMUM' then max(m.estimate) filter (where m.inside)
                                else max(latest.estimate) end as estimate,
                            case rule.rule
                                when 'SUM' then sum(m.actual)
                                when 'AVERAGE' then round(avg(m.actual), 2)
                                when 'MAXIMUM' then max(m.actual)
                                else max(latest.year_actual) end as cumulative,
                            coalesce(sum(m.reports) filter (where m.inside), 0) as reports
                        from monthly m join rule using (indicator_id) join latest using (indicator_id)
                        group by m.indicator_id, rule.rule
                        """
                                .formatted(NEWEST_VERSIONS, COUNTS))
                .param("ids", indicators.stream().map(IndicatorInfo::id).toArray(String[]::new))
                .param(
                        "rules",
                        indicators.stream()
                                .map(indicator -> indicator.rule().name())
                                .toArray(String[]::new))
                .param("january", "%d-01".formatted(last.year()))
                .param("first", first.toString())
                .param("last", last.toString())
                .param("asOf", Timestamp.from(asOf))
                .query((row, number) -> Map.entry(
                        row.getString("indicator_id"),
                        new Rolled(
                                row.getBigDecimal("actual"),
                                row.getBigDecimal("estimate"),
                                row.getBigDecimal("cumulative"),
                                row.getInt("reports"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A unit's figure over a stretch. */
    record UnitRolled(String indicatorId, String unitCode, BigDecimal actual, BigDecimal estimate) {}

    /** Rolls each unit's figures up by each indicator's rule; a unit that reported none in the stretch is not in it. */
    List<UnitRolled> unitFigures(List<String> months, List<IndicatorInfo> indicators, Instant asOf) {
        return jdbc.sql(
                        """
                        with rule as (
                            select * from unnest(cast(:ids as text[]), cast(:rules as text[])) as rule (indicator_id, rule)
                        )
                        select f.indicator_id, r.unit_code,
                            case rule.rule
                                when 'SUM' then sum(f.actual)
                                when 'AVERAGE' then round(avg(f.actual), 2)
                                when 'MAXIMUM' then max(f.actual)
                                else (array_agg(f.actual order by r.period desc))[1] end as actual,
                            case rule.rule
                                when 'SUM' then sum(f.estimate)
                                when 'AVERAGE' then round(avg(f.estimate), 2)
                                when 'MAXIMUM' then max(f.estimate)
                                else (array_agg(f.estimate order by r.period desc))[1] end as estimate
                        from %s join kehoach.figure f on f.version_id = v.id join rule using (indicator_id)
                        where r.period in (:months) and %s
                        group by f.indicator_id, r.unit_code, rule.rule
                        """
                                .formatted(NEWEST_VERSIONS, COUNTS))
                .param("ids", indicators.stream().map(IndicatorInfo::id).toArray(String[]::new))
                .param(
                        "rules",
                        indicators.stream()
                                .map(indicator -> indicator.rule().name())
                                .toArray(String[]::new))
                .param("months", months)
                .param("asOf", Timestamp.from(asOf))
                .query((row, number) -> new UnitRolled(
                        row.getString("indicator_id"),
                        row.getString("unit_code"),
                        row.getBigDecimal("actual"),
                        row.getBigDecimal("estimate")))
                .list();
    }

    /** What a unit says about a commitment. */
    record LineText(String areaCode, String unitCode, String commitmentId, LineStatus status, String result) {}

    List<LineText> lines(ReportingPeriod period, Instant asOf) {
        return ofPeriod(
                "select r.area_code, r.unit_code, l.commitment_id, l.status, l.result",
                "join kehoach.report_line l on l.version_id = v.id",
                "",
                period,
                asOf,
                (row, number) -> new LineText(
                        row.getString("area_code"),
                        row.getString("unit_code"),
                        row.getString("commitment_id"),
                        LineStatus.valueOf(row.getString("status")),
                        row.getString("result")));
    }

    /** What a unit will do next. */
    record Plan(String areaCode, String unitCode, String text) {}

    List<Plan> plans(ReportingPeriod period, Instant asOf) {
        return ofPeriod(
                "select r.area_code, r.unit_code, v.next_plan",
                "",
                "and btrim(v.next_plan) <> ''",
                period,
                asOf,
                (row, number) ->
                        new Plan(row.getString("area_code"), row.getString("unit_code"), row.getString("next_plan")));
    }

    private <T> List<T> ofPeriod(
            String select, String join, String and, ReportingPeriod period, Instant asOf, RowMapper<T> mapper) {
        return jdbc.sql("%s from %s %s where r.period = :period and %s %s"
                        .formatted(select, NEWEST_VERSIONS, join, COUNTS, and))
                .param("period", period.toString())
                .param("asOf", Timestamp.from(asOf))
                .query(mapper)
                .list();
    }
}
