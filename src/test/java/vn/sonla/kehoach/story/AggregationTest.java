package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sonla.kehoach.report.ReportStatus;

@DisplayName("The figures of an area")
class AggregationTest extends StoryTest {

    /** What becomes of a report before the cut-off. */
    private enum Fate {
        NEVER_WRITTEN,
        RETURNED_FOR_GOOD,
        NOT_REVIEWED,
        BY_HEAD,
        APPROVED,
        RETURNED_THEN_APPROVED,
        NIL
    }

    @ParameterizedTest(name = "random data {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName(
            "random reports on every way - sums and counts are those of the accepted newest versions, each counted once")
    void random(long seed) {
        Random random = new Random(seed);
        RandomReports reports = new RandomReports(plan);
        Map<String, Totals> expected = new LinkedHashMap<>();
        cycleOpens();
        clock.set(random.nextBoolean() ? calendar.opensAt(period) : calendar.dueAt(period));
        String left = clock.instant().isBefore(calendar.dueAt(period).toInstant()) ? "on_time" : "late";

        for (ReportStatus report : register.statuses(period.toString())) {
            String area = report.areaCode();
            String unit = report.unitCode();
            Totals totals = expected.computeIfAbsent(area, code -> new Totals()).count("expected");
            JsonNode content = reports.report(area, unit, random);
            Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
            switch (fate) {
                case NEVER_WRITTEN -> totals.count("missing");
                case RETURNED_FOR_GOOD -> {
                    officerSubmits(area, unit, content.toString());
                    headReturns(area, unit, "Sai số liệu");
                    totals.count("missing").count("returned");
                }
                case NOT_REVIEWED -> {
                    officerSubmits(area, unit, content.toString());
                    totals.count("late").count("unreviewed").accepted(content);
                }
                case BY_HEAD -> {
                    as(
                            head(unit),
                            List.of(unit, unit + "-TP"),
                            () -> complete(submitTask(area, unit), transientReport(content.toString())));
                    totals.count(left).accepted(content);
                }
                case APPROVED, NIL -> {
                    JsonNode sent = fate == Fate.NIL ? reports.nil() : content;
                    officerSubmits(area, unit, sent.toString());
                    headApproves(area, unit);
                    totals.count(left).accepted(sent);
                }
                case RETURNED_THEN_APPROVED -> {
                    officerSubmits(
                            area, unit, reports.report(area, unit, random).toString());
                    headReturns(area, unit, "Sai số liệu");
                    officerSubmits(area, unit, content.toString());
                    headApproves(area, unit);
                    totals.count(left).count("returned").accepted(content);
                }
            }
        }
        runDueJobs();
        expected.keySet().stream().filter(area -> !areaIsDone(area)).forEach(this::cutOffFires);

        assertThat(expected).hasSize(2);
        expected.forEach((area, totals) -> {
            assertThat(Totals.countsOf(jdbc, period.toString(), area)).as(area).isEqualTo(totals.counts());
            assertThat(Totals.figuresOf(jdbc, period.toString(), area)).as(area).isEqualTo(totals.figures());
        });
    }

    @Test
    @DisplayName("nil, missing and zero - only the zero that somebody reported is a zero")
    void nilMissingZero() {
        cycleOpens();
        officerSubmits("2.1", "KHTC", "{\"nil\":true}");
        headApproves("2.1", "KHTC");
        officerSubmits("1", "NCC", report("1", "1-tong", 0));
        headApproves("1", "NCC");
        runDueJobs();
        cutOffFires("1");

        Map<String, String> figures = new HashMap<>(Totals.figuresOf(jdbc, period.toString(), "1"));
        assertThat(figures).as("zero by NCC, missing from VP").isEqualTo(Map.of("1-tong", "0/-/1"));
        assertThat(Totals.figuresOf(jdbc, period.toString(), "2.1")).as("nil").isEmpty();
        assertThat(summary("1"))
                .containsEntry("on_time", 1)
                .containsEntry("missing", 1)
                .containsEntry("nil", 0);
        assertThat(summary("2.1"))
                .containsEntry("on_time", 1)
                .containsEntry("missing", 0)
                .containsEntry("nil", 1);
    }
}
