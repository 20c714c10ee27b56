package vn.sonla.kehoach.report;

import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.escalation.EscalationService;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;

/** What the expressions in the models ask: who reports on what, and until when. */
@Component
public class ReportingSchedule {

    private final PlanService plan;
    private final ReportingCalendar calendar;
    private final EscalationService escalation;
    private final RegisterService register;
    private final LateReportService lateReports;

    ReportingSchedule(
            PlanService plan,
            ReportingCalendar calendar,
            EscalationService escalation,
            RegisterService register,
            LateReportService lateReports) {
        this.plan = plan;
        this.calendar = calendar;
        this.escalation = escalation;
        this.register = register;
        this.lateReports = lateReports;
    }

    /** Cron expression of the day on which a period opens. */
    public String openingCron() {
        return calendar.openingCron();
    }

    /** Codes of the areas that report in a period. */
    public List<String> taskAreas(String period) {
        return plan.areas().stream().map(TaskAreaInfo::code).toList();
    }

    /** Process id of an area's stamped definition. */
    public String calledElement(String areaCode) {
        return plan.area(areaCode).calledElement();
    }

    /** Codes of the units that report on an area. */
    public List<String> leadUnits(String period, String areaCode) {
        return plan.area(areaCode).leadUnits();
    }

    /** Due moment of one report, shown on its task. */
    public Date dueAt(String period, String areaCode, String unitCode) {
        return Date.from(register.dueAt(period, areaCode, unitCode));
    }

    /** When the area's own escalation fires. */
    public Date escalationAt(String period) {
        return Date.from(escalation.areaEscalationAt(ReportingPeriod.parse(period)));
    }

    /** When the area closes. */
    public Date cutOffAt(String period, String areaCode) {
        return Date.from(register.cutOffAt(period, areaCode));
    }

    /** Group that decides whether a unit may hand in late; never of the unit itself. */
    public String decidesLateness(String unitCode) {
        return lateReports.decides(unitCode);
    }

    /** When the grant to hand in a report late ends. */
    public Date grantEndsAt(String period, String areaCode, String unitCode) {
        return Date.from(lateReports.endsAt(BusinessKey.report(period, areaCode, unitCode)));
    }

    /** The period as people write it, {@code 03/2024}. */
    public String label(String period) {
        return ReportingPeriod.parse(period).label();
    }
}
