package vn.sonla.kehoach.escalation;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/** What the expressions in the models ask about the ladder. */
@Component
public class LadderSchedule {

    private final LadderService ladder;
    private final ReportingCalendar calendar;

    LadderSchedule(LadderService ladder, ReportingCalendar calendar) {
        this.ladder = ladder;
        this.calendar = calendar;
    }

    /** The longest kind of report that falls due with a period: what the ladder may decide by. */
    public String periodKind(String period) {
        List<PeriodKind> kinds = calendar.kinds(ReportingPeriod.parse(period));
        return kinds.get(kinds.size() - 1).name();
    }

    /** When the next rung is reached; the cut-off for a ladder that has none before it. */
    public Date nextRungAt(String period) {
        return Date.from(ladder.nextRungAt(period).orElseGet(() -> cutOff(period)));
    }

    /** Until when there is something to urge: the cut-off. */
    public Date urgeUntil(String period) {
        return Date.from(cutOff(period));
    }

    private Instant cutOff(String period) {
        return calendar.cutOffAt(ReportingPeriod.parse(period)).toInstant();
    }
}
