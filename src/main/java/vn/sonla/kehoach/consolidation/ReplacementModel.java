package vn.sonla.kehoach.consolidation;

import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.ProcessVariable;

/**
 * Ids and variables shared with {@code replacement.bpmn}. The Director's task is that of the first edition
 * ({@link ConsolidationModel#SIGN_REPORT}): same form, same contract.
 */
@Configuration(proxyBeanMethods = false)
public class ReplacementModel {

    public static final String PROCESS_ID = "replacement";

    public static final String REVISE_REPORT = "userTask_reviseReport";

    /** Why a signed report is replaced; it stands in the document. */
    public static final ProcessVariable<String> REASON = ProcessVariable.string("reason");

    /** Which edition of the period's report an instance is about; none for the first. */
    public static final ProcessVariable<Integer> EDITION = ProcessVariable.integer("edition");

    /** True where KHTC gives the replacement up. */
    public static final ProcessVariable<Boolean> WITHDRAWN = ProcessVariable.flag("withdrawn");

    private static final String KEY = "thay-the-";

    /** The business key of a replacement, {@code 2024-03/thay-the-1} for edition 2. */
    static String businessKey(String period, int edition) {
        return period + "/" + KEY + (edition - 1);
    }

    /** The edition that a business key is about; empty for the key of anything else. */
    static Optional<Integer> edition(BusinessKey key) {
        return Optional.ofNullable(key.areaCode())
                .filter(part -> part.matches(KEY + "\\d{1,6}"))
                .map(part -> Integer.parseInt(part.substring(KEY.length())) + 1);
    }

    @Bean
    AcceptedVariables replaceReportVariables() {
        return new AcceptedVariables(PROCESS_ID, Set.of(CommonVariables.PERIOD.name(), REASON.name()));
    }

    @Bean
    AcceptedVariables reviseReportVariables() {
        return new AcceptedVariables(REVISE_REPORT, Set.of(ConsolidationModel.CONCLUSION.name(), WITHDRAWN.name()));
    }
}
