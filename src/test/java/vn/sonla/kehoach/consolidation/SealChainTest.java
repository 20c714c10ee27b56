package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import vn.sonla.kehoach.calendar.ReportingPeriod;

@DisplayName("The chain over the signed periods tells what was changed behind the triggers' back")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealChainTest extends SigningDatabase {

    private static final String MIDDLE = "2022-05";

    @Autowired
    SealChain chain;

    @Autowired
    Environment environment;

    private boolean prepared;

    @BeforeEach
    void signThree() {
        if (prepared) {
            return;
        }
        prepared = true;
        for (int month : List.of(4, 5, 7)) {
            ReportingPeriod period = ReportingPeriod.of(2022, month);
            register(period);
            attach(period);
            aggregate(period);
            disburse(period);
            consolidation.consolidate(period, "Các đơn vị đã thực hiện tốt.", KHTC);
            documents.generate(period);
            write(period);
            sign(period);
        }
    }

    @Test
    @DisplayName("untouched, it is right, and says so of every period")
    void right() {
        SealChain.Findings found = chain.examine(null);
        assertThat(found.bad()).isEmpty();
        assertThat(found.good().stream().filter(line -> line.contains("/2022")))
                .hasSize(3)
                .allMatch(line -> line.contains("đúng như khi ký"));
        assertThat(jdbc.queryForList(
                        "select part from kehoach.seal_part where period = ? and rows = 0 and part !~ '^replacement'",
                        String.class,
                        MIDDLE))
                .as("every table but those of a replacement has rows here, so that each is tried")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a changed row, a removed row, an added row, a removed seal, a changed document, a changed number")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            update kehoach.figure set actual = actual + 1 where version_id = {v} | 05/2022: số liệu (figure) đã bị thay đổi
            delete from kehoach.figure where version_id = {v} | 05/2022: số liệu (figure) có
            insert into kehoach.figure values ({v}, 99, 'x', 1, null) | 05/2022: số liệu (figure) có
            update kehoach.disbursement set disbursed = disbursed + 1 where version_id = {v} | 05/2022: giải ngân gói thầu (disbursement) đã bị thay đổi
            update kehoach.disbursement set explanation = null where version_id = {v} | 05/2022: giải ngân gói thầu (disbursement) đã bị thay đổi
            delete from kehoach.disbursement where version_id = {v} | 05/2022: giải ngân gói thầu (disbursement) có
            insert into kehoach.disbursement values ({v}, 99, 'x', 1, 1, 1, null, null) | 05/2022: giải ngân gói thầu (disbursement) có
            update kehoach.area_disbursement set cumulative = 50 where period = '2022-05' | 05/2022: giải ngân từng lĩnh vực (area_disbursement) đã bị thay đổi
            update kehoach.area_disbursement set threshold = 0 where period = '2022-05' | 05/2022: giải ngân từng lĩnh vực (area_disbursement) đã bị thay đổi
            delete from kehoach.area_disbursement where period = '2022-05' | 05/2022: giải ngân từng lĩnh vực (area_disbursement) có
            insert into kehoach.area_disbursement select period, area_code, unit_code, 2, 'x', 1, 1, 1, 1, 0.8 from kehoach.area_disbursement where period = '2022-05' | 05/2022: giải ngân từng lĩnh vực (area_disbursement) có
            update kehoach.report_line set result = 'khác' where version_id = {v} | kết quả từng nhiệm vụ (report_line) đã bị thay đổi
            delete from kehoach.obstacle_line where version_id in (select v.id from kehoach.report_version v join kehoach.expected_report r on r.id = v.report_id where r.period = '2022-05' and r.state = 'ACCEPTED') | khó khăn, vướng mắc (obstacle_line) có
            update kehoach.report_version set next_plan = 'khác' where id = {v} | bản báo cáo đã nộp (report_version) đã bị thay đổi
            update kehoach.expected_report set late = not late where id = {r} | sổ theo dõi báo cáo (expected_report) đã bị thay đổi
            delete from kehoach.expected_report where id = {m} | báo cáo thiếu khi ký (expected_report) có
            update kehoach.attachment set content = 'b', sha256 = encode(sha256('b'), 'hex') where report_id = {r} | tệp kèm báo cáo (attachment) đã bị thay đổi
            delete from kehoach.version_attachment where version_id = {v} | danh sách tệp kèm báo cáo (version_attachment) có
            update kehoach.area_summary set missing = 0 where period = '2022-05' | tổng hợp từng lĩnh vực (area_summary) đã bị thay đổi
            update kehoach.area_figure set actual = 0 where period = '2022-05' | số liệu từng lĩnh vực (area_figure) đã bị thay đổi
            update kehoach.period_figure set actual = 0 where period = '2022-05' | số liệu cả kỳ (period_figure) đã bị thay đổi
            update kehoach.department_paragraph set text = 'khác' where period = '2022-05' | lời văn của Sở (department_paragraph) đã bị thay đổi
            delete from kehoach.paragraph_source where period = '2022-05' | nguồn của lời văn (paragraph_source) có
            update kehoach.reception set taken_in_by = 'x' where report_id = {r} | báo cáo đã tiếp nhận (reception) đã bị thay đổi
            update kehoach.consolidated_report set conclusion = 'khác' where period = '2022-05' | báo cáo của Sở (consolidated_report) đã bị thay đổi
            update kehoach.document set content = 'khác' where period = '2022-05' and format = 'PDF' | nội dung văn bản bao-cao-thang-2022-05-bo.pdf không khớp mã băm
            update kehoach.document set content = 'b', sha256 = encode(sha256('b'), 'hex') where period = '2022-05' and format = 'PDF' | văn bản (document) đã bị thay đổi
            delete from kehoach.document where period = '2022-05' and format = 'DOCX' | văn bản (document) có
            update kehoach.document_source set data = '{}' where period = '2022-05' | dữ liệu lập văn bản (document_source) đã bị thay đổi
            update kehoach.template_file set content = 'b', sha256 = encode(sha256('b'), 'hex') where sha256 = (select min(sha256) from kehoach.template_file) | mẫu văn bản (template_file) có
            update kehoach.document_number set dated = dated - 1 where period = '2022-05' | số văn bản (document_number) đã bị thay đổi
            delete from kehoach.document_number where period = '2022-05' | đã cấp đến số
            delete from kehoach.seal_chain where period = '2022-05' | Chuỗi khóa: thiếu mắt xích số
            delete from kehoach.seal_chain where period = '2022-07' | 07/2022: đã ký nhưng không có trong chuỗi khóa
            update kehoach.seal_chain set sealed_at = sealed_at - interval '1 day' where period = '2022-05' | 05/2022: mã khóa của kỳ không khớp với chính nó
            update kehoach.seal_chain set sha256 = content_sha256 where period = '2022-05' | 07/2022: không nối với mắt xích đứng trước
            delete from kehoach.seal_part where period = '2022-05' and part = 'figure' | 05/2022: bảng kê mã băm của kỳ đã bị thay đổi
            delete from kehoach.sealed_period where period = '2022-05' | 05/2022: kỳ không còn bị khóa
            """)
    void found(String attack, String finding) {
        String statement = attack.replace("{r}", "(select report_id from kehoach.report_version where id = {v})")
                .replace(
                        "{m}",
                        one("select min(id)::text from kehoach.expected_report where period = ? and state = 'MISSING'"))
                .replace("{v}", one(VERSION));
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.execute("set local session_replication_role = replica");
            assertThat(jdbc.update(statement))
                    .as("rows that the attack reaches")
                    .isPositive();
            assertThat(chain.examine(null).bad()).anyMatch(line -> line.contains(finding));
        });
        assertThat(chain.examine(null).bad()).isEmpty();
    }

    @Test
    @DisplayName(
            "the last period taken away with everything that tells of it is missed by who has written down its hash")
    void cutOff() {
        String head = chain.examine(null).head();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.execute("set local session_replication_role = replica");
            String last = jdbc.queryForObject(
                    "select period from kehoach.seal_chain order by sequence desc limit 1", String.class);
            for (String table :
                    List.of("seal_part", "seal_chain", "sealed_period", "document_number", "consolidated_report")) {
                jdbc.update("delete from kehoach." + table + " where period = ?", last);
            }
            jdbc.update("update kehoach.document_counter set last = (select max(number) from kehoach.document_number)");
            assertThat(chain.examine(null).bad()).isEmpty();
            assertThat(chain.examine(head).bad())
                    .containsExactly("Chuỗi khóa: không còn mắt xích có mã khóa " + head + ".");
        });
    }

    @Test
    @DisplayName("a missing report that comes in after the signature is no fault")
    void lateAddition() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            String missing =
                    one("select min(id)::text from kehoach.expected_report where period = ? and state = 'MISSING'");
            Timestamp later = Timestamp.from(clock.instant().plusSeconds(60));
            jdbc.update(
                    "update kehoach.expected_report set state = 'ACCEPTED', late = true, left_at = ?, version_number = 3,"
                            + " nil = true where id = ?",
                    later,
                    Long.valueOf(missing));
            jdbc.update(
                    "insert into kehoach.report_version values (-77, ?, 3, false, null, 'vp.cv', ?)",
                    Long.valueOf(missing),
                    later);
            jdbc.update("insert into kehoach.figure values (-77, 0, 'x', 1000, null)");
            assertThat(chain.examine(null).bad()).isEmpty();
        });
    }

    @Test
    @DisplayName("verify-chain prints it in Vietnamese and ends with 0 or 1, also for files in a folder")
    void command(@TempDir Path folder) throws IOException {
        DocumentInfo pdf = documents.list(ReportingPeriod.parse(MIDDLE)).get(1);
        Path file =
                Files.write(Files.createDirectories(folder.resolve("gui-di")).resolve(pdf.fileName()), content(pdf));
        Said right = verify(
                "--documents",
                folder.toString(),
                "--contains",
                chain.examine(null).head());
        assertThat(right.text())
                .contains(
                        "ĐÚNG  Kỳ 04/2022: đúng như khi ký",
                        "văn bản số " + pdf.number(),
                        "Kết quả: tất cả đúng như khi ký.");
        assertThat(right.code()).isZero();

        byte[] changed = content(pdf);
        changed[changed.length / 2] ^= 1;
        Files.write(file, changed);
        Files.writeString(folder.resolve("la.docx"), "x");
        Said wrong = verify("--documents", folder.toString());
        assertThat(wrong.text())
                .contains(
                        "bao-cao-thang-2022-05-ubnd.pdf: khác văn bản đã ký cùng tên",
                        "la.docx: không có trong sổ",
                        "có 2 chỗ sai");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(verify("--documents", folder.resolve("khong-co").toString()).code())
                .isEqualTo(2);
        assertThat(verify("--gi").code()).isEqualTo(2);
    }

    @Test
    @DisplayName("verify-chain compares a rehearsal's folder with its own summary")
    void rehearsal(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("2024-01"));
        Files.writeString(folder.resolve("2024-01/a.pdf"), "a");
        Files.writeString(
                folder.resolve("summary.json"),
                """
                {"cycles": [{"documents": [{"number": "01/BC-X", "file": "2024-01/a.pdf",
                  "sha256": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"}]}]}
                """);
        assertThat(verify("--documents", folder.toString()).code()).isZero();
        Files.writeString(folder.resolve("2024-01/a.pdf"), "b");
        assertThat(verify("--documents", folder.toString()).text()).contains("2024-01/a.pdf: khác văn bản đã ký");
    }

    private record Said(int code, String text) {}

    private Said verify(String... arguments) {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> names = List.of("url", "username", "password");
        names.forEach(name -> System.setProperty(
                "spring.datasource." + name, environment.getRequiredProperty("spring.datasource." + name)));
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            int code = VerifyChainCommand.run(arguments);
            return new Said(code, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            names.forEach(name -> System.clearProperty("spring.datasource." + name));
        }
    }

    private static final String VERSION =
            """
            select min(v.id)::text from kehoach.report_version v
            join kehoach.expected_report r on r.id = v.report_id and r.version_number = v.number
            where r.period = ? and r.state = 'ACCEPTED'
              and exists (select 1 from kehoach.report_line l where l.version_id = v.id)
              and exists (select 1 from kehoach.figure f where f.version_id = v.id)
            """;

    private String one(String sql) {
        return jdbc.queryForObject(sql, String.class, MIDDLE);
    }

    /** A paragraph of the department's own with its source, and a report taken in. */
    private void write(ReportingPeriod period) {
        jdbc.update(
                """
                with paragraph as (
                    insert into kehoach.department_paragraph (period, kind, area_code, section, position, text, drafted,
                        edited_by, edited_at)
                    values (?, 'MONTH', '1', 'RESULT', 99, 'Lời của Sở', false, 'khtc.th', now()) returning id, period)
                insert into kehoach.paragraph_source (paragraph_id, period, position, source_period, used, written_by,
                    written_at)
                select id, period, 99, period, 'WRITTEN', 'khtc.th', now() from paragraph
                """,
                period.toString());
        jdbc.update(
                """
                insert into kehoach.reception (report_id, version_number, taken_in_by, taken_in_at)
                select report_id, 99, 'khtc.th', now() from kehoach.report_version where id = ?
                """,
                Long.valueOf(jdbc.queryForObject(VERSION, String.class, period.toString())));
    }

    /** Reports of a small plan in which each kind of rows is there, one that is missing too. */
    private void register(ReportingPeriod period) {
        String missing = "select min(id)::text from kehoach.expected_report where period = ? and state = 'MISSING'";
        long seed = 1;
        reports(seed).missing(0.4).write(period);
        while (jdbc.queryForObject(VERSION, String.class, period.toString()) == null
                || jdbc.queryForObject(missing, String.class, period.toString()) == null) {
            transaction.executeWithoutResult(status -> {
                jdbc.execute("set local session_replication_role = replica");
                String reports = "select id from kehoach.expected_report where period = '" + period + "'";
                String versions = "select id from kehoach.report_version where report_id in (" + reports + ")";
                for (String table : List.of("report_line", "figure", "obstacle_line")) {
                    jdbc.update("delete from kehoach." + table + " where version_id in (" + versions + ")");
                }
                jdbc.update("delete from kehoach.report_version where report_id in (" + reports + ")");
                jdbc.update("delete from kehoach.expected_report where period = ?", period.toString());
            });
            reports(++seed).missing(0.4).write(period);
        }
    }

    /** A work package in the report whose version {@link #VERSION} finds, and in its area's summary. */
    private void disburse(ReportingPeriod period) {
        jdbc.update(
                "insert into kehoach.disbursement values (?, 1, 'Nhà xưởng', 100, 50, 39.5, 'Mưa.', 'Cho lùi một tháng.')",
                Long.valueOf(jdbc.queryForObject(VERSION, String.class, period.toString())));
        jdbc.update(
                """
                insert into kehoach.area_disbursement (period, area_code, unit_code, position, name, planned_year,
                    planned_to_date, disbursed, cumulative, threshold, explanation, proposal)
                values (?, '1', 'NCC', 1, 'Nhà xưởng', 100, 50, 39.5, 39.5, 0.8, 'Mưa.', 'Cho lùi một tháng.')
                """,
                period.toString());
    }

    /** A file beside the report whose version {@link #VERSION} finds, and a difficulty in it. */
    private void attach(ReportingPeriod period) {
        Long version = Long.valueOf(jdbc.queryForObject(VERSION, String.class, period.toString()));
        jdbc.update(
                "insert into kehoach.attachment (report_id, name, media_type, size, sha256, content, added_by, added_at)"
                        + " select report_id, 'x.pdf', 'x', 1, encode(sha256('a'), 'hex'), 'a', 'x', ?"
                        + " from kehoach.report_version where id = ?",
                Timestamp.from(Instant.parse("2022-04-05T00:00:00Z")),
                version);
        jdbc.update(
                "insert into kehoach.version_attachment select v.id, 0, a.id from kehoach.attachment a"
                        + " join kehoach.report_version v on v.report_id = a.report_id where v.id = ?",
                version);
        jdbc.update("insert into kehoach.obstacle_line values (?, 99, 'OTHER', 'Thiếu vốn', null, 'UNIT')", version);
    }
}
