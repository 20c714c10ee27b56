package vn.sonla.kehoach.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.ClosedPeriod;
import vn.sonla.kehoach.consolidation.PeriodHistoryService;
import vn.sonla.kehoach.cycle.CycleService;
import vn.sonla.kehoach.cycle.PeriodInfo;
import vn.sonla.kehoach.dispatch.DispatchBoardService;
import vn.sonla.kehoach.dispatch.OutgoingMark;
import vn.sonla.kehoach.dispatch.OutgoingReport;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.escalation.ReminderLogService;
import vn.sonla.kehoach.escalation.ReminderStep;
import vn.sonla.kehoach.obstacle.ObstacleAge;
import vn.sonla.kehoach.obstacle.ObstacleBoardService;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.BoardCell;
import vn.sonla.kehoach.report.BoardChange;
import vn.sonla.kehoach.report.BoardMark;
import vn.sonla.kehoach.report.MonthFigure;
import vn.sonla.kehoach.report.MonthRate;
import vn.sonla.kehoach.report.RegisterBoardService;

/** What the board inside Cockpit reads: one address for each thing it shows. */
@RestController
@RequestMapping("/camunda/api/kehoach/board")
class BoardResource {

    /** How many months the board looks back over. */
    static final int MONTHS = 12;

    private final RegisterBoardService register;
    private final ObstacleBoardService obstacles;
    private final ReminderLogService reminders;
    private final DispatchBoardService outgoing;
    private final PeriodHistoryService history;
    private final CycleService cycles;
    private final CurrentActor currentActor;
    private final Clock clock;

