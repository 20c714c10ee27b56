package vn.sonla.kehoach.organisation;

import java.util.Date;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.engine.ProcessVariable;

/** Ids and variables shared with {@code absence.bpmn}. */
@Configuration(proxyBeanMethods = false)
public class AbsenceModel {

    public static final String PROCESS_ID = "absence";

    static final String END_ABSENCE = "userTask_endAbsence";

    /** The absence itself, a row. */
    static final ProcessVariable<Long> ABSENCE_ID = new ProcessVariable<>("absenceId", Long.class);

    static final ProcessVariable<String> POST = ProcessVariable.string("post");
    static final ProcessVariable<String> ABSENT_USER = ProcessVariable.string("absentUser");
    static final ProcessVariable<String> DEPUTY_USER = ProcessVariable.string("deputyUser");

    /** A day of absence, {@code 2024-03-28}. */
    static final ProcessVariable<String> FIRST_DAY = ProcessVariable.string("firstDay");

    /** A day of absence, {@code 2024-04-02}. */
    static final ProcessVariable<String> LAST_DAY = ProcessVariable.string("lastDay");

    static final ProcessVariable<String> CAPACITY = ProcessVariable.string("capacity");
    static final ProcessVariable<String> MANDATE = ProcessVariable.string("mandate");

    /** When the deputy begins. */
    static final ProcessVariable<Date> BEGINS_AT = new ProcessVariable<>("beginsAt", Date.class);

    /** When he has ended. */
    static final ProcessVariable<Date> ENDS_AT = new ProcessVariable<>("endsAt", Date.class);

    /** The groups whose members, beside the absent person, may end it early, with commas between them. */
    static final ProcessVariable<String> RESPONSIBLE_GROUPS = ProcessVariable.string("responsibleGroups");

    @Bean
    AcceptedVariables absenceStartVariables() {
        return new AcceptedVariables(
                PROCESS_ID, POST, ABSENT_USER, DEPUTY_USER, FIRST_DAY, LAST_DAY, CAPACITY, MANDATE);
    }

    @Bean
    AcceptedVariables endAbsenceVariables() {
        return new AcceptedVariables(END_ABSENCE, Set.of());
    }
}
