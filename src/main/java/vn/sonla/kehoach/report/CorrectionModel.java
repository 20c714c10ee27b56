package vn.sonla.kehoach.report;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.ProcessVariable;

/** Ids and variables shared with {@code correction.bpmn}. */
@Configuration(proxyBeanMethods = false)
public class CorrectionModel {

    public static final String PROCESS_ID = "correction";

    /** What is to be corrected, by commas; see {@link CorrectionService#start}. */
    public static final ProcessVariable<String> SECTIONS = ProcessVariable.string("sections");

    @Bean
    AcceptedVariables correctionVariables() {
        return new AcceptedVariables(
                PROCESS_ID,
                Set.of(
                        CommonVariables.PERIOD.name(),
                        CommonVariables.AREA_CODE.name(),
                        CommonVariables.UNIT_CODE.name(),
                        SECTIONS.name(),
                        ReportModel.REASON.name(),
                        LateReportModel.UNTIL.name()));
    }
}
