package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sonla.kehoach.CountingDataSource;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.RandomReports.Value;
import vn.sonla.kehoach.consolidation.RandomReports.Written;
import vn.sonla.kehoach.obstacle.ObstacleRegister;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.plan.IndicatorRule;
import vn.sonla.kehoach.plan.TaskAreaInfo;

@DisplayName("What the reports of a period say together")
class PeriodOverviewTest extends ConsolidationDatabase {

    @Autowired
    DataSource dataSource;

    @Test
    @DisplayName(
            "the totals of the period are the sum of the areas, and those the sum of the accepted reports' figures")
    void aggregatesAreSums() {
        ReportingPeriod period = ReportingPeriod.of(2101, 3);
        List<Written> written = reports(1).write(period);
        aggregate(period);

        Map<String, BigDecimal> actual = summed(written, Value::actual);
        Map<String, BigDecimal> estimate =
                summed(written, value -> value.estimate() == null ? value.actual() : value.estimate());
        estimate.keySet().retainAll(summed(written, Value::estimate).keySet());
        assertThat(column("actual", period))
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactlyInAnyOrderEntriesOf(actual);
        assertThat(column("estimate", period))
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactlyInAnyOrderEntriesOf(estimate);

        PeriodOverview overview = overviews.overview(period, PeriodKind.MONTH);
        for (PeriodOverview.Area area : overview.areas()) {
            for (PeriodOverview.Figure figure : area.figures()) {
                same(figure.id(), figure.actual(), actual.get(figure.id()));
                same(figure.id(), figure.estimate(), estimate.get(figure.id()));
            }
        }
    }

    @Test
    @DisplayName("aggregating again changes nothing")
    void aggregatingAgain() {
        ReportingPeriod period = ReportingPeriod.of(2102, 3);
        reports(2).write(period);
        aggregate(period);
        Map<String, BigDecimal> first = column("actual", period);
        aggregate(period);
        assertThat(column("actual", period)).isEqualTo(first);
    }

    @Test
    @DisplayName("counts, missing, late and nil units are those of the register, area by area")
    void completeness() {
        ReportingPeriod period = ReportingPeriod.of(2103, 5);
        List<Written> written = reports(3).write(period);

        PeriodOverview overview = overviews.overview(period, PeriodKind.MONTH);

        assertThat(overview.areas())
                .extracting(PeriodOverview.Area::title)
                .containsExactlyElementsOf(
                        plan.areas().stream().map(TaskAreaInfo::title).toList());
        assertThat(overview.total()).isEqualTo(counts(written));
        for (TaskAreaInfo area : plan.areas()) {
            List<Written> those = written.stream()
                    .filter(it -> it.areaCode().equals(area.code()))
                    .toList();
            PeriodOverview.Area told = area(overview, area);
            assertThat(told.counts()).isEqualTo(counts(those));
            assertThat(names(told.missing())).containsExactlyInAnyOrderElementsOf(names(those, it -> !it.accepted()));
            assertThat(names(told.late()))
                    .containsExactlyInAnyOrderElementsOf(names(those, it -> it.accepted() && it.late()));
            assertThat(names(told.nil()))
                    .containsExactlyInAnyOrderElementsOf(names(those, it -> it.accepted() && it.nil()));
            assertThat(told.statuses()).isEqualTo(statuses(those));
            assertThat(told.commitments().stream()
                            .mapToInt(it -> it.lines().size())
                            .sum())
                    .isEqualTo(those.stream()
                            .filter(Written::accepted)
                            .mapToInt(it -> it.statuses().size())
                            .sum());
        }
        assertThat(overview.obstacles())
                .hasSize(written.stream()
                        .filter(Written::accepted)
                        .mapToInt(Written::obstacles)
                        .sum());
    }

