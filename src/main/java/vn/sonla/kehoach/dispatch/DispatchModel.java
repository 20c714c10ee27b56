package vn.sonla.kehoach.dispatch;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.ProcessVariable;

/** Ids and variables shared with {@code dispatch.bpmn}. */
@Configuration(proxyBeanMethods = false)
public class DispatchModel {

    public static final String PROCESS_ID = "dispatch";

    /** Whom the report goes to, such as UBND. */
    public static final ProcessVariable<String> RECIPIENT = ProcessVariable.string("recipient");

    /** Why it is sent again. Lives in our rows only. */
    public static final ProcessVariable<String> REASON = ProcessVariable.string("reason");

    /** The sending, a row. */
    static final ProcessVariable<Long> DISPATCH_ID = new ProcessVariable<>("dispatchId", Long.class);

    /** The business key of all sendings of a report to a recipient, {@code 2024-03/UBND}. */
    public static String key(String period, String recipient) {
        return period + "/" + recipient;
    }

    @Bean
    AcceptedVariables resendVariables() {
        return new AcceptedVariables(PROCESS_ID, CommonVariables.PERIOD, RECIPIENT, REASON);
    }
}
