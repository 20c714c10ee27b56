package vn.sonla.kehoach.calendar;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the versions of the days off and says when they change under open cycles. */
@Service
public class CalendarService {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarService.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final CalendarPolicy policy;
    private final WorkingCalendar workingCalendar;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final JdbcTemplate jdbc;
    private final JdbcClient jdbcClient;
    private final Clock clock;

    CalendarService(
            CalendarPolicy policy,
            WorkingCalendar workingCalendar,
            ReportingCalendar calendar,
            ApplicationEventPublisher events,
            JdbcTemplate jdbc,
            JdbcClient jdbcClient,
            Clock clock) {
        this.policy = policy;
        this.workingCalendar = workingCalendar;
        this.calendar = calendar;
        this.events = events;
        this.jdbc = jdbc;
        this.jdbcClient = jdbcClient;
        this.clock = clock;
    }

    /** Before anything is opened with them, the days that were read at start are compared with those kept. */
    @Transactional
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    public void compare() {
        warnOfTightSubmissions();
        List<SpecialDay> now = workingCalendar.holidays().days();
        Optional<Integer> latest = latestVersion();
        List<SpecialDay> kept = latest.map(this::days).orElse(List.of());
        if (latest.isPresent() && kept.equals(now)) {
            return;
        }
        int version = latest.orElse(0) + 1;
        keep(version, now);
        if (latest.isPresent()) {
            List<SpecialDay> changed = difference(kept, now);
            LOG.info(
                    "Lịch nghỉ đã thay đổi (bản {}): {}",
                    version,
                    changed.stream().map(day -> told(day, now.contains(day))).collect(Collectors.joining("; ")));
            events.publishEvent(new CalendarChanged(
                    version, new ReportingCalendar(policy, new WorkingCalendar(Holidays.of(kept))), calendar, changed));
        }
    }

    /** The policy leaves a working day in every month; only holidays can take it away, and only people can mend that. */
    private void warnOfTightSubmissions() {
        calendar.tightSubmissions(calendar.nextDue(clock.instant()))
                .forEach(tight -> LOG.warn(
                        "Kỳ {}: khóa sổ ngày {}, hạn gửi {} ngày {}; ngày nghỉ không chừa ngày làm việc nào ở giữa. Hãy"
                                + " thống nhất lại hạn gửi với nơi nhận (Nghị định 09/2019/NĐ-CP, Điều 8 khoản 5 điểm b).",
                        tight.period().label(),
                        DAY.format(tight.cutOffAt()),
                        tight.recipient(),
                        DAY.format(tight.dueAt())));
    }

    /**
     * Takes other days off from a file while the application runs; open cycles are planned anew at once.
     *
     * @param file as {@code holidays.yaml}
     */
    @Transactional
    public void adopt(Resource file) {
        Holidays former = workingCalendar.holidays();
        workingCalendar.replace(Holidays.read(file));
        try {
            compare();
        } catch (RuntimeException e) {
            workingCalendar.replace(former);
            throw e;
        }
    }

    /** Number of the version that counts, empty before the first start. */
    @Transactional(readOnly = true)
    public Optional<Integer> latestVersion() {
        return jdbcClient
                .sql("select max(number) from kehoach.calendar_version")
                .query((row, number) -> (Integer) row.getObject(1, Integer.class))
                .stream()
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** The days of a version, in the order of the calendar. */
    @Transactional(readOnly = true)
    public List<SpecialDay> days(int version) {
        return jdbcClient
                .sql("select day, working, name, decision from kehoach.calendar_day where version = ? order by day")
                .param(version)
                .query((row, number) -> new SpecialDay(
                        row.getObject("day", LocalDate.class),
                        row.getBoolean("working"),
                        row.getString("name"),
                        row.getString("decision")))
                .list();
    }

    private void keep(int version, List<SpecialDay> days) {
        jdbcClient
                .sql("insert into kehoach.calendar_version (number, adopted_at) values (?, ?)")
                .params(version, Timestamp.from(clock.instant()))
                .update();
        jdbc.batchUpdate(
                "insert into kehoach.calendar_day (version, day, working, name, decision) values (?, ?, ?, ?, ?)",
                days,
                100,
                (statement, day) -> {
                    statement.setInt(1, version);
                    statement.setDate(2, Date.valueOf(day.date()));
                    statement.setBoolean(3, day.working());
                    statement.setString(4, day.name());
                    statement.setString(5, day.decision());
                });
    }

    /** What is only in one of them; a day whose reason changed comes as it is now. */
    private static List<SpecialDay> difference(List<SpecialDay> before, List<SpecialDay> after) {
        Set<LocalDate> told = new HashSet<>();
        return Stream.concat(
                        after.stream().filter(day -> !before.contains(day)),
                        before.stream().filter(day -> !after.contains(day)))
                .filter(day -> told.add(day.date()))
                .sorted(Comparator.comparing(SpecialDay::date))
                .toList();
    }

    private static String told(SpecialDay day, boolean counts) {
        return "%s%s %s (%s)"
                .formatted(
                        counts ? "" : "không còn ",
                        day.working() ? "làm việc" : "nghỉ",
                        DAY.format(day.date()),
                        day.decision().isEmpty() ? day.name() : day.name() + ", " + day.decision());
    }
}
