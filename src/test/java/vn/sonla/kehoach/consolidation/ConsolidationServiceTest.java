package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Groups;

@DisplayName("From KHTC's desk to the Director's signature")
class ConsolidationServiceTest extends ConsolidationDatabase {

    private static final Actor KHTC = new Actor("khtc.th", Set.of("KHTC", Groups.CONSOLIDATORS));
    private static final Actor DIRECTOR = new Actor("giamdoc", Set.of(Groups.DIRECTOR));
    private static final Actor OFFICER = new Actor("khtc.cv", Set.of("KHTC"));

    @Autowired
    ConsolidationSchedule schedule;

    @Autowired
    ConsolidationRefusals refusals;

    @Test
    @DisplayName("consolidated, returned with a comment, consolidated again, signed, sealed - each step once")
    void theWay() {
        ReportingPeriod period = prepared(2131, 6);
        consolidation.consolidate(period, "  Lần một.\r\nDòng hai\u0000\u0007  ", KHTC);
        documents.generate(period);
        List<DocumentInfo> first = documents.list(period);
        assertThat(first)
                .extracting(DocumentInfo::fileName)
                .containsExactly(
                        "bao-cao-thang-2131-06-ubnd.docx",
                        "bao-cao-thang-2131-06-ubnd.pdf",
                        "bao-cao-thang-2131-06-bo.docx",
                        "bao-cao-thang-2131-06-bo.pdf",
                        "bao-cao-quy-2131-2-ubnd.docx",
                        "bao-cao-quy-2131-2-ubnd.pdf",
                        "bao-cao-quy-2131-2-bo.docx",
                        "bao-cao-quy-2131-2-bo.pdf",
                        "bao-cao-6-thang-2131-ubnd.docx",
                        "bao-cao-6-thang-2131-ubnd.pdf",
                        "bao-cao-6-thang-2131-bo.docx",
                        "bao-cao-6-thang-2131-bo.pdf");
        assertThat(overview(period).conclusion()).isEqualTo("Lần một.\nDòng hai");
        refused(409, "đang chờ Giám đốc ký", () -> consolidation.consolidate(period, "Lần nữa", KHTC));

        consolidation.decide(period, false, "Bổ sung nguyên nhân.", DIRECTOR);
        assertThat(overview(period).state()).isEqualTo(ConsolidationState.RETURNED);
        assertThat(overview(period).directorComment()).isEqualTo("Bổ sung nguyên nhân.");
        refused(409, "trả lại", () -> consolidation.decide(period, true, null, DIRECTOR));
        assertThatThrownBy(() -> consolidation.seal(period)).isInstanceOf(IllegalStateException.class);

        consolidation.consolidate(period, "Lần hai.", KHTC);
        documents.generate(period);
        List<DocumentInfo> second = documents.list(period);
        assertThat(second).hasSize(12).doesNotContainAnyElementsOf(first);
        assertThat(second).noneMatch(DocumentInfo::signed);

        consolidation.decide(period, true, "Đồng ý.", DIRECTOR);
        consolidation.seal(period);
        assertThat(documents.list(period)).allMatch(DocumentInfo::signed);
        assertThat(documents.read(first.get(0).id(), DIRECTOR).info().signed()).isFalse();
        refused(409, "đã được Hoàng Thị Chung (mẫu) ký", () -> consolidation.consolidate(period, "Sau ký", KHTC));
        refused(409, "đã được Hoàng Thị Chung (mẫu) ký", () -> consolidation.decide(period, false, "Sau ký", DIRECTOR));
        assertThat(refusals.whyGone("userTask_signReport", period.toString()).orElseThrow())
                .contains("đã được Hoàng Thị Chung (mẫu) ký");
        assertThat(refusals.whyGone("userTask_submitReport", period.toString())).isEmpty();
    }

    @Test
    @DisplayName("only a consolidator consolidates, only the Director decides")
    void rights() {
        ReportingPeriod period = prepared(2132, 7);
        for (Actor other : List.of(OFFICER, DIRECTOR, Actor.system(), admin())) {
            refused(403, "bộ phận tổng hợp", () -> consolidation.consolidate(period, "Kết luận", other));
        }
        consolidation.consolidate(period, "Kết luận", KHTC);
        for (Actor other : List.of(OFFICER, KHTC, Actor.system(), admin(), member(Groups.DEPUTY_DIRECTORS))) {
            refused(403, "Giám đốc", () -> consolidation.decide(period, true, null, other));
        }
    }

    @Test
    @DisplayName(
            "a conclusion is compulsory and has a limit; so has a comment on what is returned; a decision is a decision")
    void content() {
        ReportingPeriod period = prepared(2133, 7);
        refused(400, "/conclusion: ", () -> consolidation.consolidate(period, null, KHTC));
        refused(400, "/conclusion: ", () -> consolidation.consolidate(period, " \n\t\u0001 ", KHTC));
        refused(
                400,
                "/conclusion: Phần kết luận dài 20.001 ký tự; tối đa 20.000 ký tự.",
                () -> consolidation.consolidate(period, "a".repeat(20_001), KHTC));
        consolidation.consolidate(period, "ế".repeat(20_000), KHTC);
        refused(400, "/signed: ", () -> consolidation.decide(period, null, "x", DIRECTOR));
        refused(400, "/comment: ", () -> consolidation.decide(period, false, "  ", DIRECTOR));
        refused(400, "/comment: ", () -> consolidation.decide(period, false, "a".repeat(4_001), DIRECTOR));
        assertThat(overview(period).state()).isEqualTo(ConsolidationState.CONSOLIDATED);
    }

