package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.sonla.kehoach.calendar.ReportingPeriod;

@DisplayName("The chain covers a replacement like the report that it replaces")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplacementChainTest extends SigningDatabase {

    private static final ReportingPeriod PERIOD = ReportingPeriod.of(2025, 5);

    @Autowired
    SealChain chain;

    @Autowired
    ReplacementService replacements;

    private boolean prepared;

    @BeforeEach
    void replace() {
        if (prepared) {
            return;
        }
        prepared = true;
        present(PERIOD.year(), PERIOD.month().getMonthValue());
        sign(PERIOD);
        replacements.open(PERIOD.toString(), "Sửa lời văn.", KHTC);
        replacements.revise(PERIOD, 2, false, "Kết luận khác.", KHTC);
        documents.generate(PERIOD, 2);
        transaction.executeWithoutResult(status -> {
            replacements.decide(PERIOD, 2, true, null, DIRECTOR);
            replacements.seal(PERIOD, 2);
        });
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("untouched it is right; a changed row, file or number and a removed link show up")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            update kehoach.replacement set reason = 'khác' where period = '2025-05' | 05/2025 (bản thay thế 1): bản thay thế (replacement) đã bị thay đổi
            update kehoach.replacement_paragraph set text = 'khác' where period = '2025-05' | lời văn của bản thay thế (replacement_paragraph) đã bị thay đổi
            delete from kehoach.replacement_paragraph where period = '2025-05' | lời văn của bản thay thế (replacement_paragraph) có
            update kehoach.document set content = 'b', sha256 = encode(sha256('b'), 'hex') where period = '2025-05' and edition = 2 and format = 'PDF' | 05/2025 (bản thay thế 1): văn bản (document) đã bị thay đổi
            update kehoach.document_number set dated = dated - 1 where period = '2025-05' and edition = 2 | 05/2025 (bản thay thế 1): số văn bản (document_number) đã bị thay đổi
            delete from kehoach.seal_chain where period = '2025-05' and edition = 2 | 05/2025 (bản thay thế 1): đã ký nhưng không có trong chuỗi khóa
            """)
    void found(String attack, String finding) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.execute("set local session_replication_role = replica");
            assertThat(jdbc.update(attack)).as("rows that the attack reaches").isPositive();
            assertThat(chain.examine(null).bad()).anyMatch(line -> line.contains(finding));
        });
        SealChain.Findings untouched = chain.examine(null);
        assertThat(untouched.bad()).isEmpty();
        assertThat(untouched.good()).anyMatch(line -> line.contains("05/2025 (bản thay thế 1): đúng như khi ký"));
    }
}