    @Test
    @DisplayName(
            "over a quarter, the one before, that of last year and since January each indicator follows its rule - sum, last of each unit, mean, maximum -, a month's final figure is what the next report says of it, and only the last month is estimated")
    void rules() {
        List<ReportingPeriod> lastYear = months(2120, 4, 7);
        List<ReportingPeriod> months = months(2121, 1, 7);
        List<Written> written = new ArrayList<>();
        RandomReports reports = reports(4).missing(0.3);
        Stream.of(lastYear, months).flatMap(List::stream).forEach(month -> written.addAll(reports.write(month)));
        ReportingPeriod june = months.get(5);
        // Every rule is tried on every indicator: the plan itself may not use each.
        List<IndicatorInfo> indicators = plan.areas().stream()
                .flatMap(area -> plan.indicators(area.code()).stream())
                .toList();
        OverviewQueries queries = new OverviewQueries(client);
        for (IndicatorRule rule : IndicatorRule.values()) {
            List<IndicatorInfo> ruled =
                    indicators.stream().map(indicator -> with(indicator, rule)).toList();
            Map<String, OverviewQueries.Rolled> quarter =
                    queries.figures(months.get(3), june, ruled, queries.asOf(june));
            List<OverviewQueries.UnitRolled> units =
                    queries.unitFigures(months.get(3), june, ruled, queries.asOf(june));
            for (IndicatorInfo indicator : ruled) {
                OverviewQueries.Rolled rolled = quarter.get(indicator.id());
                String what = rule + " " + indicator.id();
                List<ReportingPeriod> stretch = months.subList(3, 6);
                same(what, rolled.cumulative(), rolled(written, indicator, rule, months.subList(0, 6)));
                same(what, rolled.actual(), rolled(written, indicator, rule, stretch));
                same(what, rolled.estimate(), estimated(written, indicator, rule, stretch));
                same(what, rolled.before(), rolled(written, indicator, rule, months.subList(0, 3)));
                same(what, rolled.lastYear(), rolled(written, indicator, rule, lastYear.subList(0, 3)));
                for (String unit : indicator.reportedBy()) {
                    List<Written> ofUnit = written.stream()
                            .filter(report -> report.unitCode().equals(unit))
                            .toList();
                    Optional<OverviewQueries.UnitRolled> told = units.stream()
                            .filter(it -> it.indicatorId().equals(indicator.id())
                                    && it.unitCode().equals(unit))
                            .findFirst();
                    same(
                            what + " " + unit,
                            told.map(OverviewQueries.UnitRolled::actual).orElse(null),
                            rolled(ofUnit, indicator, rule, stretch));
                    same(
                            what + " " + unit,
                            told.map(OverviewQueries.UnitRolled::estimate).orElse(null),
                            estimated(ofUnit, indicator, rule, stretch));
                }
            }
        }
        PeriodOverview half = overviews.overview(june, PeriodKind.HALF_YEAR);
        assertThat(half.total())
                .isEqualTo(counts(written.stream()
                        .filter(report -> months.subList(0, 6).contains(report.period()))
                        .toList()));
        assertThat(half.areas().get(0).missing())
                .extracting(PeriodOverview.UnitOfMonth::period)
                .isSorted()
                .contains("2121-01", "2121-06");
        assertThat(half.areas().get(0).figures())
                .allSatisfy(figure -> same(figure.id(), figure.actual(), figure.cumulative()));
    }

    @Test
    @DisplayName(
            "against the year's target: a number of the plan, or what another indicator counts; computed, never typed")
    void targets() {
        ReportingPeriod period = ReportingPeriod.of(2122, 2);
        reports(12).missing(0).nil(0).write(period);

        List<PeriodOverview.Figure> figures = figures(overviews.overview(period, PeriodKind.MONTH));
        PeriodOverview.Figure jobs = figure(figures, "3.1-viec-lam");
        same("jobs", jobs.target(), new BigDecimal(20_000));
        same(
                "jobs",
                jobs.rate(),
                jobs.cumulative().movePointRight(2).divide(new BigDecimal(20_000), 1, RoundingMode.HALF_UP));
        PeriodOverview.Figure insured = figure(figures, "5.2-nguoi-cao-tuoi-bhyt");
        same("insured", insured.target(), figure(figures, "5.2-nguoi-cao-tuoi").cumulative());
        assertThat(insured.rate()).isNotNull();
        assertThat(figures)
                .filteredOn(figure -> figure.target() == null)
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(figure.rate()).isNull());

