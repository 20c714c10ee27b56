package vn.sonla.kehoach.cycle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.InvalidPeriodException;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Oversight;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.report.RegisterService;

/** Opens and closes reporting periods. */
@Service
public class CycleService {

    private final RegisterService register;
    private final PlanService plan;
    private final ReportingCalendar calendar;
    private final CyclePolicy policy;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CycleService(
            RegisterService register,
            PlanService plan,
            ReportingCalendar calendar,
            CyclePolicy policy,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.register = register;
        this.plan = plan;
        this.calendar = calendar;
        this.policy = policy;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a period and writes its register.
     *
     * @param period year and month, {@code 2024-03}
     * @param openedBy user id, or the system's
     * @return the period
     * @throws Refusal 400 for what is no period, 409 when it was opened before
     */
    @Transactional
    public ReportingPeriod open(String period, String openedBy) {
        ReportingPeriod opened = parse(period);
        int rows = jdbc.sql(
                        """
                        insert into kehoach.period (period, state, opened_at, opened_by, due_at, cut_off_at)
                        values (?, 'OPEN', ?, ?, ?, ?) on conflict (period) do nothing
                        """)
                .params(
                        opened.toString(),
                        Timestamp.from(clock.instant()),
                        openedBy,
                        Timestamp.from(calendar.dueAt(opened).toInstant()),
                        Timestamp.from(calendar.cutOffAt(opened).toInstant()))
                .update();
        if (rows == 0) {
            throw Refusal.conflict("Kỳ báo cáo tháng %s đã được mở; không mở lần thứ hai.".formatted(opened.label()));
        }
        register.open(opened);
        events.publishEvent(new FreshStatistics.PeriodOpened(opened));
        return opened;
    }

    private static ReportingPeriod parse(String period) {
        if (period == null || period.isBlank()) {
            throw Refusal.badContent("/period", "Hãy nhập kỳ báo cáo dạng năm-tháng, ví dụ 2024-03.");
        }
        try {
            return ReportingPeriod.parse(period.strip());
        } catch (InvalidPeriodException e) {
            throw Refusal.badContent("/period", e.getMessage());
        }
    }

    /** The period that the opening timer has to open now, empty when there is nothing to open. */
    @Transactional(readOnly = true)
    public Optional<ReportingPeriod> scheduled() {
        return due().stream().filter(period -> !isOpened(period)).findFirst();
    }

    /** The periods that ought to be open now and were never opened, oldest first. */
    @Transactional(readOnly = true)
    public List<ReportingPeriod> toOpen() {
        List<ReportingPeriod> periods =
                switch (policy.opening()) {
                    case DUE -> due();
                    case AHEAD -> List.of(calendar.nextDue(clock.instant()));
                    case MANUAL -> List.of();
                };
        return periods.stream().filter(period -> !isOpened(period)).toList();
    }

    private List<ReportingPeriod> due() {
        return calendar.openable(clock.instant()).stream()
                .filter(plan::isEffective)
                .toList();
    }

    private boolean isOpened(ReportingPeriod period) {
        return jdbc.sql("select count(*) from kehoach.period where period = ?")
                        .param(period.toString())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Everything of a period is done. */
    @Transactional
    public void close(String period) {
        jdbc.sql("update kehoach.period set state = 'CLOSED', closed_at = ? where period = ? and state = 'OPEN'")
                .params(Timestamp.from(clock.instant()), period)
                .update();
    }

    /** When a period was opened, empty if it was not. */
    @Transactional(readOnly = true)
    public Optional<Instant> openedAt(String period) {
        return jdbc.sql("select opened_at from kehoach.period where period = ?")
                .param(period)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /**
     * The periods that were opened, newest first.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<PeriodInfo> periods(Actor actor) {
        Oversight.require(actor);
        return jdbc.sql("select * from kehoach.period order by period desc")
                .query((row, number) -> new PeriodInfo(
                        row.getString("period"),
                        ReportingPeriod.parse(row.getString("period")).label(),
                        row.getString("state").equals("OPEN"),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("due_at").toInstant(),
                        row.getTimestamp("cut_off_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("closed_at"))
                                .map(Timestamp::toInstant)
                                .orElse(null)))
                .list();
    }
}
