package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import vn.sonla.kehoach.calendar.CalendarMoves;
import vn.sonla.kehoach.calendar.CalendarService;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.SpecialDay;
import vn.sonla.kehoach.calendar.WorkingCalendar;
import vn.sonla.kehoach.consolidation.ConsolidationSchedule;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.escalation.EscalationService;
import vn.sonla.kehoach.escalation.UrgeMeans;
import vn.sonla.kehoach.escalation.UrgingService;
import vn.sonla.kehoach.escalation.UrgingView;
import vn.sonla.kehoach.notification.DeliveryInfo;
import vn.sonla.kehoach.notification.NotificationService;

@DisplayName("The escalation ladder")
class LadderTest extends StoryTest {

    private static final Path LADDER = Path.of("processes/escalation/escalation-ladder.dmn");

    /** The people of the plan's units and of the department, by group. */
    private static final Map<String, List<String>> PEOPLE = Map.of(
            "NCC", List.of("ncc.cv", "ncc.tp"),
            "NCC-TP", List.of("ncc.tp"),
            "VP", List.of("vp.cv", "vp.cv2", "vp.tp"),
            "VP-TP", List.of("vp.tp"),
            // Nobody but the head.
            "KHTC", List.of("khtc.tp"),
            "KHTC-TP", List.of("khtc.tp"),
            "VP-GS", List.of("vp.gs", "hai.vai"),
            "KHTC-TH", List.of("khtc.th", "hai.vai"),
            "GIAMDOC", List.of("giamdoc"),
            "PHOGIAMDOC", List.of("phogiamdoc"));

    @Autowired
    private NotificationService notifications;

    @Autowired
    private EscalationService escalation;

    @Autowired
    private UrgingService urging;

    @Autowired
    private CalendarService calendarService;

    @Autowired
    private WorkingCalendar workingCalendar;

    @Autowired
    private CalendarMoves moves;

    @Autowired
    private ConsolidationSchedule consolidation;

    @BeforeEach
    void people() {
        for (String group : PEOPLE.keySet()) {
            if (engine.getIdentityService().createGroupQuery().groupId(group).count() == 0) {
                engine.getIdentityService()
                        .saveGroup(engine.getIdentityService().newGroup(group));
            }
        }
        PEOPLE.forEach((group, members) -> members.forEach(member -> {
            if (engine.getIdentityService().createUserQuery().userId(member).count() == 0) {
                User user = engine.getIdentityService().newUser(member);
                user.setFirstName(member);
                user.setEmail(member + "@sonla.example");
                engine.getIdentityService().saveUser(user);
            }
            if (engine.getIdentityService()
                            .createUserQuery()
                            .userId(member)
                            .memberOfGroup(group)
                            .count()
                    == 0) {
                engine.getIdentityService().createMembership(member, group);
            }
        }));
    }

    @AfterEach
    void nobody() {
        PEOPLE.values().stream().flatMap(List::stream).distinct().forEach(engine.getIdentityService()::deleteUser);
    }

    @Test
    @DisplayName("a whole month - each rung tells exactly those it concerns, once, what is missing at that moment")
    void month() {
        cycleOpens();
        assertThat(rungs())
                .containsExactly(
                        rung("T-5", 5, "OFFICERS"),
                        rung("T-2", 2, "OFFICERS"),
                        rung("T-2", 2, "HEADS"),
                        rung("T-1", 1, "MONITORS"),
                        rung("T", 0, "DEPUTY_DIRECTOR"),
                        "CUT_OFF " + calendar.cutOffAt(period).toInstant() + " DIRECTOR");
        officerSubmits("1", "NCC");

        rungFires(5, "event_firstRungDue");
        // NCC's report waits for its head; KHTC has nobody but its head.
        assertDigests("T-5", Map.of("vp.cv", "1 VP", "vp.cv2", "1 VP", "khtc.tp", "2.1 KHTC"));

        rungFires(2, "event_nextRungDue");
        assertDigests(
                "T-2",
                Map.of(
                        "vp.cv", "1 VP",
                        "vp.cv2", "1 VP",
                        "vp.tp", "1 VP",
                        "ncc.tp", "1 NCC",
                        "khtc.tp", "2.1 KHTC"));
        escalationFires("1");
        assertThat(letters("1/T-2").keySet())
                .as("the division that leads the area")
                .containsExactlyInAnyOrder("ncc.cv", "ncc.tp");

        headSubmits("2.1", "KHTC");
        runDueJobs();
        rungFires(1, "event_nextRungDue");
        assertDigests(
                "T-1",
                Map.of(
                        "vp.gs", "1 NCC,1 VP",
                        "khtc.th", "1 NCC,1 VP",
                        "hai.vai", "1 NCC,1 VP"));
        Task urge = onlyTask("userTask_urge");
        assertThat(urge.getName()).isEqualTo("Đôn đốc báo cáo tháng " + period.label());
        assertThat(urge.getDueDate().toInstant())
                .isEqualTo(calendar.cutOffAt(period).toInstant());

        headApproves("1", "NCC");
        rungFires(0, "event_nextRungDue");
        assertDigests("T", Map.of("phogiamdoc", "1 VP"));
        assertThat(ladderTimers()).as("no rung before the cut-off is left").isEmpty();

        cutOffFires("1");
        assertDigests("CUT_OFF", Map.of("giamdoc", "1 VP"));
        assertThat(taskOf(period.toString(), "userTask_urge")).isNull();
        assertThat(onlyTask("userTask_consolidate")).isNotNull();
        assertThat(escalation.remindersByRung(period.toString()))
                .isEqualTo(Map.of("T-5", 2, "T-2", 3, "T-1", 2, "T", 1, "CUT_OFF", 1));
    }