        List<PeriodOverview.Figure> none = figures(overviews.overview(ReportingPeriod.of(2123, 1), PeriodKind.MONTH));
        assertThat(figure(none, "3.1-viec-lam").rate()).isNull();
        assertThat(figure(none, "5.2-nguoi-cao-tuoi-bhyt").target()).isNull();
    }

    private static PeriodOverview.Figure figure(List<PeriodOverview.Figure> figures, String id) {
        return figures.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("the year before does not count: January begins anew")
    void januaryBegins() {
        reports(5).write(ReportingPeriod.of(2105, 12));
        ReportingPeriod january = ReportingPeriod.of(2106, 1);
        reports(6).write(january);
        assertThat(overviews.overview(january, PeriodKind.MONTH).areas().stream()
                        .flatMap(area -> area.figures().stream()))
                .allSatisfy(figure -> same(figure.id(), figure.cumulative(), figure.actual()));
    }

    @Test
    @DisplayName("nil, zero and missing are three things: nothing to say, the number 0, no number")
    void nilZeroMissing() {
        ReportingPeriod allMissing = ReportingPeriod.of(2107, 1);
        ReportingPeriod allNil = ReportingPeriod.of(2107, 2);
        ReportingPeriod zero = ReportingPeriod.of(2107, 3);
        reports(7).missing(1).write(allMissing);
        reports(8).missing(0).nil(1).write(allNil);
        reports(9).missing(0).nil(0).write(zero);
        jdbc.update(
                """
                update kehoach.figure set actual = 0, estimate = null where version_id in (
                    select v.id from kehoach.report_version v join kehoach.expected_report r on r.id = v.report_id
                    where r.period = ?)
                """,
                zero.toString());

        PeriodOverview missing = overviews.overview(allMissing, PeriodKind.MONTH);
        assertThat(missing.total().missing())
                .isEqualTo(missing.total().expected())
                .isPositive();
        assertThat(missing.total().nil()).isZero();
        assertThat(figures(missing)).allSatisfy(figure -> {
            assertThat(figure.actual()).isNull();
            assertThat(figure.cumulative()).isNull();
        });

        PeriodOverview nil = overviews.overview(allNil, PeriodKind.MONTH);
        assertThat(nil.total().nil()).isEqualTo(nil.total().expected());
        assertThat(nil.total().missing()).isZero();
        assertThat(figures(nil))
                .allSatisfy(figure -> assertThat(figure.actual()).isNull());

        PeriodOverview zeros = overviews.overview(zero, PeriodKind.MONTH);
        assertThat(zeros.total().nil()).isZero();
        assertThat(figures(zeros))
                .filteredOn(figure -> figure.reports() > 0)
                .isNotEmpty()
                .allSatisfy(figure -> {
                    assertThat(figure.actual()).isZero();
                    assertThat(figure.cumulative()).isZero();
                    assertThat(figure.estimate()).isNull();
                });
    }

    @Test
    @DisplayName("a period that is still open shows what is under way, and an unknown one shows every area empty")
    void underWay() {
        ReportingPeriod period = ReportingPeriod.of(2108, 4);
        PeriodOverview empty = overviews.overview(period, PeriodKind.MONTH);
        assertThat(empty.total()).isEqualTo(PeriodOverview.Counts.NONE);
        assertThat(empty.areas()).hasSameSizeAs(plan.areas());
        reports(10).missing(0).write(period);
        jdbc.update(
                "update kehoach.expected_report set state = 'DRAFT' where period = ? and area_code = '1'",
                period.toString());
        PeriodOverview.Counts first =
                overviews.overview(period, PeriodKind.MONTH).areas().get(0).counts();
        assertThat(first.open()).isEqualTo(first.expected());
        assertThat(first.onTime() + first.late() + first.missing()).isZero();
    }

    @Test
    @DisplayName(
            "the number of statements is the same for an empty period and a full one; a year asks for its months' texts once more")
    void constantStatements() {
        CountingDataSource statements = new CountingDataSource(dataSource);
        JdbcClient counting = JdbcClient.create(statements);
        PeriodOverviewService service = new PeriodOverviewService(
                new OverviewQueries(counting),
                new ConsolidatedReports(counting),
                new ObstacleRegister(counting),
                new DepartmentDrafts(new DepartmentParagraphs(counting), plan, organisation),
                new Replacements(counting),
                new Receptions(counting),
                plan,
                organisation);
        ReportingPeriod full = ReportingPeriod.of(2109, 12);
        RandomReports reports = reports(11);
        IntStream.rangeClosed(1, 12).forEach(month -> reports.write(ReportingPeriod.of(2109, month)));

        service.overview(ReportingPeriod.of(2110, 12), PeriodKind.MONTH);
        int forNothing = statements.taken();
        service.overview(full, PeriodKind.MONTH);
        int forAMonth = statements.taken();
        PeriodOverview year = service.overview(full, PeriodKind.YEAR);
        int forAYear = statements.taken();

        assertThat(forNothing).isEqualTo(13);
        assertThat(forAMonth).isEqualTo(forNothing);
        assertThat(forAYear).isEqualTo(forNothing + 3);
        assertThat(year.total().expected())
                .isEqualTo(12
                        * plan.areas().stream()
                                .mapToInt(area -> area.leadUnits().size())
                                .sum());
    }

    private static void same(String what, BigDecimal actual, BigDecimal expected) {
        if (expected == null) {
            assertThat(actual).as(what).isNull();
        } else {
            assertThat(actual).as(what).isEqualByComparingTo(expected);
        }
    }

    private List<PeriodOverview.Figure> figures(PeriodOverview overview) {
        return overview.areas().stream()
                .flatMap(area -> area.figures().stream())
                .toList();
    }

    private Map<String, BigDecimal> column(String column, ReportingPeriod period) {
        return jdbc
                .queryForList(
                        "select indicator_id, %s as value from kehoach.period_figure where period = ?"
                                .formatted(column),
                        period.toString())
                .stream()
                .filter(row -> row.get("value") != null)
                .collect(
                        Collectors.toMap(row -> (String) row.get("indicator_id"), row -> ((BigDecimal) row.get("value"))
                                .stripTrailingZeros()));
    }

    private static Map<String, BigDecimal> summed(List<Written> written, Function<Value, BigDecimal> value) {
        return written.stream()
                .filter(Written::accepted)
                .flatMap(report -> report.figures().stream())
                .filter(figure -> value.apply(figure) != null)
                .collect(Collectors.groupingBy(
                        figure -> figure.indicator().id(),
                        Collectors.collectingAndThen(
                                Collectors.reducing(BigDecimal.ZERO, value, BigDecimal::add),
                                BigDecimal::stripTrailingZeros)));
    }

    private static List<ReportingPeriod> months(int year, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(month -> ReportingPeriod.of(year, month))
                .toList();
    }

    private static BigDecimal rolled(
            List<Written> written, IndicatorInfo indicator, IndicatorRule rule, List<ReportingPeriod> months) {
        return rolled(written, indicator, rule, months, report -> trued(written, report, indicator));
    }

    private static BigDecimal estimated(
            List<Written> written, IndicatorInfo indicator, IndicatorRule rule, List<ReportingPeriod> months) {
        ReportingPeriod last = months.get(months.size() - 1);
        boolean any = written.stream()
                .filter(report -> report.accepted() && report.period().equals(last))
                .map(report -> value(report, indicator))
                .anyMatch(value -> value != null && value.estimate() != null);
        return !any
                ? null
                : rolled(written, indicator, rule, months, report -> {
                    Value value = value(report, indicator);
                    return report.period().equals(last) && value.estimate() != null
                            ? value.estimate()
                            : trued(written, report, indicator);
                });
    }

    private static BigDecimal trued(List<Written> written, Written report, IndicatorInfo indicator) {
        return written.stream()
                .filter(next -> next.accepted()
                        && next.period().equals(report.period().next())
                        && next.unitCode().equals(report.unitCode()))
                .map(next -> value(next, indicator))
                .filter(value -> value != null && value.previous() != null)
                .map(Value::previous)
                .findFirst()
                .orElseGet(() -> value(report, indicator).actual());
    }

    private static Value value(Written report, IndicatorInfo indicator) {
        return report.figures().stream()
                .filter(it -> it.indicator().id().equals(indicator.id()))
                .findFirst()
                .orElse(null);
    }

    /** The rules of the plan, written down once more and in another way than in SQL. */
    private static BigDecimal rolled(
            List<Written> written,
            IndicatorInfo indicator,
            IndicatorRule rule,
            List<ReportingPeriod> months,
            Function<Written, BigDecimal> of) {
        List<Written> counted = written.stream()
                .filter(Written::accepted)
                .filter(report -> months.contains(report.period()))
                .filter(report -> value(report, indicator) != null)
                .toList();
        if (rule == IndicatorRule.LAST) {
            return counted.stream()
                    .collect(Collectors.toMap(
                            Written::unitCode, it -> it, (a, b) -> a.period().compareTo(b.period()) > 0 ? a : b))
                    .values()
                    .stream()
                    .map(of)
                    .reduce(BigDecimal::add)
                    .orElse(null);
        }
        List<BigDecimal> totals = months.stream()
                .map(month -> counted.stream()
                        .filter(report -> report.period().equals(month))
                        .map(of)
                        .reduce(BigDecimal::add))
                .flatMap(Optional::stream)
                .toList();
        if (totals.isEmpty()) {
            return null;
        }
        BigDecimal sum = totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (rule) {
            case SUM -> sum;
            case AVERAGE -> sum.divide(BigDecimal.valueOf(totals.size()), 2, RoundingMode.HALF_UP);
            case MAXIMUM -> totals.stream().max(Comparator.naturalOrder()).orElseThrow();
            case LAST -> throw new AssertionError();
        };
    }

    private static IndicatorInfo with(IndicatorInfo it, IndicatorRule rule) {
        return new IndicatorInfo(
                it.id(),
                it.areaCode(),
                it.commitmentId(),
                it.name(),
                it.unit(),
                rule,
                it.sample(),
                it.reportedBy(),
                null,
                null);
    }

    private static PeriodOverview.Counts counts(List<Written> written) {
        return new PeriodOverview.Counts(
                written.size(),
                count(written, it -> it.accepted() && !it.late()),
                count(written, it -> it.accepted() && it.late()),
                count(written, it -> !it.accepted()),
                0,
                count(written, it -> it.accepted() && it.nil()),
                count(written, it -> it.accepted() && it.unreviewed()),
                count(written, Written::returned));
    }

    private static PeriodOverview.StatusCounts statuses(List<Written> written) {
        List<String> all = written.stream()
                .filter(Written::accepted)
                .flatMap(it -> it.statuses().stream())
                .toList();
        return new PeriodOverview.StatusCounts(
                Collections.frequency(all, "NOT_STARTED"),
                Collections.frequency(all, "DOING"),
                Collections.frequency(all, "DONE"),
                Collections.frequency(all, "DELAYED"),
                Collections.frequency(all, "NIL"));
    }

    private static int count(List<Written> written, Predicate<Written> which) {
        return (int) written.stream().filter(which).count();
    }

    private static List<String> names(List<PeriodOverview.UnitOfMonth> units) {
        return units.stream().map(PeriodOverview.UnitOfMonth::unit).toList();
    }

    private List<String> names(List<Written> written, Predicate<Written> which) {
        return written.stream().filter(which).map(it -> unitName(it.unitCode())).toList();
    }
}
