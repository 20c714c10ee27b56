package vn.sonla.kehoach.consolidation;

import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.organisation.Groups;

/** A small plan whose reports are signed with the test certificate. Each test takes a year of its own. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=manual",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.signing.test-certificate=true",
            // More sign at once here than there are connections.
            "spring.datasource.hikari.connection-timeout=600000"
        })
abstract class SigningDatabase extends ConsolidationDatabase {

    static final Actor KHTC = new Actor("khtc.th", Set.of(Groups.CONSOLIDATORS));
    static final Actor DIRECTOR = new Actor("giamdoc", Set.of(Groups.DIRECTOR));

    @Autowired
    TransactionTemplate transaction;

    /** As far as the Director's desk. */
    ReportingPeriod present(int year, int month) {
        ReportingPeriod period = ReportingPeriod.of(year, month);
        reports(year * 12L + month).missing(0.2).write(period);
        aggregate(period);
        consolidation.consolidate(period, "Các đơn vị đã thực hiện tốt.", KHTC);
        documents.generate(period);
        return period;
    }

    /** What the Director's click does, in its one transaction. */
    void sign(ReportingPeriod period) {
        transaction.executeWithoutResult(status -> {
            consolidation.decide(period, true, null, DIRECTOR);
            consolidation.seal(period);
        });
    }

    byte[] content(DocumentInfo document) {
        return documents.read(document.id(), DIRECTOR).content();
    }

    List<String> numbers(ReportingPeriod period) {
        return documents.list(period).stream()
                .map(DocumentInfo::number)
                .distinct()
                .toList();
    }
}
