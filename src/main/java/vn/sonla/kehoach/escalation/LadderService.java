package vn.sonla.kehoach.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.escalation.MissingReports.MissingReport;

/** Plans the ladder of a period when it opens and carries out its rungs, each once and in one step over the register. */
@Service
public class LadderService {

    /** The message that the application's own reminders use. */
    static final String TEMPLATE = "reminder";

    private final MissingReports missingReports;
    private final Rungs rungs;
    private final Digests digests;
    private final EscalationProcess process;
    private final ReportingCalendar calendar;
    private final Clock clock;

    LadderService(
            MissingReports missingReports,
            Rungs rungs,
            Digests digests,
            EscalationProcess process,
            ReportingCalendar calendar,
            Clock clock) {
        this.missingReports = missingReports;
        this.rungs = rungs;
        this.digests = digests;
        this.process = process;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Makes the ladder's lines the rows of a period that opens now.
     *
     * @param lines what {@code escalation-ladder.dmn} answered: column by name
     * @throws Refusal when a line is no rung
     */
    @Transactional
    public void plan(String period, List<Map<String, Object>> lines) {
        List<LadderRule> rules = new ArrayList<>();
        for (Map<String, Object> line : lines) {
            rules.add(LadderRule.read(rules.size() + 1, line));
        }
        rungs.write(ReportingPeriod.parse(period), rules, calendar, clock.instant());
    }

    /** When the next rung before the cut-off is reached, empty when there is none left. */
    @Transactional(readOnly = true)
    public Optional<Instant> nextRungAt(String period) {
        return rungs.nextDueAt(period);
    }

    /**
     * What a rung leads to.
     *
     * @param urging the monitors get their task
     * @param moreRungs there is another rung to wait for
     */
    record Step(boolean urging, boolean moreRungs) {}

    /** Carries out the rungs that come next, all of one moment. A repeated call carries out the ones after them. */
    @Transactional
    public Step carryOutNext(String period) {
        List<Rung> next = rungs.takeNext(period, clock.instant());
        List<MissingReport> open = missingReports.open(period);
        digests.tell(ReportingPeriod.parse(period), next, open);
        return new Step(
                !open.isEmpty() && next.stream().anyMatch(Rung::task) && !process.isUrging(period),
                rungs.nextDueAt(period).isPresent());
    }

    /** Carries out the rungs of the cut-off, over what it has found missing; nobody waits for the others any more. */
    @Transactional
    public void carryOutCutOff(String period) {
        List<Rung> last = rungs.takeCutOff(period, clock.instant());
        digests.tell(ReportingPeriod.parse(period), last, missingReports.missing(period));
    }

    /**
     * A rung that a changed calendar moved.
     *
     * @param rung its id
     */
    public record MovedRung(String rung, Instant was, Instant now) {}

    /** Plans the rungs of a period that are still to come with the calendar as it is now. */
    @Transactional
    public List<MovedRung> replan(ReportingPeriod period) {
        return rungs.replan(period, calendar, clock.instant());
    }

    /**
     * Moves the due date of the monitors' open task with the cut-off of a period.
     *
     * @return false where there is none with that due date
     */
    public boolean moveUrging(ReportingPeriod period, Instant was, Instant now) {
        return process.moveUrging(period.toString(), was, now);
    }
}