    @Test
    @DisplayName("every report is in early - the ladder ends, nobody is told anything, consolidation begins")
    void everythingIn() {
        cycleOpens();
        everyUnitReports();

        assertThat(ladderTimers()).isEmpty();
        assertThat(notifications.deliveries(period + "/")).isEmpty();
        assertThat(onlyTask("userTask_consolidate")).isNotNull();
        assertThat(jdbc.sql("select count(*) from kehoach.rung where period = ? and not skipped and due_at < ?")
                        .params(
                                period.toString(),
                                Timestamp.from(calendar.dueAt(period).toInstant()))
                        .query(Integer.class)
                        .single())
                .as("rungs that are still to come")
                .isZero();
    }

    @Test
    @DisplayName(
            "the monitors' list - shows who is missing, keeps calls and letters, closes when every officer handed in")
    void urging() {
        cycleOpens();
        ladderFires(3);
        Actor monitor = new Actor("vp.gs", Set.of("VP-GS"));

        urging.log(period, "VP", UrgeMeans.CALL, "Chánh Văn phòng hẹn chiều nay", monitor);
        UrgingView view = urging.view(period, monitor);
        assertThat(view.open()).isEqualTo(3);
        assertThat(view.units().stream().map(UrgingView.Unit::code)).containsExactly("KHTC", "NCC", "VP");
        assertThat(view.units().get(2).log()).singleElement().satisfies(entry -> {
            assertThat(entry.note()).isEqualTo("Chánh Văn phòng hẹn chiều nay");
            assertThat(entry.meansLabel()).isEqualTo("Gọi điện");
        });
        Actor officer = new Actor("vp.cv", Set.of("VP"));
        assertThat(catchThrowableOfType(Refusal.class, () -> urging.view(period, officer))
                        .kind())
                .isEqualTo(Refusal.Kind.FORBIDDEN);

        Refused early =
                refused(() -> as("vp.gs", List.of("VP-GS"), () -> complete(onlyTask("userTask_urge"), Map.of())));
        assertThat(early)
                .isEqualTo(
                        new Refused(409, "Còn 3 báo cáo chưa nộp. Việc này tự đóng khi đủ báo cáo hoặc khi khóa sổ."));

        officerSubmits("1", "NCC");
        officerSubmits("1", "VP");
        officerSubmits("2.1", "KHTC");
        as("vp.gs", List.of("VP-GS"), () -> complete(onlyTask("userTask_urge"), Map.of()));
        assertThat(taskOf(period.toString(), "userTask_urge")).isNull();
        assertThat(reviewTask("1", "VP")).as("collecting goes on").isNotNull();
    }

    @Test
    @DisplayName("opened after some rungs have passed - only the latest of them is carried out, at once")
    void lateOpening() {
        clock.set(calendar.rungAt(period, 2).plusHours(1));
        cycleOpens();

        Job timer = ladderTimers().get(0);
        assertThat(timer.getDuedate().toInstant())
                .isBefore(clock.instant())
                .isEqualTo(calendar.rungAt(period, 2).toInstant());
        engine.getManagementService().executeJob(timer.getId());

        assertThat(letters("T-5")).isEmpty();
        assertThat(letters("T-2").keySet())
                .containsExactlyInAnyOrder("ncc.cv", "ncc.tp", "vp.cv", "vp.cv2", "vp.tp", "khtc.tp");
        assertThat(ladderTimers().get(0).getDuedate().toInstant())
                .isEqualTo(calendar.rungAt(period, 1).toInstant());
    }

