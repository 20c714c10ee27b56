package vn.sonla.kehoach.consolidation;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/**
 * Measures, and asserts nothing: a machine's speed is no requirement that a test could hold. Run by {@code ./mvnw test
 * -Dtest=LongTextsBenchmark -Dkehoach.benchmark=true}.
 */
@EnabledIfSystemProperty(named = "kehoach.benchmark", matches = "true", disabledReason = "takes a minute")
@DisplayName("The documents of a month with long texts")
class LongTextsBenchmark extends ConsolidationDatabase {

    private static final int CHARACTERS = 5_000;
    private static final int RUNS = 3;
    private static final long KILOBYTE = 1024;
    private static final long MEGABYTE = 1024 * KILOBYTE;

    @Autowired
    PdfConverter pdf;

    @Test
    @DisplayName("take so much time and memory")
    void documents() {
        ReportingPeriod period = ReportingPeriod.of(2040, 5);
        int written =
                reports(1).missing(0).nil(0).texts(CHARACTERS).write(period).size();
        aggregate(period);
        for (int run = 1; run <= RUNS; run++) {
            System.gc();
            ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
            measure("all documents, run " + run, () -> documents.generate(period));
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            System.out.printf("at most %d MB of the heap, with what was to be collected%n", peak / MEGABYTE);
        }
        System.out.printf("%d reports, texts of %d characters%n", written, CHARACTERS);
        measure("reading the reports", () -> overviews.overview(period, PeriodKind.MONTH));
        for (DocumentInfo document : documents.list(period)) {
            byte[] content = jdbc.queryForObject(
                    "select content from kehoach.document where id = ?", byte[].class, document.id());
            System.out.printf("%s: %d KB%n", document.fileName(), content.length / KILOBYTE);
            if (document.format().equals(DocumentInfo.DOCX)) {
                measure("its PDF", () -> pdf.convert(content, clock.instant()));
            }
        }
    }

    /** What the application worked counts, on all its threads: others may work on the machine, too. */
    static void measure(String what, Runnable work) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long worked = system.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        System.out.printf(
                "%s: %.1f s of work in %.1f s%n",
                what, (system.getProcessCpuTime() - worked) / 1e9, (System.nanoTime() - start) / 1e9);
    }
}