    @Test
    @DisplayName("what KHTC types is kept as a draft until it is consolidated, and nobody else writes it")
    void draft() {
        ReportingPeriod period = prepared(2136, 7);
        consolidation.saveDraft(period, null, "Đang viết", KHTC);
        assertThat(overview(period).conclusion()).isEqualTo("Đang viết");
        assertThat(overview(period).state()).isEqualTo(ConsolidationState.DRAFT);
        refused(403, "bộ phận tổng hợp", () -> consolidation.saveDraft(period, null, "Chen vào", DIRECTOR));
        refused(400, "/conclusion: ", () -> consolidation.saveDraft(period, null, "a".repeat(20_001), KHTC));
        consolidation.saveDraft(period, null, " ", KHTC);
        assertThat(overview(period).conclusion()).isNull();
        consolidation.consolidate(period, "Xong", KHTC);
        refused(409, "đang chờ Giám đốc ký", () -> consolidation.saveDraft(period, null, "Muộn", KHTC));
        assertThat(overview(period).conclusion()).isEqualTo("Xong");
    }

    @Test
    @DisplayName("nothing is consolidated before the areas are aggregated")
    void tooEarly() {
        refused(409, "chưa đến bước này", () -> consolidation.consolidate(ReportingPeriod.of(2134, 1), "x", KHTC));
    }

    @Test
    @DisplayName("who does not watch over all units reads neither overview nor documents")
    void readers() {
        ReportingPeriod period = prepared(2135, 7);
        consolidation.consolidate(period, "Kết luận", KHTC);
        documents.generate(period);
        long id = documents.list(period).get(0).id();
        for (Actor other : List.of(OFFICER, Actor.system(), member(Groups.head("KHTC")))) {
            refused(403, "Báo cáo chung", () -> overviews.overview(period, PeriodKind.MONTH, other));
            refused(403, "Báo cáo chung", () -> documents.list(period, other));
            refused(403, "Báo cáo chung", () -> documents.read(id, other));
        }
        for (String group : List.of(
                Groups.CONSOLIDATORS,
                Groups.MONITORS,
                Groups.DIRECTOR,
                Groups.DEPUTY_DIRECTORS,
                Groups.SUPERVISORS,
                Groups.ADMINISTRATORS)) {
            assertThat(documents.read(id, member(group)).content()).isNotEmpty();
            assertThat(documents.list(period, member(group))).hasSize(4);
        }
        refused(404, "Không có văn bản", () -> documents.read(-5, DIRECTOR));
    }

    @Test
    @DisplayName("KHTC has until noon of the first working day after the cut-off")
    void due() {
        assertThat(schedule.consolidationDueAt("2024-03")).isEqualTo(Date.from(at("2024-03-15T05:00:00Z")));
        // The 14th is a Sunday, so the register closes on Monday the 15th.
        assertThat(schedule.consolidationDueAt("2024-04")).isEqualTo(Date.from(at("2024-04-16T05:00:00Z")));
        // Tết until the 14th.
        assertThat(schedule.consolidationDueAt("2024-02")).isEqualTo(Date.from(at("2024-02-16T05:00:00Z")));
    }

    @Test
    @DisplayName("the Director signs until the first recipient's day, and each recipient has its own")
    void submissions() {
        assertThat(schedule.submissions(ReportingPeriod.of(2024, 3)))
                .containsExactly(
                        new Submission(Recipient.UBND, at("2024-03-18T10:00:00Z")),
                        new Submission(Recipient.BO, at("2024-03-20T10:00:00Z")));
        assertThat(schedule.signatureDueAt("2024-03")).isEqualTo(Date.from(at("2024-03-18T10:00:00Z")));
        // Both the 18th and the 19th are days off.
        assertThat(schedule.signatureDueAt("2024-05")).isEqualTo(Date.from(at("2024-05-20T10:00:00Z")));
        // Tết of 2026 moves the cut-off to the very day on which the report is due.
        assertThat(schedule.signatureDueAt("2026-02")).isEqualTo(Date.from(at("2026-02-23T10:00:00Z")));
        assertThat(schedule.consolidationDueAt("2026-02")).isEqualTo(Date.from(at("2026-02-23T10:00:00Z")));
    }

    private ReportingPeriod prepared(int year, int month) {
        ReportingPeriod period = ReportingPeriod.of(year, month);
        reports(year).write(period);
        aggregate(period);
        return period;
    }

    private PeriodOverview overview(ReportingPeriod period) {
        return overviews.overview(period, PeriodKind.MONTH);
    }

    private static Actor admin() {
        return member(Groups.ADMINISTRATORS);
    }

    private static Actor member(String group) {
        return new Actor("ai-do", Set.of(group));
    }

    private static void refused(int status, String message, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind().status()).isEqualTo(status);
            assertThat(refusal).hasMessageContaining(message);
        });
    }
}
