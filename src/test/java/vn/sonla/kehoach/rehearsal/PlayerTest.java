package vn.sonla.kehoach.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.calendar.WorkingCalendar;
import vn.sonla.kehoach.rehearsal.ReportFate.Act;
import vn.sonla.kehoach.rehearsal.ReportFate.Step;
import vn.sonla.kehoach.report.ReopeningCounts;

/** One application for many plays: each takes a month of its own, later ones after earlier ones, as its clock never goes back. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.autoconfigure.exclude="
                    + "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml"
        })
@Import({PlayerTest.Configuration.class, WorkingHours.class, ReportAuthor.class, Player.class, Summariser.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("Playing a period")
class PlayerTest {

    private static final Instant START = Instant.parse("2023-12-31T17:00:00Z");

    @Autowired
    private Player player;

    @Autowired
    private Summariser summariser;

    @Autowired
    private WorkingHours hours;

    @Autowired
    private ReportingCalendar calendar;

    @Autowired
    private WorkingCalendar workingCalendar;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        SharedPostgres.register(registry);
    }

    @ParameterizedTest(name = "{0}: late {1}, missing {2}, nil {3}, returned {4}")
    @Order(1)
    @DisplayName("closes whatever the chances are, and every report ends in the class that was drawn")
    @CsvSource({
        // The second is the month whose opening day is T-5 and whose due moment lies in the Tết holidays.
        "2024-01, 0, 0, 0, 0, 3, 0, 0, 0, 0",
        "2024-02, 1, 0, 0, 1, 0, 3, 0, 0, 3",
        "2024-03, 0, 1, 0, 0, 0, 0, 3, 0, 0",
        "2024-04, 0, 1, 1, 1, 0, 0, 3, 0, 0",
        "2024-05, 0, 0, 1, 0, 3, 0, 0, 3, 0",
        "2024-06, 1, 0, 0, 0, 0, 3, 0, 0, 0",
        "2024-07, 0, 0, 0, 1, 3, 0, 0, 0, 3",
        "2024-08, 1, 0, 1, 1, 0, 3, 0, 3, 3"
    })
    void extremes(
            String period,
            double late,
            double missing,
            double nil,
            double returned,
            int onTimeReports,
            int lateReports,
            int missingReports,
            int nilReports,
            int returnedReports) {
        Summary.Cycle cycle = play(period, new Chances(7, late, missing, nil, returned, 0, 0));

        assertThat(cycle.expected()).isEqualTo(3);
        assertThat(List.of(cycle.onTime(), cycle.late(), cycle.missing(), cycle.nil(), cycle.returned()))
                .containsExactly(onTimeReports, lateReports, missingReports, nilReports, returnedReports);
        assertThat(Instant.from(OffsetDateTime.parse(cycle.consolidatedAt())))
                .isAfter(calendar.cutOffAt(ReportingPeriod.parse(period)).toInstant());
        assertThat(cycle.figures().isEmpty()).isEqualTo(missing == 1 || nil == 1);
    }

    @Test
    @Order(3)
    @DisplayName("lets missing reports come in late by a grant, in the report that is signed after them")
    void granted() {
        Summary.Cycle cycle = play("2024-10", new Chances(7, 0, 1, 0, 0, 1, 0));

        assertThat(List.of(cycle.onTime(), cycle.late(), cycle.missing())).containsExactly(0, 3, 0);
        assertThat(cycle.lateGrants()).isEqualTo(new ReopeningCounts.Grants(3, 3, 0));
        assertThat(cycle.figures()).isNotEmpty();
        assertThat(Instant.from(OffsetDateTime.parse(cycle.consolidatedAt())))
                .isAfter(calendar.endOfNextWorkingDay(calendar.cutOffAt(ReportingPeriod.parse("2024-10"))
                                .toInstant())
                        .toInstant());
    }

    @Test
    @Order(4)
    @DisplayName("lets some grants expire by themselves before the month is consolidated; these reports stay missing")
    void expired() {
        Summary.Cycle cycle = play("2024-11", new Chances(13, 0, 1, 0, 0, 0.5, 0));

        assertThat(cycle.lateGrants()).isEqualTo(new ReopeningCounts.Grants(3, 2, 1));
        assertThat(List.of(cycle.onTime(), cycle.late(), cycle.missing())).containsExactly(0, 2, 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2024-12", "2025-01", "2025-02", "2025-03"})
    @Order(5)
    @DisplayName("has single sections returned and mended, and every section that was not named stays to the byte")
    void corrected(String month) {
        Summary.Cycle cycle = play(month, new Chances(7, 0.5, 0, 0, 0.5, 0, 1));

        ReopeningCounts.Corrected corrections = cycle.corrections();
        assertThat(corrections.started()).isEqualTo(3);
        assertThat(corrections.sections()).isBetween(3, 6);
        assertThat(corrections.approved() + corrections.ended()).isEqualTo(3);
        assertThat(corrections.sectionsChanged()).isZero();
        assertThat(cycle.onTime() + cycle.late()).isEqualTo(3);
        // What was named did change, by the versions in the database.
        assertThat(jdbc.sql(
                                """
                                select count(*) from kehoach.reopening g
                                join kehoach.expected_report r on r.id = g.report_id
                                where r.period = ? and g.state = 'ACCEPTED' and r.version_number = g.version_number
                                  and g.version_number = g.corrected_version + 1
                                """)
                        .param(month)
                        .query(Integer.class)
                        .single())
                .isEqualTo(corrections.approved());
        assertThat(cycle.figures()).isEqualTo(figuresOf(month));
    }

    @Test
    @DisplayName("returns the share that was asked for, only what came in time and tells something")
    void correctedShare() {
        Instant opensAt = calendar.opensAt(ReportingPeriod.parse("2024-03")).toInstant();
        Instant dueAt = calendar.dueAt(ReportingPeriod.parse("2024-03")).toInstant();
        Instant closesAt = calendar.cutOffAt(ReportingPeriod.parse("2024-03")).toInstant();
        Instant endsAt = calendar.endOfNextWorkingDay(closesAt).toInstant();
        Chances chances = new Chances(7, 0.1, 0.2, 0.1, 0.1, 0.5, 0.3);
        int number = 5_000;
        int corrected = 0;
        int mended = 0;
        for (int n = 0; n < number; n++) {
            String unit = "U" + n;
            ReportFate without = ReportFate.draw(Draws.of(7, unit), chances, hours, opensAt, dueAt, closesAt, endsAt);
            ReportFate with = without.corrected(Draws.of(8, unit), chances, hours, closesAt, endsAt);
            if (!with.equals(without)) {
                corrected++;
                mended += last(with).step() == Step.APPROVE ? 1 : 0;
                assertThat(without.nil() || without.isReopened() || isMissing(without))
                        .isFalse();
                assertThat(with.acts().subList(0, without.acts().size())).isEqualTo(without.acts());
                assertThat(with.acts().stream().skip(without.acts().size()).map(Act::at))
                        .isSorted()
                        .allSatisfy(at -> assertThat(at).isAfter(closesAt).isBefore(endsAt));
            }
        }
        assertShare(corrected, number, 0.8 * 0.9 * 0.3);
        assertShare(mended, corrected, 0.8);
    }

    @Test
    @DisplayName("grants lateness to the share that was asked for and changes nothing else of what is drawn")
    void grantedShare() {
        Instant opensAt = calendar.opensAt(ReportingPeriod.parse("2024-03")).toInstant();
        Instant dueAt = calendar.dueAt(ReportingPeriod.parse("2024-03")).toInstant();
        Instant closesAt = calendar.cutOffAt(ReportingPeriod.parse("2024-03")).toInstant();
        Instant grantsEndAt = calendar.endOfNextWorkingDay(closesAt).toInstant();
        int number = 5_000;
        int granted = 0;
        int notUsed = 0;
        for (int n = 0; n < number; n++) {
            String unit = "U" + n;
            ReportFate without = ReportFate.draw(
                    Draws.of(7, unit),
                    new Chances(7, 0.1, 0.5, 0.1, 0.1, 0, 0),
                    hours,
                    opensAt,
                    dueAt,
                    closesAt,
                    grantsEndAt);
            ReportFate with = ReportFate.draw(
                    Draws.of(7, unit),
                    new Chances(7, 0.1, 0.5, 0.1, 0.1, 0.3, 0),
                    hours,
                    opensAt,
                    dueAt,
                    closesAt,
                    grantsEndAt);
            if (with.isGranted()) {
                granted++;
                assertThat(isMissing(without)).isTrue();
                assertThat(with.acts().subList(0, without.acts().size())).isEqualTo(without.acts());
                assertThat(with.acts().stream()
                                .filter(act -> act.step() != Step.DRAFT)
                                .map(Act::at))
                        .isSorted()
                        .allSatisfy(at -> {
                            assertThat(at).isAfter(closesAt).isBefore(grantsEndAt);
                            isWorkingTime(at);
                        });
            } else if (with.isReopened()) {
                notUsed++;
                assertThat(with.acts().subList(0, without.acts().size())).isEqualTo(without.acts());
                assertThat(last(with).step()).isEqualTo(Step.GRANT);
            } else {
                assertThat(with).isEqualTo(without);
            }
        }
        assertShare(granted, number, 0.5 * 0.3);
        assertShare(notUsed, number, 0.5 * 0.7 * 0.15);
    }

    @Test
    @Order(2)
    @DisplayName("tells the same figures as the reports that were handed in")
    void figures() {
        Summary.Cycle cycle = play("2024-09", new Chances(3, 0.2, 0, 0, 0.3, 0, 0));
        assertThat(cycle.figures()).isNotEmpty().isEqualTo(figuresOf("2024-09"));
    }

    /** The sums of what the units' newest approved versions say. */
    private Map<String, Summary.Figure> figuresOf(String month) {
        Map<String, Summary.Figure> figures = new HashMap<>();
        jdbc.sql(
                        """
                        select f.indicator_id, sum(f.actual) as actual, sum(f.estimate) as estimate
                        from kehoach.expected_report r
                        join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
                        join kehoach.figure f on f.version_id = v.id
                        where r.period = ? group by f.indicator_id
                        """)
                .param(month)
                .query(row -> {
                    figures.put(
                            row.getString("indicator_id"),
                            new Summary.Figure(row.getBigDecimal("actual"), row.getBigDecimal("estimate")));
                });
        return figures;
    }

    private Summary.Cycle play(String month, Chances chances) {
        List<ReportingPeriod> periods = List.of(ReportingPeriod.parse(month));
        assertThat(player.play(periods, chances, new SilentListener(), () -> false))
                .isEmpty();
        assertThat(summariser.faults(periods)).isEmpty();
        Summary.Cycle cycle = summariser.cycles(periods, Map.of()).get(0);
        assertThat(cycle.onTime() + cycle.late() + cycle.missing()).isEqualTo(cycle.expected());
        return cycle;
    }

    static Stream<ReportingPeriod> allMonths() {
        return IntStream.range(0, 36)
                .mapToObj(n -> new ReportingPeriod(YearMonth.of(2024, 1).plusMonths(n)));
    }

    @ParameterizedTest
    @MethodSource("allMonths")
    @DisplayName("keeps every step inside the bounds of its class and inside working hours, in every month")
    void moments(ReportingPeriod period) {
        Instant opensAt = calendar.opensAt(period).toInstant();
        Instant dueAt = calendar.dueAt(period).toInstant();
        Instant closesAt = calendar.cutOffAt(period).toInstant();
        for (int n = 0; n < 200; n++) {
            Draws draws = Draws.of(n, period.toString());
            boolean late = n % 2 == 1;
            boolean returned = n % 4 > 1;
            ReportFate fate = ReportFate.draw(
                    draws,
                    new Chances(n, late ? 1 : 0, 0, 0, returned ? 1 : 0, 0, 0),
                    hours,
                    opensAt,
                    dueAt,
                    closesAt,
                    closesAt);
            List<Instant> moments = fate.acts().stream().map(Act::at).toList();
            assertThat(moments).isSorted().doesNotHaveDuplicates();
            assertThat(moments.get(0)).isAfter(opensAt);
            Instant leaves = moments.get(moments.size() - 1);
            assertThat(leaves.isBefore(dueAt)).isNotEqualTo(late);
            assertThat(leaves).isBefore(closesAt);
            assertThat(moments).allSatisfy(this::isWorkingTime);
        }
    }

    @Test
    @DisplayName("draws the share that was asked for, each rate for itself")
    void shares() {
        ReportingPeriod period = ReportingPeriod.parse("2024-03");
        Instant opensAt = calendar.opensAt(period).toInstant();
        Instant dueAt = calendar.dueAt(period).toInstant();
        Instant closesAt = calendar.cutOffAt(period).toInstant();
        Chances chances = new Chances(7, 0.10, 0.02, 0.15, 0.05, 0, 0);
        int number = 20_000;
        List<ReportFate> fates = IntStream.range(0, number)
                .mapToObj(n -> ReportFate.draw(
                        Draws.of(7, "2024-03", "5.2", "U" + n), chances, hours, opensAt, dueAt, closesAt, closesAt))
                .toList();
        assertShare(fates.stream().filter(PlayerTest::isMissing).count(), number, 0.02);
        assertShare(
                fates.stream()
                        .filter(fate -> !isMissing(fate) && !last(fate).at().isBefore(dueAt))
                        .count(),
                number,
                0.10);
        assertShare(fates.stream().filter(ReportFate::nil).count(), number, 0.98 * 0.15);
        assertShare(
                fates.stream()
                        .filter(fate -> fate.acts().stream().anyMatch(act -> act.step() == Step.GIVE_BACK))
                        .count(),
                number,
                0.98 * 0.05);
    }

    private static boolean isMissing(ReportFate fate) {
        return fate.acts().isEmpty() || last(fate).step() == Step.DRAFT;
    }

    private static Act last(ReportFate fate) {
        return fate.acts().get(fate.acts().size() - 1);
    }

    private static void assertShare(long count, int number, double share) {
        double deviation = Math.sqrt(number * share * (1 - share));
        assertThat((double) count).isBetween(number * share - 4 * deviation, number * share + 4 * deviation);
    }

    private void isWorkingTime(Instant moment) {
        ZonedDateTime local = moment.atZone(ReportingCalendar.ZONE);
        assertThat(workingCalendar.isWorkingDay(local.toLocalDate()))
                .as(local.toString())
                .isTrue();
        assertThat(local.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(17, 0));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        @Primary
        VirtualClock virtualClock() {
            return new VirtualClock(START);
        }
    }
}