    BoardResource(
            RegisterBoardService register,
            ObstacleBoardService obstacles,
            ReminderLogService reminders,
            DispatchBoardService outgoing,
            PeriodHistoryService history,
            CycleService cycles,
            CurrentActor currentActor,
            Clock clock) {
        this.register = register;
        this.obstacles = obstacles;
        this.reminders = reminders;
        this.outgoing = outgoing;
        this.history = history;
        this.cycles = cycles;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A period as the browser gets it: moments with the department's offset. */
    record PeriodView(
            String period,
            String label,
            boolean open,
            OffsetDateTime openedAt,
            OffsetDateTime dueAt,
            OffsetDateTime cutOffAt,
            OffsetDateTime closedAt) {}

    /**
     * @param now the server's clock, by which time left is told
     * @param current the period that the board shows first, null while none was opened
     */
    record PeriodsView(OffsetDateTime now, String current, List<PeriodView> periods) {}

    @GetMapping(path = "/periods", produces = MediaType.APPLICATION_JSON_VALUE)
    PeriodsView periods() {
        List<PeriodInfo> periods = cycles.periods(currentActor.get());
        String current = periods.stream()
                .filter(PeriodInfo::open)
                .findFirst()
                .or(() -> periods.stream().findFirst())
                .map(PeriodInfo::period)
                .orElse(null);
        return new PeriodsView(
                local(clock.instant()),
                current,
                periods.stream()
                        .map(period -> new PeriodView(
                                period.period(),
                                period.label(),
                                period.open(),
                                local(period.openedAt()),
                                local(period.dueAt()),
                                local(period.cutOffAt()),
                                local(period.closedAt())))
                        .toList());
    }

    /** A report as the browser gets it. */
    record CellView(
            String areaCode,
            String areaTitle,
            String unitCode,
            String unitName,
            int unitPosition,
            BoardMark mark,
            String label,
            boolean overdue,
            boolean late,
            boolean nil,
            boolean unreviewed,
            OffsetDateTime dueAt,
            OffsetDateTime closesAt,
            OffsetDateTime leftAt,
            OffsetDateTime changedAt,
            int timesReturned,
            OffsetDateTime reopenedUntil) {}

    /** All areas, or one: {@code area=5.2}. */
    @GetMapping(path = "/{period}/register", produces = MediaType.APPLICATION_JSON_VALUE)
    List<CellView> cells(@PathVariable String period, @RequestParam(required = false) String area) {
        return read(period, area).stream().map(this::view).toList();
    }

    @GetMapping("/{period}/register.csv")
    ResponseEntity<byte[]> csv(@PathVariable String period) {
        byte[] file = RegisterCsv.write(read(period, null), ReportingPeriod.parse(period), clock.getZone());
        return Csv.answer("so-theo-doi-" + period, file);
    }

    private List<BoardCell> read(String period, String area) {
        return register.cells(ReportingPeriod.parse(period), area, currentActor.get());
    }

    private CellView view(BoardCell cell) {
        return new CellView(
                cell.areaCode(),
                cell.areaTitle(),
                cell.unitCode(),
                cell.unitName(),
                cell.unitPosition(),
                cell.mark(),
                cell.mark().label(),
                cell.overdue(),
                cell.late(),
                cell.nil(),
                cell.unreviewed(),
                local(cell.dueAt()),
                local(cell.closesAt()),
                local(cell.leftAt()),
                local(cell.changedAt()),
                cell.timesReturned(),
                local(cell.reopenedUntil()));
    }

    /** A step on a report's way as the browser gets it. */
    record ChangeView(OffsetDateTime at, String actor, String onBehalfOf, String from, String to, String reason) {}

    @GetMapping(path = "/{period}/register/{area}/{unit}", produces = MediaType.APPLICATION_JSON_VALUE)
    List<ChangeView> changes(@PathVariable String period, @PathVariable String area, @PathVariable String unit) {
        BusinessKey key = BusinessKey.report(ReportingPeriod.parse(period).toString(), area, unit);
        return register.changes(key, currentActor.get()).stream()
                .map(this::view)
                .toList();
    }

    private ChangeView view(BoardChange change) {
        return new ChangeView(
                local(change.changedAt()),
                change.actor(),
                change.onBehalfOf(),
                change.from() == null ? null : change.from().label(),
                change.to().label(),
                change.reason());
    }

    @GetMapping(path = "/{period}/rates", produces = MediaType.APPLICATION_JSON_VALUE)
    List<MonthRate> rates(@PathVariable String period) {
        return register.rates(ReportingPeriod.parse(period), MONTHS, currentActor.get());
    }

    @GetMapping(path = "/{period}/figures", produces = MediaType.APPLICATION_JSON_VALUE)
    List<MonthFigure> figures(@PathVariable String period) {
        return register.figures(ReportingPeriod.parse(period), MONTHS, currentActor.get());
    }

    /** Difficulties of one authority and age. */
    record ObstacleView(Authority authority, String label, int monthsOpen, int open, int unanswered, int overdue) {}

    @GetMapping(path = "/{period}/obstacles", produces = MediaType.APPLICATION_JSON_VALUE)
    List<ObstacleView> obstacles(@PathVariable String period) {
        return obstacles.open(ReportingPeriod.parse(period), currentActor.get()).stream()
                .map(BoardResource::view)
                .toList();
    }

    private static ObstacleView view(ObstacleAge age) {
        return new ObstacleView(
                age.authority(),
                age.authority().label(),
                age.monthsOpen(),
                age.open(),
                age.unanswered(),
                age.overdue());
    }

    /** A rung of the ladder as the browser gets it. */
    record ReminderView(
            String rung,
            Integer workingDays,
            boolean cutOff,
            List<String> audiences,
            OffsetDateTime dueAt,
            OffsetDateTime carriedOutAt,
            boolean skipped,
            int reports,
            int messages,
            int sent,
            int kept,
            int pending,
            int undeliverable) {}

    @GetMapping(path = "/{period}/reminders", produces = MediaType.APPLICATION_JSON_VALUE)
    List<ReminderView> reminders(@PathVariable String period) {
        return reminders.steps(ReportingPeriod.parse(period), currentActor.get()).stream()
                .map(this::view)
                .toList();
    }

    private ReminderView view(ReminderStep step) {
        return new ReminderView(
                step.rung(),
                step.workingDays(),
                step.cutOff(),
                step.audiences(),
                local(step.dueAt()),
                local(step.carriedOutAt()),
                step.skipped(),
                step.reports(),
                step.messages(),
                step.sent(),
                step.kept(),
                step.pending(),
                step.undeliverable());
    }

    /** The department's report on its way to a recipient, as the browser gets it. */
    record OutgoingView(
            String period,
            String periodLabel,
            String recipient,
            String recipientLabel,
            OffsetDateTime dueAt,
            OutgoingMark mark,
            String label,
            OffsetDateTime signedAt,
            List<String> numbers,
            List<String> replacements,
            OffsetDateTime sentAt,
            int sendings,
            int sent,
            int kept,
            int pending,
            int undeliverable,
            String problem) {}

    @GetMapping(path = "/{period}/outgoing", produces = MediaType.APPLICATION_JSON_VALUE)
    List<OutgoingView> outgoing(@PathVariable String period) {
        return outgoing.reports(ReportingPeriod.parse(period), MONTHS, currentActor.get()).stream()
                .map(this::view)
                .toList();
    }

    private OutgoingView view(OutgoingReport report) {
        return new OutgoingView(
                report.period(),
                report.periodLabel(),
                report.recipient(),
                report.recipientLabel(),
                local(report.dueAt()),
                report.mark(),
                report.mark().label(),
                local(report.signedAt()),
                report.numbers(),
                report.replacements(),
                local(report.sentAt()),
                report.sendings(),
                report.sent(),
                report.kept(),
                report.pending(),
                report.undeliverable(),
                report.problem());
    }

    /** A closed period as the browser gets it. */
    record ClosedView(
            String period,
            String label,
            OffsetDateTime openedAt,
            OffsetDateTime closedAt,
            int expected,
            int onTime,
            int late,
            int missing,
            int nil,
            int returned,
            int obstacles,
            String consolidatedBy,
            OffsetDateTime consolidatedAt,
            String signedBy,
            String signedOnBehalfOf,
            OffsetDateTime signedAt,
            List<ClosedPeriod.Document> documents) {}

    @GetMapping(path = "/history", produces = MediaType.APPLICATION_JSON_VALUE)
    List<ClosedView> history() {
        return history.closed(currentActor.get()).stream().map(this::view).toList();
    }

    private ClosedView view(ClosedPeriod period) {
        return new ClosedView(
                period.period(),
                period.label(),
                local(period.openedAt()),
                local(period.closedAt()),
                period.expected(),
                period.onTime(),
                period.late(),
                period.missing(),
                period.nil(),
                period.returned(),
                period.obstacles(),
                period.consolidatedBy(),
                local(period.consolidatedAt()),
                period.signedBy(),
                period.signedOnBehalfOf(),
                local(period.signedAt()),
                period.documents());
    }

    private OffsetDateTime local(Instant moment) {
        return moment == null ? null : moment.atZone(clock.getZone()).toOffsetDateTime();
    }
}
