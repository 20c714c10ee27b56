package vn.sonla.kehoach.consolidation;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/** The register of outgoing documents: every number of a year once, and none left out. */
@Repository
class DocumentNumbers {

    private final SigningPolicy policy;
    private final JdbcClient jdbc;

    DocumentNumbers(SigningPolicy policy, JdbcClient jdbc) {
        this.policy = policy;
        this.jdbc = jdbc;
    }

    /**
     * Takes the next numbers of a year. Nobody else gets one until the end of the transaction, and where that fails they are
     * given back; so it is called late.
     *
     * @return the first of them
     */
    int take(int year, int count) {
        return jdbc.sql(
                                """
                                insert into kehoach.document_counter as counter (year, last) values (:year, :usedUp + :count)
                                on conflict (year) do update set last = greatest(counter.last, :usedUp) + :count
                                returning last
                                """)
                        .param("year", year)
                        .param("usedUp", policy.usedUp(year))
                        .param("count", count)
                        .query(Integer.class)
                        .single()
                - count
                + 1;
    }

    /** @param certificate whose certificate the PDF is signed with, null where it carries no digital signature */
    void enter(
            int number,
            ReportingPeriod period,
            int edition,
            PeriodKind kind,
            Recipient recipient,
            String code,
            LocalDate dated,
            String certificate) {
        jdbc.sql(
                        """
                        insert into kehoach.document_number (year, number, period, edition, kind, recipient, code,
                            dated, certificate)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        dated.getYear(),
                        number,
                        period.toString(),
                        edition,
                        kind.name(),
                        recipient.name(),
                        code,
                        dated,
                        certificate)
                .update();
    }

    /** As a document shows it; numbers below ten have a zero before them (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
    static String shown(int number) {
        return "%02d".formatted(number);
    }
}
