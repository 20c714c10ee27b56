package vn.sonla.kehoach.engine;

import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables that every process carries: which period, area and unit an instance is about. */
public final class CommonVariables {

    /** Year and month, {@code 2024-03}. */
    public static final ProcessVariable<String> PERIOD = ProcessVariable.string("period");

    /** Code of the task area, {@code 5.2}. */
    public static final ProcessVariable<String> AREA_CODE = ProcessVariable.string("areaCode");

    /** Code of the unit, {@code KHTC}. */
    public static final ProcessVariable<String> UNIT_CODE = ProcessVariable.string("unitCode");

    private CommonVariables() {}

    /** The period an instance is about. */
    public static String period(VariableScope scope) {
        return PERIOD.from(scope);
    }

    /** The task area an instance is about. */
    public static String areaCode(VariableScope scope) {
        return AREA_CODE.from(scope);
    }
}
