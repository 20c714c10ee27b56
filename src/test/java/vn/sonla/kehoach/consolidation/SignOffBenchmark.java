package vn.sonla.kehoach.consolidation;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.organisation.Groups;

/**
 * Measures what the Director waits for in June, and where the time goes; asserts nothing. Run by {@code ./mvnw test
 * -Dtest=SignOffBenchmark -Dkehoach.benchmark=true}.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=manual",
            "kehoach.signing.test-certificate=true"
        })
@EnabledIfSystemProperty(named = "kehoach.benchmark", matches = "true", disabledReason = "takes minutes")
@DisplayName("The Director's click on the six documents of June")
class SignOffBenchmark extends ConsolidationDatabase {

    private static final int RUNS = 2;

    @Autowired
    PdfConverter pdf;

    @Autowired
    PdfSigner signer;

    @Autowired
    DocumentSources sources;

    @Autowired
    TransactionTemplate transaction;

    private final Map<String, Long> parts = new LinkedHashMap<>();

    @Test
    @DisplayName("takes so much time, and one after another so much of it for each part")
    void click() {
        ReportingPeriod june = ReportingPeriod.of(2040, 6);
        for (int month = 1; month <= june.month().getMonthValue(); month++) {
            ReportingPeriod period = ReportingPeriod.of(june.year(), month);
            reports(month).write(period);
            aggregate(period);
        }
        consolidation.consolidate(
                june, "Các đơn vị đã thực hiện tốt.", new Actor("khtc.th", Set.of(Groups.CONSOLIDATORS)));
        LongTextsBenchmark.measure("documents before the Director", () -> documents.generate(june));
        Actor director = new Actor("giamdoc", Set.of(Groups.DIRECTOR));
        for (int run = 1; run <= RUNS; run++) {
            LongTextsBenchmark.measure(
                    "click " + run,
                    () -> transaction.executeWithoutResult(status -> {
                        consolidation.decide(june, true, null, director);
                        consolidation.seal(june);
                        status.setRollbackOnly();
                    }));
            LongTextsBenchmark.measure("one document after another, run " + run, () -> sources.of(june, 1, 1)
                    .forEach(this::write));
            parts.forEach((what, took) -> System.out.printf("  %s: %.1f s%n", what, took / 1e9));
            parts.clear();
        }
    }

    private void write(DocumentSources.Source source) {
        Instant now = clock.instant();
        ReportData data = part("data", () -> data(source, now));
        byte[] docx = part("Word", () -> new ReportTemplate(source.template()).render(data, source.title(), now));
        byte[] drawn = part("PDF", () -> pdf.convert(docx, now));
        part("signature", () -> signer.sign(drawn, List.of("GIÁM ĐỐC"), data.signatory(), data.place(), now));
    }

    private static ReportData data(DocumentSources.Source source, Instant now) {
        try {
            return source.data("12", ReportDocument.date(LocalDate.ofInstant(now, ReportingCalendar.ZONE)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T part(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T done = work.get();
        parts.merge(what, System.nanoTime() - start, Long::sum);
        return done;
    }
}
