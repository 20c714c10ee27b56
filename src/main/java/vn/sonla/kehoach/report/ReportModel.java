package vn.sonla.kehoach.report;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.engine.ProcessVariable;
import vn.sonla.kehoach.engine.UnrecordedVariable;

/** Ids and variables shared with {@code unit-report.bpmn} and {@code task-area.bpmn}. */
@Configuration(proxyBeanMethods = false)
public class ReportModel {

    /** Process id of a unit's report. */
    public static final String UNIT_REPORT = "unit-report";

    /** Process id of the template that {@code plan} stamps for each task area. */
    public static final String TASK_AREA_TEMPLATE = "task-area";

    public static final String SUBMIT_REPORT = "userTask_submitReport";
    public static final String REVIEW_REPORT = "userTask_reviewReport";

    /** The content of a report as JSON text; see {@code forms/report/unit-report.schema.json}. Never stored by the engine. */
    public static final String REPORT = "report";

    /** The head's decision. */
    public static final ProcessVariable<Boolean> ACCEPTED = ProcessVariable.flag("accepted");

    /** Why the head returns a report. */
    public static final ProcessVariable<String> REASON = ProcessVariable.string("reason");

    /** The head handed it in himself, so that nobody has to approve it. */
    static final ProcessVariable<Boolean> SUBMITTED_BY_HEAD = ProcessVariable.flag("submittedByHead");

    @Bean
    AcceptedVariables submitReportVariables() {
        return new AcceptedVariables(SUBMIT_REPORT, java.util.Set.of(REPORT));
    }

    @Bean
    AcceptedVariables reviewReportVariables() {
        return new AcceptedVariables(REVIEW_REPORT, ACCEPTED, REASON);
    }

    @Bean
    UnrecordedVariable reportVariable() {
        return new UnrecordedVariable(REPORT);
    }
}
