package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Refusal;

@DisplayName("The Director signs the documents of a period")
class SignOffTest extends SigningDatabase {

    private static final int AT_ONCE = 64;

    @Autowired
    RepositoryService repository;

    @Autowired
    PdfSigner signer;

    @Test
    @DisplayName(
            "the signed documents say what he read, but for number, date and signature - whatever was deployed or changed"
                    + " meanwhile; each kind and recipient has a number of its own, Word and PDF the same")
    void nothingElseDiffers() throws IOException {
        ReportingPeriod june = present(2021, 6);
        List<DocumentInfo> presented = documents.list(june);
        String deployment = deployOtherTemplate();
        jdbc.update(
                "update kehoach.consolidated_report set conclusion = 'Lời khác.' where period = ?", june.toString());
        jdbc.update("update kehoach.area_summary set missing = missing + 5 where period = ?", june.toString());
        try {
            sign(june);
        } finally {
            repository.deleteDeployment(deployment);
        }

        List<DocumentInfo> signed = documents.list(june);
        assertThat(signed).hasSize(12).allMatch(DocumentInfo::signed).hasSameSizeAs(presented);
        LocalDate today = LocalDate.now(clock);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < signed.size(); i++) {
            DocumentInfo before = presented.get(i);
            DocumentInfo after = signed.get(i);
            assertThat(after.fileName()).isEqualTo(before.fileName());
            assertThat(before.number()).isNull();
            assertThat(after.number()).matches("\\d{2,}/BC-SLĐTBXH");
            assertThat(after.dated()).isEqualTo(today);
            String number = after.number().replaceFirst("/.*", "");
            if (after.format().equals(DocumentInfo.DOCX)) {
                numbers.add(Integer.parseInt(number));
            } else {
                assertThat(after.number()).isEqualTo(signed.get(i - 1).number());
                assertThat(SignedPdf.pages(content(after))).isEqualTo(SignedPdf.pages(content(before)));
            }
            String text = words(before);
            assertThat(text).contains("Số:/BC-SLĐTBXH", "Báocáosố/BC-SLĐTBXH");
            assertThat(words(after))
                    .as(after.fileName())
                    .isEqualTo(text.replace("Số:/BC-", "Số:" + number + "/BC-")
                            .replace("Báocáosố/BC-", "Báocáosố" + number + "/BC-")
                            .replace("ngàythángnăm2021", squeezed(ReportDocument.date(today))))
                    .isNotEqualTo(text);
        }
        assertThat(numbers)
                .isEqualTo(IntStream.range(0, 6)
                        .map(i -> numbers.get(0) + i)
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-09, ngày 09 tháng 02 năm 2024",
        "2024-03-05, ngày 05 tháng 3 năm 2024",
        "2024-12-31, ngày 31 tháng 12 năm 2024"
    })
    @DisplayName("a zero stands before days below ten and before January and February")
    void date(LocalDate day, String shown) {
        assertThat(ReportDocument.date(day)).isEqualTo(shown);
        assertThat(DocumentNumbers.shown(5)).isEqualTo("05");
        assertThat(DocumentNumbers.shown(105)).isEqualTo("105");
    }

    @Test
    @DisplayName(
            "each PDF carries a signature that covers it whole and is seen between post and name; a changed byte breaks it")
    void signature(@TempDir Path folder) throws Exception {
        ReportingPeriod period = present(2021, 7);
        sign(period);
        List<DocumentInfo> pdfs = documents.list(period).stream()
                .filter(document -> document.format().equals(DocumentInfo.PDF))
                .toList();
        assertThat(pdfs).hasSize(2).allMatch(DocumentInfo::digitallySigned);
        for (DocumentInfo document : pdfs) {
            byte[] pdf = content(document);
            assertThat(SignedPdf.isIntact(pdf)).isTrue();
            assertThat(SignedPdf.seen(pdf))
                    .contains("CHỨNG THƯ THỬ NGHIỆM", "KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", "GIÁM ĐỐC")
                    .containsPattern("Thời gian ký: \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+07:00");
            assertThat(SignedPdf.isIntact(changed(pdf))).isFalse();
        }
        assumeTrue(
                SignedPdf.pdfsigIsThere(),
                "pdfsig (poppler-utils) is not installed: signatures are checked in-process only");
        byte[] pdf = content(pdfs.get(0));
        assertThat(SignedPdf.pdfsig(pdf, folder))
                .contains("Signature is Valid", "ETSI.CAdES.detached", "Total document signed", "SHA-256");
        assertThat(SignedPdf.pdfsig(changed(pdf), folder)).doesNotContain("Signature is Valid");
    }

    @Test
    @DisplayName("the same document signed at the same moment is the same file")
    void sameBytes() throws IOException {
        ReportingPeriod period = present(2021, 8);
        byte[] pdf = content(documents.list(period).get(1));
        Instant moment = Instant.parse("2024-02-19T02:00:00Z");
        byte[] once = signer.sign(pdf, List.of("GIÁM ĐỐC"), director(), "Sơn La", moment);
        assertThat(once).isEqualTo(signer.sign(pdf, List.of("GIÁM ĐỐC"), director(), "Sơn La", moment));
        assertThat(SignedPdf.seen(once)).contains("Thời gian ký: 2024-02-19T09:00:00+07:00");
    }

    @Test
    @DisplayName("where the signature fails, nothing of it stays: no number, no seal, no document")
    void together() {
        ReportingPeriod period = present(2021, 10);
        List<DocumentInfo> presented = documents.list(period);
        int last = lastNumber();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    consolidation.decide(period, true, null, DIRECTOR);
                    consolidation.seal(period);
                    throw new IllegalStateException("the engine failed");
                }))
                .hasMessage("the engine failed");
        assertThat(lastNumber()).isEqualTo(last);
        assertThat(documents.list(period)).isEqualTo(presented);
        sign(period);
        assertThat(numbers(period))
                .containsExactly("%02d/BC-SLĐTBXH".formatted(last + 1), "%02d/BC-SLĐTBXH".formatted(last + 2));
    }

    @Test
    @DisplayName("documents that another version of the application made are not signed but returned")
    void otherVersion() {
        ReportingPeriod period = present(2021, 11);
        jdbc.update(
                "update kehoach.document_source set data = '{\"place\": \"x\"}' where period = ?", period.toString());
        assertThatThrownBy(() -> sign(period)).isInstanceOf(Refusal.class).hasMessageContaining("hãy trả lại");
        consolidation.decide(period, false, "Lập lại.", DIRECTOR);
    }

    @Test
    @DisplayName(
            "64 sign-offs of different periods at once give consecutive numbers, each once; one that fails leaves no gap")
    void atOnce() throws Exception {
        List<ReportingPeriod> periods = IntStream.range(2001, 2020)
                .boxed()
                .flatMap(year -> IntStream.of(1, 2, 4, 5).mapToObj(month -> ReportingPeriod.of(year, month)))
                .limit(AT_ONCE + 1)
                .toList();
        ReportingPeriod model = present(2021, 4);
        periods.forEach(period -> presentLike(model, period));
        ReportingPeriod failing = periods.get(AT_ONCE / 2);
        int last = lastNumber();

        ExecutorService people = Executors.newFixedThreadPool(periods.size());
        CountDownLatch all = new CountDownLatch(periods.size());
        long begin = System.nanoTime();
        List<Future<?>> clicks = new ArrayList<>();
        for (ReportingPeriod period : periods) {
            clicks.add(people.submit(() -> {
                all.countDown();
                all.await();
                transaction.executeWithoutResult(status -> {
                    consolidation.decide(period, true, null, DIRECTOR);
                    consolidation.seal(period);
                    if (period.equals(failing)) {
                        status.setRollbackOnly();
                    }
                });
                return null;
            }));
        }
        for (Future<?> click : clicks) {
            click.get();
        }
        people.shutdown();
        System.out.printf(
                "%d sign-offs at once: %d ms each%n", AT_ONCE, (System.nanoTime() - begin) / 1_000_000 / AT_ONCE);

        Set<String> numbers = new HashSet<>();
        for (ReportingPeriod period : periods) {
            if (!period.equals(failing)) {
                assertThat(numbers(period)).hasSize(2).doesNotContainNull();
                numbers.addAll(numbers(period));
            }
        }
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(last + 1, last + 2 * AT_ONCE)
                        .mapToObj("%02d/BC-SLĐTBXH"::formatted)
                        .toList());
        assertThat(lastNumber()).isEqualTo(last + 2 * AT_ONCE);
        assertThat(jdbc.queryForObject("select count(*) from kehoach.seal_chain where period < '2020'", Integer.class))
                .isEqualTo(AT_ONCE);
    }

    @Test
    @DisplayName("the register goes on from the number that the department had reached elsewhere, and never back")
    void firstNumber() throws Exception {
        assertThat(numbersFrom(Map.of()).take(1990, 2)).isEqualTo(1);
        DocumentNumbers numbers = numbersFrom(Map.of(1991, 42));
        ExecutorService people = Executors.newFixedThreadPool(4);
        List<Future<Integer>> taken = IntStream.range(0, 8)
                .mapToObj(n -> people.submit(() -> transaction.execute(status -> numbers.take(1991, 2))))
                .toList();
        List<Integer> first = new ArrayList<>();
        for (Future<Integer> number : taken) {
            first.add(number.get());
        }
        people.shutdown();
        assertThat(first).containsExactlyInAnyOrder(42, 44, 46, 48, 50, 52, 54, 56);
        assertThat(numbersFrom(Map.of(1991, 7)).take(1991, 1)).isEqualTo(58);
        assertThat(numbersFrom(Map.of(1991, 70)).take(1991, 1)).isEqualTo(70);
        assertThat(numbersFrom(Map.of(1991, 70)).take(1992, 1)).isEqualTo(1);
    }

    private DocumentNumbers numbersFrom(Map<Integer, Integer> firstNumber) {
        return new DocumentNumbers(new SigningPolicy("", "", "", true, firstNumber), client);
    }

    @ParameterizedTest
    @CsvSource({"0", "-3"})
    @DisplayName("a first number that is none stops the start with the property's name; without one every year has 1")
    void wrongFirstNumber(int number) {
        assertThat(policy(Map.of("kehoach.signing.first-number.2024", "42")).firstNumber())
                .isEqualTo(Map.of(2024, 42));
        assertThat(policy(Map.of("kehoach.signing.alias", "so")).firstNumber()).isEmpty();
        assertThatThrownBy(() -> policy(Map.of("kehoach.signing.first-number.2024", number)))
                .rootCause()
                .hasMessage("kehoach.signing.first-number.2024: số đầu tiên của năm phải từ 1 trở lên, không phải %d."
                        .formatted(number));
    }

    private static SigningPolicy policy(Map<String, Object> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("kehoach.signing", SigningPolicy.class)
                .get();
    }

    /** Lays a copy of a period's documents before the Director. */
    private void presentLike(ReportingPeriod model, ReportingPeriod period) {
        jdbc.update(
                """
                insert into kehoach.consolidated_report (period, state, conclusion)
                select ?, state, conclusion from kehoach.consolidated_report where period = ?
                """,
                period.toString(),
                model.toString());
        jdbc.update(
                """
                insert into kehoach.document (period, kind, recipient, format, file_name, content, sha256, generated_at,
                    generation)
                select ?, kind, recipient, format, file_name, content, sha256, generated_at, generation
                from kehoach.document where period = ? order by id
                """,
                period.toString(),
                model.toString());
        jdbc.update(
                """
                insert into kehoach.document_source (period, generation, kind, recipient, position, title, data,
                    template_sha256)
                select ?, generation, kind, recipient, position, title, data, template_sha256
                from kehoach.document_source where period = ?
                """,
                period.toString(),
                model.toString());
    }

    private int lastNumber() {
        return jdbc.queryForObject(
                "select coalesce(max(last), 0) from kehoach.document_counter where year = ?",
                Integer.class,
                LocalDate.ofInstant(clock.instant(), ReportingCalendar.ZONE).getYear());
    }

    private String director() {
        return organisation.directorate().director();
    }

    private String deployOtherTemplate() throws IOException {
        try (XWPFDocument word = new XWPFDocument()) {
            word.createParagraph().createRun().setText("Mẫu khác {{number}}");
            ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
            word.write(bytes);
            return repository
                    .createDeployment()
                    .name("Mẫu khác")
                    .addInputStream("report-ubnd.docx", new ByteArrayInputStream(bytes.toByteArray()))
                    .deploy()
                    .getId();
        }
    }

    private String words(DocumentInfo document) throws IOException {
        byte[] content = content(document);
        if (document.format().equals(DocumentInfo.PDF)) {
            return SignedPdf.words(content);
        }
        try (XWPFWordExtractor word = new XWPFWordExtractor(new XWPFDocument(new ByteArrayInputStream(content)))) {
            return squeezed(word.getText());
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\u00a0]+", "");
    }

    /** Another byte in the middle of the first page. */
    private static byte[] changed(byte[] pdf) {
        byte[] other = pdf.clone();
        other[other.length / 3] ^= 1;
        return other;
    }
}
