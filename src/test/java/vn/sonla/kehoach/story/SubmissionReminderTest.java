package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import vn.sonla.kehoach.calendar.CalendarMoves;
import vn.sonla.kehoach.calendar.CalendarService;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.SpecialDay;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.escalation.ReminderLogService;
import vn.sonla.kehoach.escalation.ReminderStep;
import vn.sonla.kehoach.notification.DeliveryInfo;
import vn.sonla.kehoach.notification.NotificationService;
import vn.sonla.kehoach.organisation.Groups;

@DisplayName("A department's report that is not signed on the last working day before it must be out")
class SubmissionReminderTest extends StoryTest {

    private static final Map<String, String> PEOPLE = Map.of("khtc.th", "KHTC-TH", "giamdoc", "GIAMDOC");
    private static final Actor READER = new Actor("giamsat", Set.of(Groups.SUPERVISORS));

    @Autowired
    private NotificationService notification;

    @Autowired
    private ReminderLogService log;

    @Autowired
    private CalendarService calendarService;

    @Autowired
    private CalendarMoves moves;

    @BeforeEach
    void people() {
        IdentityService identity = engine.getIdentityService();
        PEOPLE.forEach((person, group) -> {
            User user = identity.newUser(person);
            user.setFirstName(person);
            user.setEmail(person + "@sonla.example");
            identity.saveUser(user);
            if (identity.createGroupQuery().groupId(group).count() == 0) {
                identity.saveGroup(identity.newGroup(group));
            }
            identity.createMembership(person, group);
        });
    }

    @AfterEach
    void nobody() {
        PEOPLE.keySet().forEach(engine.getIdentityService()::deleteUser);
    }

    @Test
    @DisplayName("lies on KHTC's desk - KHTC is reminded once, by mail and in the log; its task stays")
    void withKhtc() {
        comesToKhtc();

        reminderFires();

        assertThat(told()).containsExactly("khtc.th");
        assertThat(mails().get(0).subject())
                .isEqualTo("Báo cáo tháng %s của Sở sắp đến hạn gửi".formatted(period.label()));
        assertThat(mails().get(0).text())
                .contains("đang chờ bộ phận tổng hợp trình. Hạn gửi: UBND tỉnh 17:00 ngày ", "; Bộ 17:00 ngày ")
                .doesNotContain("null");
        assertThat(onlyTask("userTask_consolidate")).isNotNull();
        assertThat(reminder()).as("once").isNull();
        ReminderStep step = step();
        assertThat(step.audiences()).containsExactly("Bộ phận tổng hợp");
        assertThat(step.dueAt()).isEqualTo(clock.instant());
        assertThat(step.carriedOutAt()).isEqualTo(clock.instant());
        assertThat(step.messages()).isOne();

        consolidatorCompletes("Các chỉ tiêu đạt tiến độ.");
        directorReturns("Bổ sung.");
        assertThat(reminder()).isNull();
        consolidatorCompletes("Bản thứ hai.");
        directorSigns();
        assertThat(cycleIsOver()).isTrue();
        assertThat(told()).hasSize(1);
    }

    @Test
    @DisplayName("lies before the Director - he is reminded, and nobody else")
    void withDirector() {
        comesToKhtc();
        consolidatorCompletes("Các chỉ tiêu đạt tiến độ.");

        reminderFires();

        assertThat(told()).containsExactly("giamdoc");
        assertThat(mails().get(0).text()).contains("đang chờ Giám đốc ký");
        assertThat(step().audiences()).containsExactly("Giám đốc");
        directorSigns();
        assertThat(cycleIsOver()).isTrue();
    }

    @Test
    @DisplayName("was returned by the Director - KHTC is reminded and told so")
    void returned() {
        comesToKhtc();
        consolidatorCompletes("Các chỉ tiêu đạt tiến độ.");
        directorReturns("Bổ sung giải pháp.");

        reminderFires();

        assertThat(told()).containsExactly("khtc.th");
        assertThat(mails().get(0).text()).contains("đã được Giám đốc trả lại");
    }

    @Test
    @DisplayName("is signed before - nobody is reminded, and no timer is left")
    void signed() {
        comesToKhtc();
        consolidatorCompletes("Các chỉ tiêu đạt tiến độ.");
        directorSigns();

        assertThat(cycleIsOver()).isTrue();
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .activityId("event_submissionNear")
                        .list())
                .noneMatch(timer -> period.toString().equals(businessKey(timer)));
        assertThat(mails()).isEmpty();
        assertThat(log.steps(period, READER)).noneMatch(step -> step.rung().contains("hạn gửi"));
    }

    @Test
    @DisplayName("the day off moves - the reminder moves with it, and the list of what moved says so")
    void replanned() {
        comesToKhtc();
        Instant before = reminder().getDuedate().toInstant();
        assertThat(before)
                .isEqualTo(calendar.submissionReminderAt(period, "UBND").toInstant());
        try {
            calendarService.adopt(ChangedHolidays.of(
                    calendarService,
                    new SpecialDay(
                            before.atZone(ReportingCalendar.ZONE).toLocalDate(), false, "Bão", "Công điện 1/CĐ")));

            assertThat(reminder().getDuedate().toInstant())
                    .isBefore(before)
                    .isEqualTo(calendar.submissionReminderAt(period, "UBND").toInstant());
            assertThat(moves.of(calendarService.latestVersion().orElseThrow(), period))
                    .contains("hẹn giờ nhắc gửi báo cáo của Sở");
        } finally {
            calendarService.adopt(new ClassPathResource("processes/calendar/holidays.yaml"));
        }
        assertThat(reminder().getDuedate().toInstant()).isEqualTo(before);
    }

    private void comesToKhtc() {
        cycleOpens();
        everyUnitReports();
    }

    /** The timer fires, at its moment. */
    private void reminderFires() {
        Job timer = reminder();
        assertThat(timer.getDuedate().toInstant())
                .isEqualTo(calendar.submissionReminderAt(period, "UBND").toInstant());
        clock.set(timer.getDuedate().toInstant());
        engine.getManagementService().executeJob(timer.getId());
    }

    /** Null where there is none. */
    private Job reminder() {
        return engine
                .getManagementService()
                .createJobQuery()
                .activityId("event_submissionNear")
                .timers()
                .list()
                .stream()
                .filter(timer -> period.toString().equals(businessKey(timer)))
                .findFirst()
                .orElse(null);
    }

    private String businessKey(Job timer) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(timer.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private List<DeliveryInfo> mails() {
        return notification.deliveries(period + "/submission/");
    }

    private List<String> told() {
        return mails().stream().map(DeliveryInfo::userId).toList();
    }

    private ReminderStep step() {
        return log.steps(period, READER).stream()
                .filter(step -> step.rung().equals("Trước hạn gửi báo cáo"))
                .findFirst()
                .orElseThrow();
    }
}
