package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.consolidation.DocumentInfo;
import vn.sonla.kehoach.consolidation.DocumentService;
import vn.sonla.kehoach.consolidation.PeriodOverview;
import vn.sonla.kehoach.consolidation.PeriodOverviewService;
import vn.sonla.kehoach.consolidation.ReplacementModel;
import vn.sonla.kehoach.consolidation.ReplacementParagraph;
import vn.sonla.kehoach.consolidation.ReplacementService;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;

@DisplayName("A signed report that has to be replaced")
class ReplacementTest extends StoryTest {

    private static final String INDICATOR = "1-tong";
    private static final Actor KHTC = new Actor("khtc.th", Set.of("KHTC-TH"));
    private static final Actor DIRECTOR = new Actor("giamdoc", Set.of("GIAMDOC"));

    @Autowired
    private ReplacementService replacements;

    @Autowired
    private PeriodOverviewService overviews;

    @Autowired
    private DocumentService documents;

    @Test
    @DisplayName(
            "a report came in after the signature - the replacement counts it, has numbers of its own and says what it"
                    + " replaces and why; what was signed stays to the byte; a second replacement replaces the first")
    void replaced() throws IOException {
        while (period.month().getMonthValue() % 3 != 0) {
            beginMonth();
        }
        signedWithNccMissing();
        PeriodOverview signed = overviews.overview(period, PeriodKind.MONTH);
        List<DocumentInfo> first = documents.list(period);
        String rows = signedRows(1);
        nccReportsLate();

        opened("Đơn vị nộp bổ sung số liệu");

        ReplacementService.Desk desk = replacements.desk(period, 2, KHTC);
        assertThat(desk.lateReports()).hasSize(1);
        assertThat(desk.replacement().conclusion()).isEqualTo("Còn thiếu một đơn vị.");
        assertThat(actual(overviews.overview(period, PeriodKind.MONTH, 2))).isEqualByComparingTo("27");
        assertThat(overviews.overview(period, PeriodKind.MONTH, 2).total().late())
                .isEqualTo(signed.total().late() + 1);
        assertThat(overviews.overview(period, PeriodKind.MONTH))
                .as("the signed edition")
                .isEqualTo(signed);
        // What nobody edited follows its sources, the late ones too, and rests on them.
        ReplacementParagraph followed = paragraph("1.1");
        assertThat(followed.text()).contains("2 đơn vị").contains("Đã làm việc với các xã.");
        assertThat(followed.sources()).contains("NCC").contains("VP");
        assertThat(paragraph("QUARTER", "1.1").text())
                .as("so does the quarter's")
                .startsWith("Đến tháng ")
                .contains("2 đơn vị")
                .contains("Đã làm việc với các xã.");

        ReplacementParagraph other = paragraph("1.2");
        replacements.edit(period, 2, other.id(), other.revision(), "Lời văn đã sửa ở bản thay thế.", KHTC);
        assertThatThrownBy(() -> replacements.edit(period, 2, other.id(), other.revision(), "Khác.", KHTC))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("vừa được người khác sửa");
        laidBeforeTheDirector(1, "Đã đủ báo cáo của lĩnh vực thứ nhất.");
        assertThat(documents.list(period)).as("in force until it is signed").isEqualTo(first);
        decided(1, Map.of("signed", false, "comment", "Nêu rõ nguyên nhân."));
        assertThat(replacements.desk(period, 2, KHTC).replacement().directorComment())
                .isEqualTo("Nêu rõ nguyên nhân.");
        laidBeforeTheDirector(1, "Đã đủ báo cáo của lĩnh vực thứ nhất, sau khi đôn đốc.");
        decided(1, Map.of("signed", true));

        assertThat(running(key(1))).isZero();
        assertThat(signedRows(1)).isEqualTo(rows);
        List<DocumentInfo> second = documents.list(period);
        assertThat(second).hasSameSizeAs(first).allMatch(DocumentInfo::inForce);
        assertThat(second).extracting(DocumentInfo::edition).containsOnly(2);
        assertThat(second)
                .extracting(DocumentInfo::number)
                .doesNotContainNull()
                .doesNotContainAnyElementsOf(
                        first.stream().map(DocumentInfo::number).toList());
        assertThat(documents.list(period, DIRECTOR))
                .as("the signed ones stay in the list and say by what they are replaced")
                .filteredOn(document -> document.edition() == 1)
                .hasSameSizeAs(first)
                .allMatch(document -> document.signed() && !document.inForce() && document.replacedBy() == 2);
        for (int i = 0; i < second.size(); i++) {
            DocumentInfo document = second.get(i);
            assertThat(document.fileName()).contains("-thay-the-1.");
            if (document.format().equals(DocumentInfo.PDF)) {
                assertThat(words(document))
                        .contains("BáocáonàythaythếBáocáosố"
                                + first.get(i).number().replace(" ", "") + "ngày")
                        .contains("Lýdothaythế:Đơnvịnộpbổsungsốliệu.")
                        .contains("saukhiđônđốc");
                if (document.kind() == PeriodKind.MONTH) {
                    assertThat(words(document)).contains("Lờivănđãsửaởbảnthaythế.");
                }
                assertThat(words(first.get(i))).doesNotContain("thaythế");
            }
        }
        assertThat(sealed()).containsExactly(1, 2);
        assertThat(jdbc.sql("select count(*) from kehoach.dispatch where period = ? and edition = 2")
                        .param(period.toString())
                        .query(Integer.class)
                        .single())
                .as("sent to both recipients")
                .isEqualTo(2);
        readOnly(2);

        opened("Sửa lời văn.");
        assertThat(replacements.desk(period, 3, KHTC).replacement().replaces()).isEqualTo(2);
        assertThat(replacements.desk(period, 3, KHTC).lateReports()).isEmpty();
        laidBeforeTheDirector(2, "Kết luận lần ba.");
        decided(2, Map.of("signed", true));

        List<DocumentInfo> third = documents.list(period);
        assertThat(third).extracting(DocumentInfo::edition).containsOnly(3);
        assertThat(words(third.get(1)))
                .contains("BáocáonàythaythếBáocáosố" + second.get(1).number() + "ngày")
                .contains("Lờivănđãsửaởbảnthaythế.");
        assertThat(actual(overviews.overview(period, PeriodKind.MONTH, 3))).isEqualByComparingTo("27");
        assertThat(sealed()).containsExactly(1, 2, 3);
        assertThat(signedRows(1)).isEqualTo(rows);
        assertThat(jdbc.sql(
                                "select last from kehoach.document_counter where last <> "
                                        + "(select count(*) from kehoach.document_number n where n.year = document_counter.year)")
                        .query(Integer.class)
                        .list())
                .as("no number is left out")
                .isEmpty();
    }

