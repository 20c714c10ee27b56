package vn.sonla.kehoach.security;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.UnitInfo;

/**
 * The groups of architecture §6 and what each may do. Which tasks somebody sees is not decided here: the engine gives
 * each task's candidate groups READ and TASK_WORK on that task alone.
 */
final class Rights {

    private static final String ORDINARY = "WORKFLOW";
    private static final String SYSTEM = "SYSTEM";
    private static final String ALL = Authorization.ANY;

    /** What consolidators start by hand; declared by the package {@code cycle}. */
    private static final String CYCLE = "reporting-cycle";

    /** A unit's report; declared by the package {@code report}. */
    private static final String UNIT_REPORT = "unit-report";

    /** What the people of every unit start by hand, too; declared by the package {@code obstacle}. */
    private static final String OBSTACLE = "obstacle";

    /** What everybody who works starts by hand; declared by the package {@code organisation}. */
    private static final String ABSENCE = "absence";

    /** What the people of every unit start by hand; declared by the package {@code report}. */
    private static final String LATE_REPORT = "late-report";

    /** What those start by hand who take in the reports of others. */
    private static final String CORRECTION = "correction";

    /** What consolidators start to send a signed report again; declared by the package {@code dispatch}. */
    private static final String DISPATCH = "dispatch";

    /** What consolidators start to replace a signed report; declared by the package {@code consolidation}. */
    private static final String REPLACEMENT = "replacement";

    private Rights() {}

    static void give(Directory directory, List<UnitInfo> units) {
        createGroups(directory, units);
        Stream.concat(
                        units.stream().map(UnitInfo::code),
                        Stream.of(Groups.CONSOLIDATORS, Groups.MONITORS, Groups.DIRECTOR, Groups.DEPUTY_DIRECTORS))
                .forEach(group -> {
                    letWork(directory, group);
                    letStart(directory, group, ABSENCE);
                });
        Stream.of(Groups.SUPERVISORS, Groups.MONITORS, Groups.DIRECTOR, Groups.DEPUTY_DIRECTORS)
                .forEach(group -> letWatch(directory, group));
        // Not the monitors and directors, who work in Tasklist: it would show them every unit's tasks.
        directory.grant(
                Groups.SUPERVISORS,
                Resources.PROCESS_DEFINITION,
                ALL,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_TASK_VARIABLE);
        // But for the units' reports that are under way, which the monitors urge; a filter keeps them apart.
        directory.grant(
                Groups.MONITORS,
                Resources.PROCESS_DEFINITION,
                UNIT_REPORT,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_TASK);
        // For the board, which leads to where a report is under way; nothing else of Cockpit.
        directory.grant(Groups.CONSOLIDATORS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        directory.grant(
                Groups.CONSOLIDATORS,
                Resources.PROCESS_DEFINITION,
                ALL,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE);
        letStart(directory, Groups.CONSOLIDATORS, CYCLE);
        units.forEach(unit -> letStart(directory, unit.code(), LATE_REPORT));
        letStart(directory, Groups.CONSOLIDATORS, CORRECTION);
        letStart(directory, Groups.CONSOLIDATORS, DISPATCH);
        letStart(directory, Groups.CONSOLIDATORS, REPLACEMENT);
        letStart(directory, Groups.MONITORS, CORRECTION);
        units.forEach(unit -> letStart(directory, unit.code(), OBSTACLE));
        letDoEverything(directory, Groups.ADMINISTRATORS);
    }

    private static void createGroups(Directory directory, List<UnitInfo> units) {
        for (UnitInfo unit : units) {
            directory.group(unit.code(), unit.name(), ORDINARY);
            directory.group(Groups.head(unit.code()), unit.headTitle() + ", " + unit.name(), ORDINARY);
        }
        directory.group(Groups.CONSOLIDATORS, "Bộ phận tổng hợp, Phòng Kế hoạch - Tài chính", ORDINARY);
        directory.group(Groups.MONITORS, "Bộ phận theo dõi, đôn đốc, Văn phòng Sở", ORDINARY);
        directory.group(Groups.DIRECTOR, "Giám đốc Sở", ORDINARY);
        directory.group(Groups.DEPUTY_DIRECTORS, "Phó Giám đốc Sở", ORDINARY);
        directory.group(Groups.SUPERVISORS, "Người giám sát", ORDINARY);
        directory.group(Groups.ADMINISTRATORS, "Quản trị hệ thống", SYSTEM);
    }

    /**
     * Tasklist, whose filters the package {@code web} prepares, and, for its diagrams, the models, which are no secret; never their instances.
     * Groups by name, as a task says for whom it is.
     */
    private static void letWork(Directory directory, String group) {
        directory.grant(group, Resources.GROUP, ALL, Permissions.READ);
        directory.grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        directory.grant(group, Resources.PROCESS_DEFINITION, ALL, ProcessDefinitionPermissions.READ);
    }

    /** Cockpit, to look: cycles, areas and units with where they stand, their history, models and tables. */
    private static void letWatch(Directory directory, String group) {
        directory.grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        directory.grant(
                group,
                Resources.PROCESS_DEFINITION,
                ALL,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_HISTORY_VARIABLE);
        directory.grant(group, Resources.DECISION_DEFINITION, ALL, Permissions.READ, Permissions.READ_HISTORY);
        directory.grant(group, Resources.DECISION_REQUIREMENTS_DEFINITION, ALL, Permissions.READ);
        directory.grant(group, Resources.DEPLOYMENT, ALL, Permissions.READ);
    }

    private static void letStart(Directory directory, String group, String process) {
        directory.grant(
                group,
                Resources.PROCESS_DEFINITION,
                process,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE);
        directory.grant(group, Resources.PROCESS_INSTANCE, ALL, Permissions.CREATE);
    }

    private static void letDoEverything(Directory directory, String group) {
        for (Resources resource : Resources.values()) {
            directory.grant(group, resource, ALL, Permissions.ALL);
        }
    }
}
