package vn.sonla.kehoach.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.sonla.kehoach.SharedPostgres;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.UnitInfo;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;

/**
 * Adds up the rows that the units handed in once more, in Java and by the words of {@code docs/documents.md}, and compares
 * with what the Word files print.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.autoconfigure.exclude="
                    + "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.calendar.nine-months=true",
            "kehoach.plan.file=classpath:rehearsal/figures-plan.yaml"
        })
@Import({DocumentFiguresTest.Configuration.class, WorkingHours.class, ReportAuthor.class, Player.class, Summariser.class
})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Fifty random months of the department's report")
class DocumentFiguresTest {

    private static final int CYCLES = 50;
    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final String NOT_REPORTED = "…";

    @Autowired
    private Player player;

    @Autowired
    private Summariser summariser;

    @Autowired
    private PlanService plan;

    @Autowired
    private OrganisationService organisation;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        SharedPostgres.register(registry);
    }

    private final List<ReportingPeriod> periods = IntStream.range(0, CYCLES)
            .mapToObj(n -> new ReportingPeriod(FIRST.plusMonths(n)))
            .toList();

    @BeforeAll
    void play() {
        Random random = new Random(5);
        for (ReportingPeriod period : periods) {
            Chances chances = new Chances(
                    random.nextLong(),
                    random.nextDouble() * 0.4,
                    random.nextDouble() * 0.4,
                    random.nextDouble() * 0.4,
                    random.nextDouble() * 0.3,
                    random.nextDouble(),
                    random.nextDouble() * 0.4);
            assertThat(player.play(List.of(period), chances, new SilentListener(), () -> false))
                    .isEmpty();
            assertThat(summariser.faults(List.of(period))).isEmpty();
        }
    }

    @Test
    @DisplayName("print figures that are sums of what the units handed in, every one, in the documents of every kind")
    void equalSums() throws IOException {
        Rows rows = rows();
        assertThat(rows.figures().stream()
                        .filter(figure -> figure.previous() != null)
                        .count())
                .isGreaterThan(CYCLES);

        Set<PeriodKind> kinds = EnumSet.noneOf(PeriodKind.class);
        Checked checked = new Checked();
        for (ReportingPeriod period : periods) {
            for (Printed printed : printed(period)) {
                kinds.add(printed.kind());
                new Check(rows.asSealed(period), period, printed, checked).run();
            }
        }
        assertThat(kinds).containsExactly(PeriodKind.values());
        // Nothing of a table is left out without a word: areas, totals, appendix.
        assertThat(checked.tables).isGreaterThan(3 * CYCLES * 2);
        assertThat(checked.numbers).isGreaterThan(100 * CYCLES);
        assertThat(checked.differentFromZero).isGreaterThan(50 * CYCLES);
    }

    @Test
    @DisplayName(
            "say nothing without a source: behind each sentence stand reports that were signed, and what is quoted stands there")
    void everySentenceHasSources() {
        Map<String, String> units =
                organisation.units().stream().collect(Collectors.toMap(UnitInfo::shortName, UnitInfo::code));
        Map<Long, List<Source>> sources = sources();
        Set<String> kinds = new HashSet<>();
        int quotations = 0;
        List<Map<String, Object>> paragraphs = jdbc.sql(
                        "select id, period, kind, section, commitment_id, text from kehoach.department_paragraph")
                .query()
                .listOfRows();
        for (Map<String, Object> paragraph : paragraphs) {
            String what = "%s %s %s"
                    .formatted(paragraph.get("period"), paragraph.get("kind"), paragraph.get("commitment_id"));
            List<Source> its = sources.getOrDefault(((Number) paragraph.get("id")).longValue(), List.of());
            assertThat(its).as(what).isNotEmpty().allSatisfy(source -> {
                assertThat(source.words())
                        .as("%s rests on a signed report: %s", what, source)
                        .isNotNull();
                assertThat(source.commitment()).isEqualTo(paragraph.get("commitment_id"));
            });
            kinds.add((String) paragraph.get("kind"));
            for (Sentence sentence : sentences((String) paragraph.get("text"), (String) paragraph.get("period"))) {
                if (sentence.who().isEmpty()) {
                    assertThat(sentence.counted())
                            .as("%s counts: %s", what, sentence)
                            .isEqualTo(its.stream()
                                    .filter(source -> source.period()
                                            .equals(sentence.months().get(0)))
                                    .count());
                }
                for (String month : sentence.months()) {
                    for (String unit : sentence.who()) {
                        quotations++;
                        assertThat(its)
                                .as("%s quotes: %s", what, sentence)
                                .anyMatch(source -> source.period().equals(month)
                                        && source.unit().equals(units.get(unit))
                                        && source.used().equals(sentence.words() == null ? "COUNTED" : "QUOTED")
                                        && (sentence.words() == null
                                                || squeezed(source.words()).equals(sentence.words())));
                    }
                }
            }
            its.stream().filter(source -> source.used().equals("QUOTED")).forEach(source -> assertThat(
                            squeezed((String) paragraph.get("text")))
                    .as(what)
                    .contains(squeezed(source.words())));
        }
        assertThat(kinds).hasSameSizeAs(PeriodKind.values());
        assertThat(quotations).isGreaterThan(10 * CYCLES);
    }

    /** @param words what the unit wrote in the version that is named, null where there is no such report */
    private record Source(String period, String unit, Integer version, String commitment, String used, String words) {}

    private Map<Long, List<Source>> sources() {
        return jdbc
                .sql(
                        """
                        select s.*, case when s.commitment_id is null then v.next_plan else coalesce(l.result, '') end as words
                        from kehoach.paragraph_source s
                        join kehoach.department_paragraph p on p.id = s.paragraph_id
                        left join kehoach.sealed_period c on c.period = s.source_period
                        left join kehoach.expected_report r on r.period = s.source_period and r.area_code = p.area_code
                            and r.unit_code = s.unit_code and r.state = 'ACCEPTED' and r.left_at <= c.sealed_at
                        left join kehoach.report_version v on v.report_id = r.id and v.number = s.version_number
                            and v.number = r.version_number
                        left join kehoach.report_line l on l.version_id = v.id and l.commitment_id = s.commitment_id
                        where s.commitment_id is null or v.id is null or l.version_id is not null
                        """)
                .query((row, number) -> Map.entry(
                        row.getLong("paragraph_id"),
                        new Source(
                                row.getString("source_period"),
                                row.getString("unit_code"),
                                row.getObject("version_number", Integer.class),
                                row.getString("commitment_id"),
                                row.getString("used"),
                                row.getString("words"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /**
     * A sentence of the draft.
     *
     * @param who the units that it quotes or names; none where it counts how far they are
     * @param words null where it only names them
     */
    private record Sentence(List<String> months, List<String> who, String words) {

        private static final Pattern UNITS = Pattern.compile("(\\d+) đơn vị");

        long counted() {
            return UNITS.matcher(words)
                    .results()
                    .mapToLong(number -> Long.parseLong(number.group(1)))
                    .sum();
        }
    }

    private static final Pattern QUOTATION = Pattern.compile(
            "- (.+?)(?: \\((?:tháng ([\\d/; ]+)|hoàn thành|đang thực hiện|chưa thực hiện|chậm tiến độ|không phát sinh)\\))?: (.*)",
            Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("- Đơn vị khác chậm tiến độ: (.*)\\.");

    /** @param last the month that is meant where a sentence names none */
    private static List<Sentence> sentences(String text, String last) {
        return Stream.of(text.split("\n(?=- )"))
                .map(sentence -> {
                    Matcher named = NAMED.matcher(sentence);
                    if (named.matches()) {
                        return new Sentence(
                                List.of(last), List.of(named.group(1).split("; ")), null);
                    }
                    Matcher quotation = QUOTATION.matcher(sentence);
                    if (!quotation.matches()) {
                        return new Sentence(List.of(last), List.of(), squeezed(sentence));
                    }
                    return new Sentence(
                            quotation.group(2) == null
                                    ? List.of(last)
                                    : Stream.of(quotation.group(2).split("; "))
                                            .map(label -> label.substring(3) + "-" + label.substring(0, 2))
                                            .toList(),
                            List.of(quotation.group(1).split("; ")),
                            squeezed(quotation.group(3)));
                })
                .toList();
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    // ---- what was handed in

    private record Row(
            String period, String area, String unit, String state, boolean late, boolean nil, Instant leftAt) {}

    private record Handed(
            String period,
            String unit,
            String indicator,
            BigDecimal actual,
            BigDecimal estimate,
            BigDecimal previous,
            String state,
            Instant leftAt) {}

    private record Rows(List<Row> reports, List<Handed> figures, Map<String, Instant> sealed) {

        /** What was there when a period was signed; what was handed in later is no part of its report. */
        Rows asSealed(ReportingPeriod period) {
            Instant moment = sealed.get(period.toString());
            return new Rows(
                    reports.stream()
                            .map(it -> isThere(it.state(), it.leftAt(), moment)
                                    ? it
                                    : new Row(it.period(), it.area(), it.unit(), "MISSING", false, false, null))
                            .toList(),
                    figures.stream()
                            .filter(it -> isThere(it.state(), it.leftAt(), moment))
                            .toList(),
                    sealed);
        }

        private static boolean isThere(String state, Instant leftAt, Instant moment) {
            return state.equals("ACCEPTED") && !leftAt.isAfter(moment);
        }
    }

    private Rows rows() {
        return new Rows(
                jdbc.sql("select period, area_code, unit_code, state, late, nil, left_at from kehoach.expected_report")
                        .query((row, number) -> new Row(
                                row.getString("period"),
                                row.getString("area_code"),
                                row.getString("unit_code"),
                                row.getString("state"),
                                row.getBoolean("late"),
                                row.getBoolean("nil"),
                                row.getTimestamp("left_at") == null
                                        ? null
                                        : row.getTimestamp("left_at").toInstant()))
                        .list(),
                jdbc.sql(
                                """
                                select r.period, r.unit_code, r.state, r.left_at, f.*
                                from kehoach.figure f, kehoach.report_version v, kehoach.expected_report r
                                where f.version_id = v.id and v.report_id = r.id and v.number = r.version_number
                                """)
                        .query((row, number) -> new Handed(
                                row.getString("period"),
                                row.getString("unit_code"),
                                row.getString("indicator_id"),
                                row.getBigDecimal("actual"),
                                row.getBigDecimal("estimate"),
                                row.getBigDecimal("previous"),
                                row.getString("state"),
                                row.getTimestamp("left_at") == null
                                        ? null
                                        : row.getTimestamp("left_at").toInstant()))
                        .list(),
                jdbc
                        .sql("select period, sealed_at from kehoach.sealed_period")
                        .query((row, number) -> Map.entry(
                                row.getString("period"),
                                row.getTimestamp("sealed_at").toInstant()))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    // ---- what is printed

    private record Printed(PeriodKind kind, String recipient, List<List<List<String>>> tables) {}

    private List<Printed> printed(ReportingPeriod period) throws IOException {
        List<Printed> all = new ArrayList<>();
        for (Map<String, Object> row : jdbc.sql(
                        """
                        select kind, recipient, content from kehoach.document d
                        where period = :period and format = 'DOCX' and generation =
                            (select max(generation) from kehoach.document where period = :period)
                        """)
                .param("period", period.toString())
                .query()
                .listOfRows()) {
            try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream((byte[]) row.get("content")))) {
                all.add(new Printed(
                        PeriodKind.valueOf((String) row.get("kind")),
                        (String) row.get("recipient"),
                        document.getTables().stream()
                                .map(DocumentFiguresTest::cells)
                                .toList()));
            }
        }
        return all;
    }

    private static List<List<String>> cells(XWPFTable table) {
        return table.getRows().stream()
                .map(row ->
                        row.getTableCells().stream().map(XWPFTableCell::getText).toList())
                .toList();
    }

    private static final class Checked {

        private int tables;
        private int numbers;
        private int differentFromZero;
    }

    /** One document against the rows. */
    private final class Check {

        private final Rows rows;
        private final Printed printed;
        private final Checked checked;
        private final String what;
        private final YearMonth last;
        private final List<YearMonth> stretch;
        private final int length;

        Check(Rows rows, ReportingPeriod period, Printed printed, Checked checked) {
            this.rows = rows;
            this.printed = printed;
            this.checked = checked;
            this.what = "%s %s %s".formatted(period, printed.kind(), printed.recipient());
            this.last = period.month();
            this.length = switch (printed.kind()) {
                case MONTH -> 1;
                case QUARTER -> 3;
                case HALF_YEAR -> 6;
                case NINE_MONTHS -> 9;
                case YEAR -> 12;
            };
            this.stretch = months(last.minusMonths(length - 1L), last);
        }

        private List<YearMonth> months(YearMonth first, YearMonth last) {
            return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                    .toList();
        }

        void run() {
            boolean forProvince = printed.recipient().equals("UBND");
            List<List<List<String>>> figures = tables("Cùng kỳ năm trước");
            List<IndicatorInfo> seen = new ArrayList<>();
            for (List<List<String>> table : figures) {
                int offset = table.get(0).get(0).equals("Mã") ? 1 : 0;
                for (List<String> row : table.subList(1, table.size())) {
                    IndicatorInfo indicator = indicator(row.get(offset));
                    seen.add(indicator);
                    figure(indicator, row.subList(offset + 1, row.size()));
                }
            }
            assertThat(seen).as(what).containsExactlyElementsOf(indicators());
            assertThat(figures).as(what).hasSize(forProvince ? plan.areas().size() : 1);
            targets(only("Mục tiêu năm"));
            appendix(only("Đơn vị báo cáo"));
            if (forProvince) {
                completeness(only("Không nộp"));
            }
        }

        private List<List<String>> only(String heading) {
            assertThat(tables(heading)).as(what + " " + heading).hasSize(1);
            return tables(heading).get(0);
        }

        private List<List<List<String>>> tables(String heading) {
            List<List<List<String>>> found = printed.tables().stream()
                    .filter(table -> table.get(0).contains(heading))
                    .toList();
            checked.tables += found.size();
            return found;
        }

        private List<IndicatorInfo> indicators() {
            return plan.areas().stream()
                    .flatMap(area -> plan.indicators(area.code()).stream())
                    .toList();
        }

        private IndicatorInfo indicator(String name) {
            return indicators().stream()
                    .filter(it -> name.equals(it.name()) || name.startsWith(it.name() + " ("))
                    .findFirst()
                    .orElseThrow();
        }

        private void figure(IndicatorInfo indicator, List<String> cells) {
            assertThat(cells).as(what).hasSize(6);
            assertThat(cells.get(0)).isEqualTo(indicator.unit());
            same(indicator, "actual", cells.get(1), rolled(indicator, stretch, all()));
            same(indicator, "estimate", cells.get(2), estimated(indicator, all()));
            same(indicator, "before", cells.get(3), rolled(indicator, moved(length), all()));
            same(indicator, "last year", cells.get(4), rolled(indicator, moved(12), all()));
            same(indicator, "cumulative", cells.get(5), cumulative(indicator));
        }

        private List<YearMonth> moved(int months) {
            return stretch.stream().map(month -> month.minusMonths(months)).toList();
        }

        private BigDecimal cumulative(IndicatorInfo indicator) {
            return rolled(indicator, months(last.withMonth(1), last), all());
        }

        private void targets(List<List<String>> table) {
            List<IndicatorInfo> withTarget = indicators().stream()
                    .filter(it -> it.target() != null || it.targetIndicator() != null)
                    .toList();
            assertThat(table).as(what).hasSize(1 + withTarget.size());
            for (int i = 0; i < withTarget.size(); i++) {
                IndicatorInfo indicator = withTarget.get(i);
                List<String> row = table.get(i + 1);
                BigDecimal target = indicator.target() != null
                        ? indicator.target()
                        : cumulative(indicators().stream()
                                .filter(it -> it.id().equals(indicator.targetIndicator()))
                                .findFirst()
                                .orElseThrow());
                BigDecimal done = cumulative(indicator);
                assertThat(indicator(row.get(1))).isEqualTo(indicator);
                same(indicator, "target", row.get(3), target);
                same(indicator, "done", row.get(4), done);
                same(
                        indicator,
                        "rate",
                        row.get(5),
                        done == null || target == null || target.signum() == 0
                                ? null
                                : done.multiply(new BigDecimal(100)).divide(target, 1, RoundingMode.HALF_UP));
            }
        }

        private void appendix(List<List<String>> table) {
            List<String> told = new ArrayList<>();
            IndicatorInfo indicator = null;
            for (List<String> row : table.subList(1, table.size())) {
                if (!row.get(1).isEmpty()) {
                    indicator = indicator(row.get(1));
                }
                String unit = organisation.units().stream()
                        .filter(it -> it.shortName().equals(row.get(2)))
                        .findFirst()
                        .orElseThrow()
                        .code();
                told.add(indicator.id() + " " + unit);
                Predicate<Handed> itsOwn = handed -> handed.unit().equals(unit);
                same(indicator, unit, row.get(3), rolled(indicator, stretch, itsOwn));
                same(indicator, unit + " estimate", row.get(4), estimated(indicator, itsOwn));
            }
            assertThat(told)
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(rows.figures().stream()
                            .filter(it -> stretch.contains(YearMonth.parse(it.period())))
                            .map(it -> it.indicator() + " " + it.unit())
                            .collect(Collectors.toSet()));
        }

        private void completeness(List<List<String>> table) {
            assertThat(table).as(what).hasSize(plan.areas().size() + 2);
            for (int i = 0; i < plan.areas().size(); i++) {
                TaskAreaInfo area = plan.areas().get(i);
                assertThat(table.get(i + 1).get(0)).isEqualTo(area.code());
                counts(table.get(i + 1), row -> row.area().equals(area.code()));
            }
            counts(table.get(table.size() - 1), row -> true);
        }

        private void counts(List<String> cells, Predicate<Row> which) {
            List<Row> those = rows.reports().stream()
                    .filter(which)
                    .filter(row -> stretch.contains(YearMonth.parse(row.period())))
                    .toList();
            Predicate<Row> missing = row -> row.state().equals("MISSING");
            List<Predicate<Row>> columns = List.of(
                    row -> true,
                    missing.negate().and(row -> !row.late()),
                    missing.negate().and(Row::late),
                    missing,
                    missing.negate().and(Row::nil));
            for (int i = 0; i < columns.size(); i++) {
                same(
                        null,
                        "count " + i,
                        cells.get(i + 2),
                        BigDecimal.valueOf(those.stream().filter(columns.get(i)).count()));
            }
        }

        private Predicate<Handed> all() {
            return handed -> true;
        }

        // ---- the law of figures

        private Optional<BigDecimal> value(IndicatorInfo indicator, YearMonth month, String unit, boolean whole) {
            Optional<Handed> own = handed(indicator, month, unit);
            Optional<BigDecimal> end =
                    handed(indicator, month.plusMonths(1), unit).map(Handed::previous);
            return own.map(it ->
                    whole && month.equals(last) && it.estimate() != null ? it.estimate() : end.orElse(it.actual()));
        }

        private Optional<Handed> handed(IndicatorInfo indicator, YearMonth month, String unit) {
            return rows.figures().stream()
                    .filter(it -> it.indicator().equals(indicator.id())
                            && it.period().equals(month.toString())
                            && it.unit().equals(unit))
                    .findFirst();
        }

        private BigDecimal rolled(IndicatorInfo indicator, List<YearMonth> months, Predicate<Handed> which) {
            return rolled(indicator, months, which, false);
        }

        private BigDecimal estimated(IndicatorInfo indicator, Predicate<Handed> which) {
            boolean any = rows.figures().stream()
                    .filter(which)
                    .anyMatch(it -> it.indicator().equals(indicator.id())
                            && it.period().equals(last.toString())
                            && it.estimate() != null);
            return any ? rolled(indicator, stretch, which, true) : null;
        }

        private BigDecimal rolled(
                IndicatorInfo indicator, List<YearMonth> months, Predicate<Handed> which, boolean whole) {
            List<String> units = rows.figures().stream()
                    .filter(which)
                    .map(Handed::unit)
                    .distinct()
                    .toList();
            if (indicator.rule().name().equals("LAST")) {
                return units.stream()
                        .map(unit -> months.stream()
                                .sorted(Comparator.reverseOrder())
                                .map(month -> value(indicator, month, unit, whole))
                                .flatMap(Optional::stream)
                                .findFirst()
                                .orElse(null))
                        .filter(Objects::nonNull)
                        .reduce(BigDecimal::add)
                        .orElse(null);
            }
            List<BigDecimal> totals = months.stream()
                    .map(month -> units.stream()
                            .map(unit -> value(indicator, month, unit, whole))
                            .flatMap(Optional::stream)
                            .reduce(BigDecimal::add))
                    .flatMap(Optional::stream)
                    .toList();
            BinaryOperator<BigDecimal> rule =
                    indicator.rule().name().equals("MAXIMUM") ? BigDecimal::max : BigDecimal::add;
            Function<BigDecimal, BigDecimal> end = indicator.rule().name().equals("AVERAGE")
                    ? sum -> sum.divide(new BigDecimal(totals.size()), 2, RoundingMode.HALF_UP)
                    : Function.identity();
            return totals.stream().reduce(rule).map(end).orElse(null);
        }

        private void same(IndicatorInfo indicator, String column, String cell, BigDecimal expected) {
            checked.numbers++;
            String as = "%s %s %s".formatted(what, indicator == null ? "" : indicator.id(), column);
            if (expected == null) {
                assertThat(cell).as(as).isEqualTo(NOT_REPORTED);
                return;
            }
            assertThat(cell).as(as).matches("[0-9.]+(,[0-9]+)?");
            assertThat(new BigDecimal(cell.replace(".", "").replace(',', '.')))
                    .as(as)
                    .isEqualByComparingTo(expected);
            checked.differentFromZero += expected.signum();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        @Primary
        VirtualClock virtualClock() {
            return new VirtualClock(Instant.parse("2023-12-31T17:00:00Z"));
        }
    }
}