    @Test
    @DisplayName("given up by KHTC - nothing is replaced, and another one may be opened")
    void withdrawn() {
        signedWithNccMissing();
        List<DocumentInfo> first = documents.list(period);
        opened("Nhầm.");
        as("khtc.th", List.of("KHTC-TH"), () -> complete(task(1, "userTask_reviseReport"), Map.of("withdrawn", true)));

        assertThat(running(key(1))).isZero();
        assertThat(documents.list(period)).isEqualTo(first);
        opened("Lần này đúng.");
        assertThat(replacements.desk(period, 3, KHTC).replacement().replaces()).isEqualTo(1);
    }

    @Test
    @DisplayName("what is not signed, a second one at once, other people, no reason - are refused and start nothing")
    void refused() {
        cycleOpens();
        everyUnitReports();
        consolidatorCompletes("Đủ.");
        assertRefused(List.of("KHTC-TH"), Map.of("period", period.toString(), "reason", "x"), 409, "chưa ký");
        directorSigns();

        assertRefused(List.of("GIAMDOC"), Map.of("period", period.toString(), "reason", "x"), 403, "");
        assertRefused(List.of("KHTC-TH"), Map.of("period", period.toString()), 400, "/reason: ");
        assertRefused(List.of("KHTC-TH"), Map.of("reason", "x"), 400, "/period: ");
        assertRefused(List.of("KHTC-TH"), Map.of("period", "2024-13", "reason", "x"), 400, "/period: ");
        opened("Sửa lời văn.");
        assertRefused(
                List.of("KHTC-TH"),
                Map.of("period", period.toString(), "reason", "x"),
                409,
                "Bản thay thế 1 của báo cáo");

        Task revise = task(1, "userTask_reviseReport");
        assertThat(refused(() -> as("vp.gs", List.of("VP-GS"), () -> complete(revise, Map.of("conclusion", "Xong."))))
                        .status())
                .isEqualTo(403);
        assertThat(refused(() -> as("khtc.th", List.of("KHTC-TH"), () -> complete(revise, Map.of())))
                        .message())
                .startsWith("/conclusion: ");
        laidBeforeTheDirector(1, "Xong.");
        Task sign = task(1, "userTask_signReport");
        assertThat(refused(() -> as("khtc.th", List.of("KHTC-TH"), () -> complete(sign, Map.of("signed", true))))
                        .status())
                .isEqualTo(403);
        assertThat(refused(() ->
                                as("khtc.th", List.of("KHTC-TH"), () -> complete(revise, Map.of("conclusion", "Lại."))))
                        .message())
                .contains("đang chờ Giám đốc ký");
        // An edition that nobody opened cannot be added to a signed period.
        assertThatThrownBy(() -> jdbc.sql(
                                "insert into kehoach.document_number (year, number, period, edition, kind, recipient,"
                                        + " code, dated) values (1999, 1, ?, 9, 'MONTH', 'BO', 'x', current_date)")
                        .param(period.toString())
                        .update())
                .hasMessageContaining("đã ký");
    }