    @Test
    @DisplayName("the machine was off over three rungs - one letter for each person, and the monitors get their task")
    void machineWasOff() {
        cycleOpens();
        clock.set(calendar.rungAt(period, 1).plusHours(2));
        engine.getManagementService().executeJob(ladderTimers().get(0).getId());

        assertThat(notifications.deliveries(period + "/").stream().map(DeliveryInfo::userId))
                .doesNotHaveDuplicates()
                .contains("vp.cv", "vp.tp", "vp.gs", "khtc.th");
        assertThat(letters("T-5")).isEmpty();
        assertThat(onlyTask("userTask_urge")).isNotNull();
        assertThat(ladderTimers().get(0).getDuedate().toInstant())
                .isEqualTo(calendar.rungAt(period, 0).toInstant());
        assertThat(escalation.remindersByRung(period.toString()))
                .isEqualTo(Map.of("T-5", 3, "T-2", 3, "T-1", 3, "T", 0, "CUT_OFF", 0));
    }

    @Test
    @DisplayName("the job fails after it told everybody and is repeated - rows and letters are there once")
    void repeated() {
        cycleOpens();
        clock.set(calendar.rungAt(period, 5));
        Job timer = ladderTimers().get(0);
        jdbc.sql("create function kehoach.fail() returns trigger language plpgsql as $$ begin raise 'lỗi'; end $$")
                .update();
        jdbc.sql(
                        """
                        create constraint trigger fail after update on kehoach.rung deferrable initially deferred
                        for each row execute function kehoach.fail()
                        """)
                .update();
        try {
            assertThat(catchThrowable(() -> engine.getManagementService().executeJob(timer.getId())))
                    .isNotNull();
            assertThat(letters("T-5")).isEmpty();
        } finally {
            jdbc.sql("drop trigger fail on kehoach.rung").update();
            jdbc.sql("drop function kehoach.fail()").update();
        }

        engine.getManagementService().executeJob(timer.getId());

        assertThat(letters("T-5")).hasSize(4);
        assertThat(jdbc.sql("select count(*) from kehoach.reminder where period = ?")
                        .param(period.toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("edited in the Modeler and deployed - the next month follows, the running one keeps its own")
    void edited() throws IOException {
        cycleOpens();
        List<String> running = rungs();

        String edited = Files.readString(LADDER)
                .replace("\"T-5\"", "\"T-7\"")
                .replace("<text>\"5\"</text>", "<text>\"7\"</text>")
                .replaceFirst("(?s)<rule id=\"rule_3\">.*?</rule>", "")
                .replaceFirst(
                        "(?s)(<rule id=\"rule_5\">.*?</rule>)", "$1" + rule("T+1", "-1", "09:30", "DEPUTY_DIRECTOR"));
        String deployment = deploy(edited);
        try {
            assertThat(rungs()).isEqualTo(running);
            rungFires(5, "event_firstRungDue");
            assertThat(letters("T-5").keySet()).containsExactlyInAnyOrder("ncc.cv", "vp.cv", "vp.cv2", "khtc.tp");
            rungFires(2, "event_nextRungDue");
            assertThat(letters("T-2").keySet())
                    .containsExactlyInAnyOrder("ncc.cv", "ncc.tp", "vp.cv", "vp.cv2", "vp.tp", "khtc.tp");

            period = nextMonthToo();
            clock.set(calendar.opensAt(period).plusHours(8));
            cycleOpens();
            assertThat(rungs())
                    .containsExactly(
                            rung("T-7", 7, "OFFICERS"),
                            rung("T-2", 2, "OFFICERS"),
                            rung("T-1", 1, "MONITORS"),
                            rung("T", 0, "DEPUTY_DIRECTOR"),
                            "T+1 "
                                    + calendar.rungAt(period, -1, LocalTime.of(9, 30))
                                            .toInstant() + " DEPUTY_DIRECTOR",
                            "CUT_OFF " + calendar.cutOffAt(period).toInstant() + " DIRECTOR");
            rungFires(7, "event_firstRungDue");
            assertThat(letters("T-7").keySet()).containsExactlyInAnyOrder("ncc.cv", "vp.cv", "vp.cv2", "khtc.tp");
            rungFires(2, "event_nextRungDue");
            assertThat(letters("T-2").keySet()).containsExactlyInAnyOrder("ncc.cv", "vp.cv", "vp.cv2", "khtc.tp");
            ladderFires(3);
            assertThat(letters("T+1").keySet()).containsExactlyInAnyOrder("giamdoc", "phogiamdoc");
            assertThat(letters("T-5")).isEmpty();
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    @DisplayName("edited into nonsense - the month is not opened, and the answer says which line")
    void nonsense() throws IOException {
        String deployment = deploy(Files.readString(LADDER).replace("<text>\"5\"</text>", "<text>\"năm\"</text>"));
        try {
            assertThat(refused(() -> cycleProcess.start(period)))
                    .isEqualTo(new Refused(
                            409,
                            "Bậc thang đôn đốc (escalation-ladder.dmn), dòng 1: cột workingDays ghi \"năm\", không dùng"
                                    + " được."));
            assertThat(register.statuses(period.toString())).isEmpty();
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    @DisplayName("empty - the month runs without it")
    void empty() throws IOException {
        String deployment = deploy(Files.readString(LADDER).replaceAll("(?s)<rule id.*</rule>", ""));
        try {
            cycleOpens();
            assertThat(rungs()).isEmpty();
            engine.getManagementService().executeJob(ladderTimers().get(0).getId());
            assertThat(ladderTimers()).isEmpty();
            everyUnitReports();
            assertThat(onlyTask("userTask_consolidate")).isNotNull();
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    @DisplayName(
            "a make-up Saturday is added while the month runs - rows and open timers move, the letter says the new date")
    void makeUpSaturday() {
        // The last Saturday before the due day becomes a working day: T−n moves later for the rungs before it. The 14th
        // becomes a day off where it is a working day, so that the cut-off moves too.
        cycleOpens();
        ZonedDateTime before = calendar.rungAt(period, 2);
        ZonedDateTime cutOffBefore = calendar.cutOffAt(period);
        LocalDate saturday = freeSaturday();
        LocalDate dayOff = cutOffBefore.toLocalDate();
        try {
            calendarService.adopt(holidays(saturday, dayOff));

            ZonedDateTime cutOff = calendar.cutOffAt(period);
            assertThat(cutOff).isAfter(cutOffBefore);
            assertThat(rungs()).contains(rung("T-2", 2, "HEADS"), "CUT_OFF " + cutOff.toInstant() + " DIRECTOR");
            assertThat(ladderTimers().get(0).getDuedate().toInstant())
                    .isEqualTo(calendar.rungAt(period, 5).toInstant());
            assertThat(areaTimer("event_escalationDue"))
                    .isEqualTo(calendar.rungAt(period, 2).toInstant());
            assertThat(areaTimer("event_cutOff")).isEqualTo(cutOff.toInstant());
            assertThat(report("1", "VP").closesAt()).isEqualTo(cutOff.toInstant());
            assertThat(moves.of(calendarService.latestVersion().orElseThrow(), period))
                    .anyMatch(what -> what.startsWith("khóa sổ của 3 báo cáo"))
                    .contains("hẹn giờ event_cutOff của lĩnh vực 1");
            assertThat(calendarService.days(calendarService.latestVersion().orElseThrow()))
                    .anyMatch(day -> day.date().equals(saturday)
                            && day.working()
                            && day.decision().equals("Quyết định 1/QĐ"));
            if (!before.equals(calendar.rungAt(period, 2))) {
                assertThat(moves.of(calendarService.latestVersion().orElseThrow(), period))
                        .contains("nấc đôn đốc T-2", "hẹn giờ event_escalationDue của lĩnh vực 1");
            }

            rungFires(5, "event_firstRungDue");
            assertThat(letters("T-5").get("vp.cv").text())
                    .contains("17:00 ngày " + cutOff.toLocalDate().format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
        } finally {
            calendarService.adopt(new ClassPathResource("processes/calendar/holidays.yaml"));
        }
    }

    @Test
    @DisplayName("the cut-off moves while the monitors urge - their task is due at the new one")
    void urgingMoves() {
        cycleOpens();
        ladderFires(3);
        Instant before = calendar.cutOffAt(period).toInstant();
        assertThat(onlyTask("userTask_urge").getDueDate().toInstant()).isEqualTo(before);
        try {
            calendarService.adopt(ChangedHolidays.of(calendarService, dayOff(before)));

            Instant cutOff = calendar.cutOffAt(period).toInstant();
            assertThat(cutOff).isAfter(before);
            assertThat(onlyTask("userTask_urge").getDueDate().toInstant()).isEqualTo(cutOff);
            assertThat(onlyMoves())
                    .contains("hạn của việc đôn đốc")
                    .doesNotContain("hạn của 3 việc nộp, duyệt báo cáo");
            assertThat(submitTask("1", "VP").getDueDate().toInstant())
                    .as("the 12th is the 12th")
                    .isEqualTo(calendar.dueAt(period).toInstant());
        } finally {
            calendarService.adopt(new ClassPathResource("processes/calendar/holidays.yaml"));
        }
        assertThat(onlyTask("userTask_urge").getDueDate().toInstant()).isEqualTo(before);
    }

    @Test
    @DisplayName("a day off comes while KHTC consolidates - its task is due a working day after the new cut-off")
    void consolidationMoves() {
        cycleOpens();
        everyUnitReports();
        Date before = onlyTask("userTask_consolidate").getDueDate();
        try {
            calendarService.adopt(ChangedHolidays.of(calendarService, dayOff(before.toInstant())));

            Date due = onlyTask("userTask_consolidate").getDueDate();
            assertThat(due).isAfter(before).isEqualTo(consolidation.consolidationDueAt(period.toString()));
            assertThat(onlyMoves()).contains("hạn của việc tổng hợp báo cáo của Sở");
        } finally {
            calendarService.adopt(new ClassPathResource("processes/calendar/holidays.yaml"));
        }
    }

    @Test
    @DisplayName("the day comes off on which the report is due - the Director's task is due on the next working day")
    void signatureMoves() {
        cycleOpens();
        everyUnitReports();
        clock.set(calendar.cutOffAt(period).plusMinutes(1));
        consolidatorCompletes("Các chỉ tiêu đạt tiến độ.");
        Date before = onlyTask("userTask_signReport").getDueDate();
        assertThat(before.toInstant())
                .as("the province's day comes before the ministry's")
                .isEqualTo(calendar.submissionDueAt(period, "UBND").toInstant());
        try {
            calendarService.adopt(ChangedHolidays.of(calendarService, dayOff(before.toInstant())));

            Date due = onlyTask("userTask_signReport").getDueDate();
            assertThat(due).isAfter(before).isEqualTo(consolidation.signatureDueAt(period.toString()));
            assertThat(onlyMoves()).containsExactly("hạn của việc ký báo cáo của Sở");
        } finally {
            calendarService.adopt(new ClassPathResource("processes/calendar/holidays.yaml"));
        }
        assertThat(onlyTask("userTask_signReport").getDueDate()).isEqualTo(before);

        clock.set(before.toInstant().plusSeconds(1));
        try {
            calendarService.adopt(ChangedHolidays.of(calendarService, dayOff(before.toInstant())));
            assertThat(onlyTask("userTask_signReport").getDueDate())
                    .as("what has passed stays")
                    .isEqualTo(before);
        } finally {
            calendarService.adopt(new ClassPathResource("processes/calendar/holidays.yaml"));
        }
    }

    // --- how ------------------------------------------------------------------------------------------------------

    private static SpecialDay dayOff(Instant on) {
        return new SpecialDay(on.atZone(ReportingCalendar.ZONE).toLocalDate(), false, "Bão", "Công điện 1/CĐ");
    }

    /** What the latest calendar has moved in the period. */
    private List<String> onlyMoves() {
        return moves.of(calendarService.latestVersion().orElseThrow(), period);
    }

    /** The latest Saturday before the due day on which nobody works yet. */
    private LocalDate freeSaturday() {
        return Stream.iterate(period.month().atDay(11), day -> day.minusDays(1))
                .filter(day -> day.getDayOfWeek() == DayOfWeek.SATURDAY)
                .filter(day -> !workingCalendar.isWorkingDay(day))
                .findFirst()
                .orElseThrow();
    }

    /** The calendar as it is, with one more make-up day and one more day off. */
    private Resource holidays(LocalDate makeUp, LocalDate dayOff) {
        return ChangedHolidays.of(
                calendarService,
                new SpecialDay(dayOff, false, "Nghỉ hoán đổi", "Quyết định 1/QĐ"),
                new SpecialDay(makeUp, true, "Làm bù", "Quyết định 1/QĐ"));
    }

    private String deploy(String dmn) {
        return engine.getRepositoryService()
                .createDeployment()
                .addString("processes/escalation/escalation-ladder.dmn", dmn)
                .deploy()
                .getId();
    }

    private static String rule(String rung, String days, String time, String audience) {
        return Stream.of(rung, days, time, audience, "MAIL", "reminder")
                .map("<outputEntry><text>\"%s\"</text></outputEntry>"::formatted)
                .collect(Collectors.joining(
                        "", "<rule id=\"rule_added\"><inputEntry><text></text></inputEntry>", "</rule>"));
    }

    private String rung(String id, int workingDays, String audience) {
        return id + " " + calendar.rungAt(period, workingDays).toInstant() + " " + audience;
    }

    private List<String> rungs() {
        return jdbc.sql("select rung, due_at, audience from kehoach.rung where period = ? order by position")
                .param(period.toString())
                .query((row, number) -> row.getString("rung") + " "
                        + row.getTimestamp("due_at").toInstant() + " " + row.getString("audience"))
                .list();
    }

    private List<Job> ladderTimers() {
        List<Job> timers = new ArrayList<>();
        for (String event : List.of("event_firstRungDue", "event_nextRungDue")) {
            engine.getManagementService().createJobQuery().timers().activityId(event).list().stream()
                    .filter(job -> engine.getRuntimeService()
                                    .createProcessInstanceQuery()
                                    .processInstanceId(job.getProcessInstanceId())
                                    .processInstanceBusinessKey(period.toString())
                                    .count()
                            == 1)
                    .forEach(timers::add);
        }
        return timers;
    }

    private void rungFires(int workingDays, String event) {
        clock.set(calendar.rungAt(period, workingDays));
        List<Job> timers = ladderTimers();
        assertThat(timers).as("one timer waits").hasSize(1);
        assertThat(timers.get(0).getDuedate().toInstant()).isEqualTo(clock.instant());
        assertThat(activityOf(timers.get(0))).isEqualTo(event);
        engine.getManagementService().executeJob(timers.get(0).getId());
    }

    private String activityOf(Job job) {
        return engine.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private void ladderFires(int times) {
        for (int i = 0; i < times; i++) {
            Job timer = ladderTimers().get(0);
            clock.set(timer.getDuedate().toInstant());
            engine.getManagementService().executeJob(timer.getId());
        }
    }

    private Instant areaTimer(String event) {
        return engine.getManagementService().createJobQuery().timers().activityId(event).list().stream()
                .filter(job -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(job.getProcessInstanceId())
                                .processInstanceBusinessKey(period + "/1")
                                .count()
                        == 1)
                .map(job -> job.getDuedate().toInstant())
                .findFirst()
                .orElseThrow();
    }

    /** The letters of a rung by recipient. */
    private Map<String, DeliveryInfo> letters(String rung) {
        Map<String, DeliveryInfo> letters = new TreeMap<>();
        notifications.deliveries(period + "/" + rung + "/").forEach(letter -> assertThat(
                        letters.put(letter.userId(), letter))
                .as("one letter for " + letter.userId())
                .isNull());
        return letters;
    }

    /** Each recipient, and exactly the reports that his letter lists. */
    private void assertDigests(String rung, Map<String, String> expected) {
        Map<String, String> told = new TreeMap<>();
        letters(rung).forEach((user, letter) -> {
            assertThat(letter.text())
                    .contains(period.label())
                    .contains("00:00 ngày 12/" + period.label() + " (nộp trước ngày 12)")
                    .contains("17:00 ngày "
                            + calendar.cutOffAt(period).format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
            told.put(user, String.join(",", listed(letter)));
        });
        assertThat(told).isEqualTo(new TreeMap<>(expected));
    }

    private List<String> listed(DeliveryInfo letter) {
        List<String> listed = new ArrayList<>();
        for (String[] report : new String[][] {
            {"1", "Lĩnh vực thứ nhất", "NCC", "Phòng Người có công"},
            {"1", "Lĩnh vực thứ nhất", "VP", "Văn phòng Sở"},
            {"2.1", "Lĩnh vực thứ hai", "KHTC", "Phòng Kế hoạch - Tài chính"}
        }) {
            if (letter.text().contains("- %s %s\n  %s".formatted(report[0], report[1], report[3]))) {
                listed.add(report[0] + " " + report[2]);
            }
        }
        assertThat(letter.text().lines().filter(line -> line.startsWith("- ")).count())
                .isEqualTo(listed.size());
        return listed;
    }
}
