package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import vn.sonla.kehoach.organisation.AbsenceModel;
import vn.sonla.kehoach.report.ReportModel;
import vn.sonla.kehoach.report.ReportState;

@DisplayName("Somebody is away")
class AbsenceTest extends StoryTest {

    private static final String HEAD = "ncc.truong";
    private static final String DEPUTY = "ncc.pho";
    private static final String OFFICER = "ncc.can";
    private static final String ADMINISTRATOR = "qt";

    private final List<String> users = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> rights = new ArrayList<>();

    @Autowired
    private ConfigurableApplicationContext application;

    /** The 27th of the month before. */
    private LocalDate day;

    @BeforeEach
    void people() {
        day = period.month().atDay(1).minusMonths(1).withDayOfMonth(27);
        today(day, 9);
        everybodyMay(Resources.PROCESS_DEFINITION, AbsenceModel.PROCESS_ID);
        everybodyMay(Resources.PROCESS_INSTANCE, Authorization.ANY);
        person(HEAD, "Lò Văn Trưởng", "NCC", "NCC-TP");
        person(DEPUTY, "Cà Thị Phó", "NCC");
        person(OFFICER, "Hoàng Văn Cán", "NCC");
        person("khtc.truong", "Tòng Văn Tài", "KHTC", "KHTC-TP");
        person("th1", "Vì Thị Một", "KHTC-TH");
        person("th2", "Vì Thị Hai", "KHTC-TH");
        person("khtc.can", "Mùa A Ba", "KHTC");
        person("gd", "Nguyễn Văn Giám", "GIAMDOC");
        person("pgd", "Trần Thị Phó", "PHOGIAMDOC");
        person(ADMINISTRATOR, "Quản Trị", "camunda-admin");
    }

