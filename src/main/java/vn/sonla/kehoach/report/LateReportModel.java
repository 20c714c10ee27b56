package vn.sonla.kehoach.report;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.MomentVariable;
import vn.sonla.kehoach.engine.ProcessVariable;

/** Ids and variables shared with {@code late-report.bpmn}. */
@Configuration(proxyBeanMethods = false)
public class LateReportModel {

    public static final String PROCESS_ID = "late-report";

    public static final String GRANT_LATENESS = "userTask_grantLateness";

    /** The decision on a request. */
    public static final ProcessVariable<Boolean> GRANTED = ProcessVariable.flag("granted");

    /** When a grant ends: a Date, or ISO 8601 with offset as a String; absent for the end of the next working day. */
    public static final MomentVariable UNTIL = new MomentVariable("until");

    @Bean
    AcceptedVariables requestLatenessVariables() {
        return new AcceptedVariables(
                PROCESS_ID,
                Set.of(CommonVariables.PERIOD.name(), CommonVariables.AREA_CODE.name(), ReportModel.REASON.name()));
    }

    @Bean
    AcceptedVariables grantLatenessVariables() {
        return new AcceptedVariables(GRANT_LATENESS, Set.of(GRANTED.name(), UNTIL.name(), ReportModel.REASON.name()));
    }
}
