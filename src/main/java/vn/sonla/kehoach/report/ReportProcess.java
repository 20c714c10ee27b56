package vn.sonla.kehoach.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.SystemEngine;
import vn.sonla.kehoach.escalation.EscalationService;

/** What the report tells the engine: when the timers of the areas fire. */
@Component
public class ReportProcess {

    private static final String ESCALATION = "event_escalationDue";
    private static final String CUT_OFF = "event_cutOff";

    private final ManagementService managementService;
    private final RuntimeService runtimeService;
    private final SystemEngine engine;
    private final RegisterService register;
    private final EscalationService escalation;

    ReportProcess(
            ManagementService managementService,
            RuntimeService runtimeService,
            SystemEngine engine,
            RegisterService register,
            EscalationService escalation) {
        this.managementService = managementService;
        this.runtimeService = runtimeService;
        this.engine = engine;
        this.register = register;
        this.escalation = escalation;
    }

    /** A timer of an area that was moved. */
    public record MovedTimer(String areaCode, String event, Instant was, Instant now) {}

    /**
     * Moves the open timers of a period's areas to where calendar and register have them now. A timer that is due already
     * fires as it was planned.
     */
    public List<MovedTimer> moveTimers(ReportingPeriod period, Instant at) {
        return engine.call(() -> {
            List<MovedTimer> moved = new ArrayList<>();
            moveTimers(period, ESCALATION, at, moved);
            moveTimers(period, CUT_OFF, at, moved);
            return moved;
        });
    }

    private void moveTimers(ReportingPeriod period, String event, Instant at, List<MovedTimer> moved) {
        for (Job timer :
                managementService.createJobQuery().timers().activityId(event).list()) {
            BusinessKey key = keyOf(timer);
            Instant was = timer.getDuedate().toInstant();
            if (key == null || !key.period().equals(period.toString()) || !was.isAfter(at)) {
                continue;
            }
            Instant now = event.equals(CUT_OFF)
                    ? register.cutOffAt(key.period(), key.areaCode())
                    : escalation.areaEscalationAt(period);
            if (!was.equals(now)) {
                managementService.setJobDuedate(timer.getId(), Date.from(now));
                moved.add(new MovedTimer(key.areaCode(), event, was, now));
            }
        }
    }

    private BusinessKey keyOf(Job job) {
        ProcessInstance instance = runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(job.getProcessInstanceId())
                .singleResult();
        return instance == null || instance.getBusinessKey() == null
                ? null
                : BusinessKey.parse(instance.getBusinessKey());
    }
}
