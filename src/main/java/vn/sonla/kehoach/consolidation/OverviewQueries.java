package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
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

    private static final int MONTHS_OF_YEAR = 12;

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

    /**
     * The law of figures, for all who ask for them. A unit's figure of a month is what it said of that month in the next one's
     * report ({@code previous}), which is final, where that report counts; else what it said in the month's own report. What
     * the stretch will bring as a whole ends with the estimate of its last month instead, where there is one.
     */
    private static final String FIGURES =
            """
            with rule as (
                select * from unnest(cast(:ids as text[]), cast(:rules as text[])) as rule (indicator_id, rule)
            ), stretch as (
                select * from unnest(cast(:names as text[]), cast(:firsts as text[]), cast(:lasts as text[]))
                    as stretch (name, first, last)
            ), reported as (
                select r.period, r.unit_code, f.indicator_id, f.actual, f.estimate, f.previous
                from %s join kehoach.figure f on f.version_id = v.id
                where r.period between :earliest and :latest and %s
            ), trued_up as (
                select month.period, month.unit_code, month.indicator_id,
                    coalesce(next.previous, month.actual) as actual, month.estimate
                from reported month left join reported next
                    on next.unit_code = month.unit_code and next.indicator_id = month.indicator_id
                    and next.period = to_char(to_date(month.period, 'YYYY-MM') + interval '1 month', 'YYYY-MM')
            ), value as (
                select s.name, t.indicator_id, t.unit_code, t.period, t.actual,
                    case when t.period = s.last then coalesce(t.estimate, t.actual) else t.actual end as whole,
                    t.period = s.last and t.estimate is not null as estimated
                from trued_up t join stretch s on t.period between s.first and s.last
            )
            """
                    .formatted(NEWEST_VERSIONS, COUNTS);

    private JdbcClient.StatementSpec figures(
            String sql, List<Stretch> stretches, List<IndicatorInfo> indicators, Instant asOf) {
        return jdbc.sql(FIGURES + sql)
                .param("ids", indicators.stream().map(IndicatorInfo::id).toArray(String[]::new))
                .param(
                        "rules",
                        indicators.stream()
                                .map(indicator -> indicator.rule().name())
                                .toArray(String[]::new))
                .param("names", stretches.stream().map(Stretch::name).toArray(String[]::new))
                .param(
                        "firsts",
                        stretches.stream().map(it -> it.first().toString()).toArray(String[]::new))
                .param(
                        "lasts",
                        stretches.stream().map(it -> it.last().toString()).toArray(String[]::new))
                .param(
                        "earliest",
                        stretches.stream()
                                .map(Stretch::first)
                                .min(Comparator.naturalOrder())
                                .orElseThrow()
                                .toString())
                .param(
                        "latest",
                        stretches.stream()
                                .map(Stretch::last)
                                .max(Comparator.naturalOrder())
                                .orElseThrow()
                                .next()
                                .toString())
                .param("asOf", Timestamp.from(asOf));
    }

    private record Stretch(String name, ReportingPeriod first, ReportingPeriod last) {

        static final String ITSELF = "ITSELF";
        static final String YEAR = "YEAR";
        static final String BEFORE = "BEFORE";
        static final String LAST_YEAR = "LAST_YEAR";

        /** The same length just before. */
        Stretch before() {
            long months = ChronoUnit.MONTHS.between(first.month(), last.month()) + 1;
            return moved(BEFORE, months);
        }

        Stretch moved(String as, long months) {
            return new Stretch(
                    as,
                    new ReportingPeriod(first.month().minusMonths(months)),
                    new ReportingPeriod(last.month().minusMonths(months)));
        }
    }

    /** Figures of an indicator over a stretch, since January, over the stretch before and over that of the year before. */
    record Rolled(
            BigDecimal actual,
            BigDecimal estimate,
            BigDecimal cumulative,
            BigDecimal before,
            BigDecimal lastYear,
            int reports) {}

    /**
     * Rolls the figures up by each indicator's rule.
     *
     * @param first first month of the stretch, in the same year as the last
     * @return by indicator id; one that nobody reported in any of the stretches is not in it
     */
    Map<String, Rolled> figures(
            ReportingPeriod first, ReportingPeriod last, List<IndicatorInfo> indicators, Instant asOf) {
        Stretch itself = new Stretch(Stretch.ITSELF, first, last);
        List<Stretch> stretches = List.of(
                itself,
                new Stretch(Stretch.YEAR, ReportingPeriod.of(last.year(), 1), last),
                itself.before(),
                itself.moved(Stretch.LAST_YEAR, MONTHS_OF_YEAR));
        return figures(
                        """
                        , monthly as (
                            select name, indicator_id, period, sum(actual) as actual, sum(whole) as whole,
                                bool_or(estimated) as estimated, count(*) as reports
                            from value group by name, indicator_id, period
                        ), latest as (
                            select name, indicator_id, sum(actual) as actual, sum(whole) as whole
                            from (
                                select distinct on (name, indicator_id, unit_code) * from value
                                order by name, indicator_id, unit_code, period desc
                            ) newest group by name, indicator_id
                        ), rolled as (
                            select m.name, m.indicator_id,
                                case rule.rule
                                    when 'SUM' then sum(m.actual)
                                    when 'AVERAGE' then round(avg(m.actual), 2)
                                    when 'MAXIMUM' then max(m.actual)
                                    else max(latest.actual) end as actual,
                                case when bool_or(m.estimated) then case rule.rule
                                    when 'SUM' then sum(m.whole)
                                    when 'AVERAGE' then round(avg(m.whole), 2)
                                    when 'MAXIMUM' then max(m.whole)
                                    else max(latest.whole) end end as estimate,
                                sum(m.reports) as reports
                            from monthly m join rule using (indicator_id) join latest using (name, indicator_id)
                            group by m.name, m.indicator_id, rule.rule
                        )
                        select indicator_id,
                            max(actual) filter (where name = 'ITSELF') as actual,
                            max(estimate) filter (where name = 'ITSELF') as estimate,
                            max(actual) filter (where name = 'YEAR') as cumulative,
                            max(actual) filter (where name = 'BEFORE') as before,
                            max(actual) filter (where name = 'LAST_YEAR') as last_year,
                            coalesce(max(reports) filter (where name = 'ITSELF'), 0) as reports
                        from rolled group by indicator_id
                        """,
                        stretches,
                        indicators,
                        asOf)
                .query((row, number) -> Map.entry(
                        row.getString("indicator_id"),
                        new Rolled(
                                row.getBigDecimal("actual"),
                                row.getBigDecimal("estimate"),
                                row.getBigDecimal("cumulative"),
                                row.getBigDecimal("before"),
                                row.getBigDecimal("last_year"),
                                row.getInt("reports"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A unit's figure over a stretch; no estimate where it gave none for the last month. */
    record UnitRolled(String indicatorId, String unitCode, BigDecimal actual, BigDecimal estimate) {}

    /** Rolls each unit's figures up by each indicator's rule; a unit that reported none in the stretch is not in it. */
    List<UnitRolled> unitFigures(
            ReportingPeriod first, ReportingPeriod last, List<IndicatorInfo> indicators, Instant asOf) {
        return figures(
                        """
                        select indicator_id, unit_code,
                            case rule.rule
                                when 'SUM' then sum(actual)
                                when 'AVERAGE' then round(avg(actual), 2)
                                when 'MAXIMUM' then max(actual)
                                else (array_agg(actual order by period desc))[1] end as actual,
                            case when bool_or(estimated) then case rule.rule
                                when 'SUM' then sum(whole)
                                when 'AVERAGE' then round(avg(whole), 2)
                                when 'MAXIMUM' then max(whole)
                                else (array_agg(whole order by period desc))[1] end end as estimate
                        from value join rule using (indicator_id)
                        group by indicator_id, unit_code, rule.rule
                        """,
                        List.of(new Stretch(Stretch.ITSELF, first, last)),
                        indicators,
                        asOf)
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
