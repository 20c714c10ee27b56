package vn.sonla.kehoach.consolidation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.engine.ProcessVariable;
import vn.sonla.kehoach.engine.UnrecordedVariable;

/** Ids and variables shared with {@code consolidation.bpmn}. */
@Configuration(proxyBeanMethods = false)
public class ConsolidationModel {

    public static final String PROCESS_ID = "consolidation";

    public static final String CONSOLIDATE = "userTask_consolidate";
    public static final String SIGN_REPORT = "userTask_signReport";

    /** The timer that reminds of the recipients' due day. */
    static final String SUBMISSION_NEAR = "event_submissionNear";

    /** KHTC's text. Longer than the engine's columns, so that it lives in our rows only. */
    public static final ProcessVariable<String> CONCLUSION = ProcessVariable.string("conclusion");

    /** The Director's decision. */
    public static final ProcessVariable<Boolean> SIGNED = ProcessVariable.flag("signed");

    /** What the Director says, compulsory when he returns the report. Lives in our rows only. */
    public static final ProcessVariable<String> COMMENT = ProcessVariable.string("comment");

    @Bean
    AcceptedVariables consolidateVariables() {
        return new AcceptedVariables(CONSOLIDATE, CONCLUSION);
    }

    @Bean
    AcceptedVariables signReportVariables() {
        return new AcceptedVariables(SIGN_REPORT, SIGNED, COMMENT);
    }

    @Bean
    UnrecordedVariable conclusionVariable() {
        return new UnrecordedVariable(CONCLUSION.name());
    }

    @Bean
    UnrecordedVariable commentVariable() {
        return new UnrecordedVariable(COMMENT.name());
    }
}