    private void assertRefused(List<String> groups, Map<String, Object> variables, int status, String message) {
        Refused refused =
                refused(() -> as("khtc.th", groups, () -> startProcess(ReplacementModel.PROCESS_ID, variables)));
        assertThat(refused.status()).as(refused.message()).isEqualTo(status);
        assertThat(refused.message()).contains(message);
    }

    /** VP has reported 7 of the indicator; NCC has not. */
    private void signedWithNccMissing() {
        cycleOpens();
        as(
                "vp.tp",
                List.of("VP", "VP-TP"),
                () -> complete(submitTask("1", "VP"), transientReport(report("1", INDICATOR, 7))));
        cutOffFires("1");
        cutOffFires("2.1");
        consolidatorCompletes("Còn thiếu một đơn vị.");
        directorSigns();
        clock.set(clock.instant().plusSeconds(60));
    }

    private void nccReportsLate() {
        unitAsksForLateness("1", "NCC", "Mất điện.");
        latenessIsGranted("1", "NCC");
        officerSubmits("1", "NCC", report("1", INDICATOR, 20));
        headApproves("1", "NCC");
        clock.set(clock.instant().plusSeconds(60));
    }

    private void opened(String reason) {
        as(
                "khtc.th",
                List.of("KHTC-TH"),
                () -> startProcess(ReplacementModel.PROCESS_ID, Map.of("period", period.toString(), "reason", reason)));
    }

    private void laidBeforeTheDirector(int number, String conclusion) {
        as(
                "khtc.th",
                List.of("KHTC-TH"),
                () -> complete(task(number, "userTask_reviseReport"), Map.of("conclusion", conclusion)));
        runDueJobs();
    }

    private void decided(int number, Map<String, Object> decision) {
        as("giamdoc", List.of("GIAMDOC"), () -> complete(task(number, "userTask_signReport"), decision));
        runDueJobs();
    }

    private String key(int number) {
        return period + "/thay-the-" + number;
    }

    private Task task(int number, String definitionKey) {
        Task task = taskOf(key(number), definitionKey);
        assertThat(task).as(definitionKey).isNotNull();
        return task;
    }

    private ReplacementParagraph paragraph(String commitment) {
        return paragraph("MONTH", commitment);
    }

    private ReplacementParagraph paragraph(String kind, String commitment) {
        return replacements.desk(period, 2, KHTC).paragraphs().stream()
                .filter(it -> it.kind().equals(kind) && commitment.equals(it.commitmentId()))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal actual(PeriodOverview overview) {
        return overview.areas().stream()
                .flatMap(area -> area.figures().stream())
                .filter(figure -> figure.id().equals(INDICATOR))
                .findFirst()
                .orElseThrow()
                .actual();
    }

    private String words(DocumentInfo info) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(documents.read(info.id(), DIRECTOR).content())) {
            return new PDFTextStripper().getText(pdf).replaceAll("[\\s\u00a0]+", "");
        }
    }

    private List<Integer> sealed() {
        return jdbc.sql("select edition from kehoach.seal_chain where period = ? order by sequence")
                .param(period.toString())
                .query(Integer.class)
                .list();
    }

    private void readOnly(int edition) {
        for (String attack : List.of(
                "update kehoach.replacement set reason = 'x' where period = ? and edition = ?",
                "delete from kehoach.replacement_paragraph where period = ? and edition = ?",
                "update kehoach.document set file_name = 'x' where period = ? and edition = ?",
                "delete from kehoach.document_source where period = ? and edition = ?",
                "update kehoach.document_number set code = 'x' where period = ? and edition = ?")) {
            assertThatThrownBy(() ->
                            jdbc.sql(attack).params(period.toString(), edition).update())
                    .as(attack)
                    .hasMessageContaining("đã ký");
        }
    }

    /** A fingerprint of what was signed as an edition. */
    private String signedRows(int edition) {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("document", "document_source", "document_number", "seal_chain", "seal_part")) {
            all.append(jdbc.sql("select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from kehoach."
                            + table + " t where period = ? and edition = ?")
                    .params(period.toString(), edition)
                    .query(String.class)
                    .single());
        }
        for (String table : List.of("area_summary", "period_figure", "consolidated_report", "department_paragraph")) {
            all.append(jdbc.sql("select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from kehoach."
                            + table + " t where period = ?")
                    .param(period.toString())
                    .query(String.class)
                    .single());
        }
        return all.toString();
    }
}