    @AfterEach
    void everybodyGoesHome() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(AbsenceModel.PROCESS_ID)
                .list()
                .forEach(it -> engine.getRuntimeService().deleteProcessInstance(it.getId(), "the story is over"));
        jdbc.sql("delete from kehoach.absence").update();
        jdbc.sql("delete from kehoach.deputy_membership").update();
        users.forEach(identity()::deleteUser);
        groups.forEach(identity()::deleteGroup);
        rights.forEach(engine.getAuthorizationService()::deleteAuthorization);
    }

    @Test
    @DisplayName(
            "over the end of a month - the deputy gets the head's tasks on the first day and loses them after the last;"
                    + " what he approves says for whom")
    void overTheEndOfAMonth() {
        LocalDate back = period.month().atDay(4);
        String absence = entered(HEAD, "NCC-TP", HEAD, DEPUTY, day.plusDays(1), back.minusDays(1));
        assertThat(memberOf(DEPUTY, "NCC-TP")).as("the day before").isFalse();

        today(day.plusDays(1), 0);
        fires(absence, "event_firstDay");
        assertThat(memberOf(DEPUTY, "NCC-TP")).isTrue();
        today(period.month().atDay(2), 8);
        cycleOpens();
        submits(OFFICER, "1", "NCC");
        assertThat(tasksOf(DEPUTY)).contains(reviewTask("1", "NCC").getId());
        approves(DEPUTY, "1", "NCC");

        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
        assertThat(jdbc.sql(
                                """
                                select actor || ' ' || coalesce(on_behalf_of, '-') from kehoach.report_change
                                where report_id = ? order by id
                                """)
                        .param(report("1", "NCC").id())
                        .query(String.class)
                        .list())
                .containsExactly(OFFICER + " -", DEPUTY + " " + HEAD);

        today(back, 0);
        fires(absence, "event_lastDayOver");
        assertThat(memberOf(DEPUTY, "NCC-TP")).isFalse();
        assertThat(memberOf(HEAD, "NCC-TP")).isTrue();
        assertThat(isOver(absence)).isTrue();
    }

    @Test
    @DisplayName(
            "after the last day - the deputy's open session, which still remembers the group, decides nothing more")
    void rememberedSession() {
        String absence = away(DEPUTY);
        cycleOpens();
        submits(OFFICER, "1", "NCC");
        Task review = reviewTask("1", "NCC");
        today(day.plusDays(2), 0);

        assertThat(refused(() -> as(DEPUTY, List.of("NCC", "NCC-TP"), () -> complete(review, approval())))
                        .status())
                .as("before the timer has run")
                .isEqualTo(403);
        fires(absence, "event_lastDayOver");
        assertThat(refused(() -> as(DEPUTY, List.of("NCC", "NCC-TP"), () -> complete(review, approval())))
                        .status())
                .as("after it")
                .isEqualTo(403);
        approves(HEAD, "1", "NCC");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
    }

    @Test
    @DisplayName(
            "the deputy wrote the report himself - he does not approve it, neither afterwards nor by handing it in; he may return it")
    void deputyIsAuthor() {
        away(DEPUTY);
        cycleOpens();
        submits(DEPUTY, "1", "NCC");
        assertThat(report("1", "NCC").state()).as("handed in as an officer").isEqualTo(ReportState.SUBMITTED);

        Refused refused = refused(() -> approves(DEPUTY, "1", "NCC"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).contains("do chính bạn lập");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.SUBMITTED);

        asPerson(
                DEPUTY,
                () -> complete(
                        reviewTask("1", "NCC"),
                        Map.of(ReportModel.ACCEPTED.name(), false, ReportModel.REASON.name(), "Còn thiếu số liệu.")));
        submits(OFFICER, "1", "NCC");
        approves(DEPUTY, "1", "NCC");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
    }

    @Test
    @DisplayName(
            "a task that was claimed - the deputy may give back the head's claim; the head gets back what the deputy claimed")
    void claimedTasks() {
        day = period.month().atDay(3);
        today(day, 8);
        cycleOpens();
        submits(OFFICER, "1", "NCC");
        String review = reviewTask("1", "NCC").getId();
        asPerson(HEAD, () -> engine.getTaskService().claim(review, HEAD));
        String absence = entered(HEAD, "NCC-TP", HEAD, DEPUTY, day, day);
        assertThat(refusedByEngine(DEPUTY, () -> engine.getTaskService().setAssignee(review, null)))
                .as("before he stands in")
                .isTrue();
        fires(absence, "event_firstDay");
        assertThat(refusedByEngine(OFFICER, () -> engine.getTaskService().setAssignee(review, null)))
                .isTrue();
        assertThat(refusedByEngine(DEPUTY, () -> engine.getTaskService().setAssignee(review, OFFICER)))
                .as("giving it to another")
                .isTrue();

        asPerson(DEPUTY, () -> {
            engine.getTaskService().setAssignee(review, null);
            engine.getTaskService().claim(review, DEPUTY);
        });
        assertThat(tasksOf(DEPUTY)).contains(review);
        today(day.plusDays(1), 0);
        fires(absence, "event_lastDayOver");

        assertThat(tasksOf(DEPUTY)).doesNotContain(review);
        assertThat(reviewTask("1", "NCC").getAssignee()).isNull();
        asPerson(HEAD, () -> engine.getTaskService().claim(review, HEAD));
        approves(HEAD, "1", "NCC");
        assertThat(report("1", "NCC").state()).isEqualTo(ReportState.ACCEPTED);
    }

    @Test
    @DisplayName(
            "ended early - by the absent person, the head or an administrator; the deputy stops at once, nobody else can")
    void endedEarly() {
        String absence = away(DEPUTY);
        Task end = endTask(absence);
        assertThat(tasksOf(HEAD)).contains(end.getId());
        assertThat(refused(() -> as(OFFICER, List.of("NCC", "camunda-admin-not"), () -> complete(end, Map.of())))
                        .status())
                .isEqualTo(403);

        asPerson(HEAD, () -> complete(end, Map.of()));

        assertThat(memberOf(DEPUTY, "NCC-TP")).isFalse();
        assertThat(isOver(absence)).isTrue();
        assertThat(jdbc.sql("select ended_by from kehoach.absence")
                        .query(String.class)
                        .single())
                .isEqualTo(HEAD);

        String again = entered(ADMINISTRATOR, "NCC-TP", HEAD, OFFICER, day, day.plusDays(1));
        asPerson(ADMINISTRATOR, () -> complete(endTask(again), Map.of()));
        assertThat(memberOf(OFFICER, "NCC-TP")).as("called off before it began").isFalse();
    }

    @Test
    @DisplayName(
            "a deputy who belongs to the group of his own right - belongs to it afterwards, too, and acts for himself")
    void ownMembershipIsKept() {
        String absence = entered("th1", "KHTC-TH", "th1", "th2", day, day);
        fires(absence, "event_firstDay");
        today(day.plusDays(1), 0);
        fires(absence, "event_lastDayOver");
        assertThat(memberOf("th2", "KHTC-TH")).isTrue();
    }

    @Test
    @DisplayName("two absences overlap - who stands in for both stays until the last is over")
    void overlapping() {
        String first = entered("th1", "KHTC-TH", "th1", "khtc.can", day, day.plusDays(1));
        String second = entered("th2", "KHTC-TH", "th2", "khtc.can", day.plusDays(1), day.plusDays(2));
        fires(first, "event_firstDay");
        today(day.plusDays(1), 0);
        fires(second, "event_firstDay");
        today(day.plusDays(2), 0);
        fires(first, "event_lastDayOver");
        assertThat(memberOf("khtc.can", "KHTC-TH")).isTrue();
        today(day.plusDays(3), 0);
        fires(second, "event_lastDayOver");
        assertThat(memberOf("khtc.can", "KHTC-TH")).isFalse();

        Refused twice = refused(() -> {
            entered("th1", "KHTC-TH", "th1", "khtc.can", day.plusDays(5), day.plusDays(6));
            entered("th1", "KHTC-TH", "th1", "th2", day.plusDays(6), day.plusDays(7));
        });
        assertThat(twice.message()).startsWith("/firstDay: ");
    }

    @Test
    @DisplayName(
            "the application was off over the first day and over the last - at start the memberships are what the days say")
    void restart() {
        entered(HEAD, "NCC-TP", HEAD, DEPUTY, day.plusDays(1), day.plusDays(3));
        restarts();
        assertThat(memberOf(DEPUTY, "NCC-TP")).isFalse();

        today(day.plusDays(2), 7);
        restarts();
        assertThat(memberOf(DEPUTY, "NCC-TP")).isTrue();
        restarts();

        today(day.plusDays(4), 7);
        restarts();
        assertThat(memberOf(DEPUTY, "NCC-TP")).isFalse();
        restarts();
        assertThat(memberOf(HEAD, "NCC-TP")).isTrue();
    }

    @Test
    @DisplayName(
            "a deputy who is away himself, a deputy who goes away, a deputy who passes the post on - refused at the field")
    void chains() {
        entered("th1", "KHTC-TH", "th1", "th2", day, day.plusDays(5));
        assertThat(refused(() -> entered("th2", "KHTC-TH", "th2", "khtc.can", day.plusDays(5), day.plusDays(9)))
                        .message())
                .startsWith("/absentUser: ");
        entered(HEAD, "NCC-TP", HEAD, DEPUTY, day, day.plusDays(5));
        assertThat(refused(() -> entered("khtc.truong", "KHTC-TH", "th2", "th1", day.plusDays(1), day.plusDays(1)))
                        .message())
                .contains("/deputyUser: ");

        restarts();
        assertThat(memberOf(DEPUTY, "NCC-TP")).isTrue();
        assertThat(refused(() -> entered(DEPUTY, "NCC-TP", DEPUTY, OFFICER, day.plusDays(6), day.plusDays(7)))
                        .message())
                .startsWith("/absentUser: ");
    }

    @Test
    @DisplayName("wrong days - are refused at their field, in Vietnamese")
    void wrongDays() {
        assertThat(refusedDays(null, null)).contains("/firstDay: ").contains("/lastDay: ");
        assertThat(refusedDays("2024-02-30", "2024-03-01"))
                .startsWith("/firstDay: ")
                .contains("ngày có thật");
        assertThat(refusedDays(day.minusDays(1), day)).startsWith("/firstDay: ").contains("đã qua");
        assertThat(refusedDays(day.plusDays(2), day.plusDays(1))).startsWith("/lastDay: ");
        assertThat(refusedDays(day, day.plusYears(10))).startsWith("/lastDay: ");
        assertThat(jdbc.sql("select count(*) from kehoach.absence")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName(
            "somebody else's absence - only the person, his head and an administrator enter it, with a deputy of the unit")
    void whoMayEnter() {
        assertThat(refused(() -> entered(OFFICER, "NCC-TP", HEAD, OFFICER, day, day))
                        .status())
                .isEqualTo(403);
        assertThat(refused(() -> entered("khtc.truong", "NCC-TP", HEAD, DEPUTY, day, day))
                        .status())
                .isEqualTo(403);
        assertThat(refused(() -> entered(HEAD, "GIAMSAT", HEAD, DEPUTY, day, day))
                        .message())
                .startsWith("/post: ");
        assertThat(refused(() -> entered(HEAD, "NCC-TP", HEAD, "khtc.can", day, day))
                        .message())
                .startsWith("/deputyUser: ");
        assertThat(refused(() -> entered(HEAD, "NCC-TP", HEAD, "khong-co", day, day))
                        .message())
                .startsWith("/deputyUser: ");
        assertThat(refused(() -> entered(OFFICER, "NCC-TP", OFFICER, DEPUTY, day, day))
                        .message())
                .startsWith("/absentUser: ");
        entered("khtc.truong", "KHTC-TH", "th1", "khtc.can", day, day);
        entered(ADMINISTRATOR, "NCC-TP", HEAD, DEPUTY, day, day);
    }

    @Test
    @DisplayName("the Director - his deputy signs KT., and the document and the row say so")
    void deputyDirectorSigns() {
        String absence =
                entered("gd", "GIAMDOC", "gd", "pgd", day, period.month().atEndOfMonth());
        fires(absence, "event_firstDay");
        monthIsConsolidated();
        assertThat(document()).contains("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Phó");

        asPerson("pgd", () -> complete(onlyTask("userTask_signReport"), Map.of("signed", true)));
        runDueJobs();

        assertThat(signature()).isEqualTo("SIGNED pgd gd KT");
        assertThat(cycleIsOver()).isTrue();
    }

    @Test
    @DisplayName("the Director comes back early - he signs himself, and the document is made anew under his own name")
    void directorComesBack() {
        String absence =
                entered("gd", "GIAMDOC", "gd", "pgd", day, period.month().atEndOfMonth());
        fires(absence, "event_firstDay");
        monthIsConsolidated();
        asPerson("gd", () -> complete(endTask(absence), Map.of()));

        asPerson("gd", () -> complete(onlyTask("userTask_signReport"), Map.of("signed", true)));
        runDueJobs();

        assertThat(signature()).isEqualTo("SIGNED gd - -");
        assertThat(document()).contains("GIÁM ĐỐC").doesNotContain("KT. GIÁM ĐỐC");
    }

    @Test
    @DisplayName("a head of a unit for the Director - TUQ. with a written authority or TL. by order, never KT.")
    void headForTheDirector() {
        assertThat(refused(() -> entered("gd", "GIAMDOC", "gd", "khtc.truong", day, day))
                        .message())
                .startsWith("/mandate: ");
        assertThat(refused(() -> start("gd", "GIAMDOC", "gd", "khtc.truong", day, day, "KT", null))
                        .message())
                .startsWith("/capacity: ");
        assertThat(refused(() -> entered("gd", "GIAMDOC", "gd", "khtc.can", day, day))
                        .message())
                .startsWith("/deputyUser: ");
        start("gd", "GIAMDOC", "gd", "khtc.truong", day, day, "TL", null);
        start("gd", "GIAMDOC", "gd", "khtc.truong", day.plusDays(1), day.plusDays(1), null, "Số 12/UQ-SLĐTBXH");
        assertThat(jdbc.sql("select capacity || ' ' || deputy_title from kehoach.absence order by id")
                        .query(String.class)
                        .list())
                .containsExactly("TL Trưởng phòng", "TUQ Trưởng phòng");
    }

    // --- steps ----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("who is appointed gets a letter: for whom he acts, from when to when and what he may do")
    void letter() {
        entered(HEAD, "NCC-TP", HEAD, DEPUTY, day.plusDays(1), day.plusDays(3));
        assertThat(letterTo(DEPUTY))
                .contains("Làm thay Trưởng phòng, Phòng Người có công từ ngày %s đến hết ngày %s"
                        .formatted(vietnamese(day.plusDays(1)), vietnamese(day.plusDays(3))))
                .contains("Kính gửi: Cà Thị Phó")
                .contains("được cử làm thay Lò Văn Trưởng (Trưởng phòng, Phòng Người có công)")
                .contains("duyệt hoặc trả lại báo cáo của đơn vị")
                .contains("ghi “thay mặt Lò Văn Trưởng”");

        entered("gd", "GIAMDOC", "gd", "pgd", day.plusDays(1), day.plusDays(1));
        assertThat(letterTo("pgd"))
                .contains("Làm thay Giám đốc Sở ngày " + vietnamese(day.plusDays(1)))
                .contains("ký (KT. GIÁM ĐỐC) hoặc trả lại báo cáo của Sở");
    }

    private String letterTo(String user) {
        return jdbc.sql("select text from kehoach.delivery where user_id = ? order by id desc limit 1")
                .param(user)
                .query(String.class)
                .single();
    }

    private static String vietnamese(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    }

    private String away(String deputy) {
        day = period.month().atDay(3);
        today(day, 8);
        String absence = entered(HEAD, "NCC-TP", HEAD, deputy, day, day.plusDays(1));
        fires(absence, "event_firstDay");
        return absence;
    }

    private void monthIsConsolidated() {
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        everyUnitReports();
        consolidatorCompletes("Các chỉ tiêu đạt tiến độ.");
    }

    private String entered(String who, String post, String absent, String deputy, LocalDate first, LocalDate last) {
        return start(who, post, absent, deputy, first, last, null, null);
    }

    private String start(
            String who,
            String post,
            String absent,
            String deputy,
            Object first,
            Object last,
            String capacity,
            String mandate) {
        Map<String, Object> form = new HashMap<>();
        form.put("post", post);
        form.put("absentUser", absent);
        form.put("deputyUser", deputy);
        form.put("firstDay", first == null ? null : first.toString());
        form.put("lastDay", last == null ? null : last.toString());
        form.put("capacity", capacity);
        form.put("mandate", mandate);
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(AbsenceModel.PROCESS_ID)
                .latestVersion()
                .singleResult()
                .getId();
        String[] instance = new String[1];
        asPerson(
                who,
                () -> instance[0] = engine.getFormService()
                        .submitStartForm(definition, form)
                        .getId());
        return instance[0];
    }

    private String refusedDays(Object first, Object last) {
        Refused refused = refused(() -> start(HEAD, "NCC-TP", HEAD, DEPUTY, first, last, null, null));
        assertThat(refused.status()).isEqualTo(400);
        return refused.message();
    }

    private void today(LocalDate date, int hour) {
        clock.set(date.atTime(hour, 0).atZone(clock.getZone()));
    }

    private void fires(String instance, String activity) {
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(activity)
                .singleResult();
        assertThat(timer.getDuedate()).as(activity).isBeforeOrEqualTo(java.util.Date.from(clock.instant()));
        engine.getManagementService().executeJob(timer.getId());
    }

    private void restarts() {
        application.publishEvent(
                new ApplicationReadyEvent(new SpringApplication(), new String[0], application, Duration.ZERO));
    }

    private void submits(String who, String area, String unit) {
        asPerson(who, () -> complete(submitTask(area, unit), transientReport(report(area))));
    }

    private void approves(String who, String area, String unit) {
        Task task = reviewTask(area, unit);
        asPerson(who, () -> complete(task, approval()));
    }

    private boolean refusedByEngine(String who, Runnable step) {
        try {
            asPerson(who, step);
            return false;
        } catch (AuthorizationException e) {
            return true;
        }
    }

    private static Map<String, Object> approval() {
        return Map.of(ReportModel.ACCEPTED.name(), true);
    }

    // --- what is seen ---------------------------------------------------------------------------------------------

    private boolean isOver(String instance) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count()
                == 0;
    }

    private Task endTask(String instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
    }

    private List<String> tasksOf(String who) {
        List<String> ids = new ArrayList<>();
        asPerson(who, () -> engine.getTaskService().createTaskQuery().list().forEach(task -> ids.add(task.getId())));
        return ids;
    }

    private boolean memberOf(String who, String group) {
        return groupsOf(who).contains(group);
    }

    private String signature() {
        return jdbc.sql(
                        """
                        select concat_ws(' ', state, signed_by, coalesce(signed_on_behalf_of, '-'),
                            coalesce(signing_capacity, '-'))
                        from kehoach.consolidated_report where period = ?
                        """)
                .param(period.toString())
                .query(String.class)
                .single();
    }

    /** The month's document as text, newest generation. */
    private String document() {
        byte[] content = jdbc.sql(
                        """
                        select content from kehoach.document where period = ? and kind = 'MONTH' and format = 'DOCX'
                        order by generation desc limit 1
                        """)
                .param(period.toString())
                .query(byte[].class)
                .single();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/document.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("no text");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- people ---------------------------------------------------------------------------------------------------

    private IdentityService identity() {
        return engine.getIdentityService();
    }

    private void asPerson(String who, Runnable step) {
        as(who, groupsOf(who), step);
    }

    private List<String> groupsOf(String who) {
        return identity().createGroupQuery().groupMember(who).list().stream()
                .map(Group::getId)
                .toList();
    }

    private void person(String id, String name, String... memberOf) {
        User user = identity().newUser(id);
        user.setFirstName(name.substring(0, name.lastIndexOf(' ')));
        user.setLastName(name.substring(name.lastIndexOf(' ') + 1));
        user.setPassword("KeHoach#2024");
        identity().saveUser(user);
        users.add(id);
        for (String group : memberOf) {
            if (identity().createGroupQuery().groupId(group).count() == 0) {
                identity().saveGroup(identity().newGroup(group));
                groups.add(group);
            }
            identity().createMembership(id, group);
        }
    }

    private void everybodyMay(Resources resource, String id) {
        Authorization right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        right.setResource(resource);
        right.setResourceId(id);
        right.addPermission(
                resource == Resources.PROCESS_DEFINITION
                        ? ProcessDefinitionPermissions.CREATE_INSTANCE
                        : Permissions.CREATE);
        rights.add(engine.getAuthorizationService().saveAuthorization(right).getId());
    }
}
