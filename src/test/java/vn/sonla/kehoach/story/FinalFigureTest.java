package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.PeriodOverview;
import vn.sonla.kehoach.consolidation.PeriodOverviewService;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.report.ReportService;

@DisplayName("What a month brought in the end")
class FinalFigureTest extends StoryTest {

    private static final String INDICATOR = "1-tong";

    @Autowired
    private PeriodOverviewService overviews;

    @Autowired
    private ReportService reports;

    @Test
    @DisplayName(
            "is told by the next report, counts from then on, leaves the signed month as it was signed, and is refused for what was not reported")
    void trueUp() {
        while (period.month().getMonthValue() >= 11) {
            beginMonth();
        }
        cycleOpens();
        officerSubmits("1", "NCC", report("1", INDICATOR, 20));
        headApproves("1", "NCC");
        everyUnitReports();
        clock.set(calendar.cutOffAt(period).plusDays(1));
        consolidatorCompletes("Đạt tiến độ.");
        directorSigns();
        ReportingPeriod first = period;
        PeriodOverview signed = overviews.overview(first, PeriodKind.MONTH);

        period = nextMonthToo();
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        assertThat(refused(() -> officerSubmits("1", "VP", withFinal(4, 3))))
                .isEqualTo(new Refused(
                        400,
                        "/figures/0/previous: Tháng trước đơn vị không báo cáo chỉ tiêu này nên không có gì để chính"
                                + " thức; hãy bỏ trống."));
        assertThat(refused(() -> officerSubmits("1", "NCC", withFinal(4, -1))).message())
                .isEqualTo("/figures/0/previous: Không được là số âm.");
        officerSubmits("1", "NCC", withFinal(4, 26));
        assertThat(figure(period).cumulative()).as("not approved yet").isEqualByComparingTo("20");
        headApproves("1", "NCC");

        PeriodOverview.Figure now = figure(period);
        assertThat(now.actual()).isEqualByComparingTo("4");
        assertThat(now.cumulative()).isEqualByComparingTo("30");
        assertThat(now.before()).isEqualByComparingTo("26");
        assertThat(overviews.overview(first, PeriodKind.MONTH)).isEqualTo(signed);

        everyUnitReports();
        period = nextMonthToo();
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        assertThat(reports.form(new BusinessKey(period.toString(), "1", "NCC"), new Actor("ncc.cv", Set.of("NCC")))
                        .earlierInYear())
                .hasEntrySatisfying(INDICATOR, sum -> assertThat(sum).isEqualByComparingTo("30"));
    }

    private String withFinal(int actual, int previous) {
        try {
            ObjectNode report = (ObjectNode) json.readTree(report("1", INDICATOR, actual));
            ((ObjectNode) report.at("/figures/0")).put("previous", previous);
            return report.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private PeriodOverview.Figure figure(ReportingPeriod month) {
        return overviews.overview(month, PeriodKind.MONTH).areas().stream()
                .flatMap(area -> area.figures().stream())
                .filter(it -> it.id().equals(INDICATOR))
                .findFirst()
                .orElseThrow();
    }
}
