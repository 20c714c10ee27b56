package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import vn.sonla.kehoach.calendar.CalendarMoves;
import vn.sonla.kehoach.calendar.CalendarService;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.calendar.SpecialDay;
import vn.sonla.kehoach.consolidation.DocumentInfo;
import vn.sonla.kehoach.consolidation.DocumentService;
import vn.sonla.kehoach.consolidation.PeriodOverview;
import vn.sonla.kehoach.consolidation.PeriodOverviewService;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.obstacle.ObstacleInfo;
import vn.sonla.kehoach.obstacle.ObstacleModel;
import vn.sonla.kehoach.obstacle.ObstacleRegister;
import vn.sonla.kehoach.report.CorrectionModel;

@DisplayName("A difficulty")
class ObstacleTest extends StoryTest {

    private static final String DEPARTMENT_LEADS = "NCC";

    @Autowired
    private PeriodOverviewService overviews;

    @Autowired
    private ObstacleRegister obstacles;

    @Autowired
    private DocumentService documents;

    @Autowired
    private CalendarService calendarService;

    @Autowired
    private CalendarMoves moves;

    @Test
    @DisplayName(
            "told in a report - is followed from the head's approval on, answered, sent back, answered again, closed")
    void fromReport() {
        cycleOpens();
        officerSubmits("1", "VP", reportTelling("1", "Cán bộ xã kiêm nhiệm.", "DEPARTMENT"));
        assertThat(idsOf("Cán bộ xã kiêm nhiệm."))
                .as("the head may still return it")
                .isEmpty();
        headReturns("1", "VP", "Nói rõ hơn.");
        officerSubmits("1", "VP", reportTelling("1", "Cán bộ xã kiêm nhiệm nhiều việc.", "DEPARTMENT"));
        headApproves("1", "VP");

        assertThat(idsOf("Cán bộ xã kiêm nhiệm.")).isEmpty();
        long id = onlyId("Cán bộ xã kiêm nhiệm nhiều việc.");
        Task answer = answerTask(id);
        assertThat(answer.getName()).isEqualTo("Trả lời khó khăn lĩnh vực 1 của Văn phòng Sở");
        assertThat(candidateGroup(answer)).as("who leads the area").isEqualTo(DEPARTMENT_LEADS);

        assertThat(refused(() -> as("vp.cv", List.of("VP"), () -> complete(answer, Map.of("answer", "Tự trả lời."))))
                        .status())
                .isEqualTo(403);
        Refused empty = refused(() -> answers(id, "ncc.cv", "NCC", "  "));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.message()).startsWith("/answer: ");
        answers(id, "ncc.cv", "NCC", "Đã hướng dẫn.");
        assertThat(refused(() -> as("ncc.cv", List.of("NCC"), () -> complete(answer, Map.of("answer", "Lần nữa."))))
                        .message())
                .contains("đã được ncc.cv trả lời");

        Refused undecided = refused(() -> decides(id, "VP", Map.of()));
        assertThat(undecided.message()).startsWith("/closed: ");
        Refused unexplained = refused(() -> decides(id, "VP", Map.of("closed", false)));
        assertThat(unexplained.message()).startsWith("/reason: ");
        clock.set(calendar.dueAt(period).minusDays(1));
        decides(id, "VP", Map.of("closed", false, "reason", "Chưa rõ với xã vùng cao."));

        assertThat(answerTask(id).getDueDate()).as("a new due date").isAfter(answer.getDueDate());
        answers(id, "ncc.tp", "NCC", "Đã hướng dẫn riêng cho xã vùng cao.");
        assertThat(refused(() -> decides(id, "VP", Map.of())).status())
                .as("the decision on the answer before says nothing about this one")
                .isEqualTo(400);
        decides(id, "VP", Map.of("closed", true));

        assertThat(running(ObstacleModel.key(id))).isZero();
        assertThat(changes(id))
                .containsExactly(
                        "RAISED vp.cv",
                        "ANSWERED ncc.cv Đã hướng dẫn.",
                        "NOT_SOLVED vp.cv Chưa rõ với xã vùng cao.",
                        "ANSWERED ncc.tp Đã hướng dẫn riêng cho xã vùng cao.",
                        "CLOSED vp.cv");
        assertThat(engineTexts()).as("what people wrote lives in our rows only").isZero();
    }

    @Test
    @DisplayName(
            "handed in by the head himself, or taken by the cut-off unreviewed - is followed, too; a missing report's is not")
    void whoeverAccepts() {
        cycleOpens();
        as(
                head("NCC"),
                List.of("NCC", "NCC-TP"),
                () -> complete(
                        submitTask("1", "NCC"), transientReport(reportTelling("1", "Trưởng đơn vị nêu.", "UNIT"))));
        officerSubmits("1", "VP", reportTelling("1", "Chưa kịp duyệt.", "PROVINCE"));
        officerSubmits("2.1", "KHTC", reportTelling("2.1", "Bị trả lại.", "MINISTRY"));
        headReturns("2.1", "KHTC", "Chưa đủ.");

        assertThat(candidateGroup(answerTask(onlyId("Trưởng đơn vị nêu.")))).isEqualTo("NCC-TP");
        assertThat(idsOf("Chưa kịp duyệt.")).isEmpty();
        cutOffFires("1");
        cutOffFires("2.1");

        long unreviewed = onlyId("Chưa kịp duyệt.");
        assertThat(candidateGroup(answerTask(unreviewed))).isEqualTo("KHTC-TH");
        assertThat(value("select opened_period from kehoach.obstacle where id = " + unreviewed))
                .as("told in the report of the month that the cut-off closed")
                .isEqualTo(period.toString());
        assertThat(idsOf("Bị trả lại.")).isEmpty();
    }

    @Test
    @DisplayName(
            "open over three months - is in the section of three signed reports, told again or not, and closes in one")
    void threeMonths() throws IOException {
        String text = "Thiếu kinh phí chi trả.";
        ReportingPeriod first = period;
        // Other stories may have told of difficulties of these months.
        List<Integer> before = openedIn(first, first.next(), first.next().next());
        int openBefore =
                obstacles.leftOpenBy(first) - obstacles.leftOpenBy(first.next().next());
        cycleOpens();
        officerSubmits("1", "VP", reportTelling("1", text, "MINISTRY"));
        headApproves("1", "VP");
        long id = onlyId(text);
        monthIsSigned();

        period = nextMonthToo();
        ReportingPeriod second = period;
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        officerSubmits("1", "VP", reportTelling("1", text, "MINISTRY"));
        headApproves("1", "VP");
        assertThat(onlyId(text)).as("the same words are the same difficulty").isEqualTo(id);
        monthIsSigned();

        period = nextMonthToo();
        ReportingPeriod third = period;
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        headSubmits("1", "VP");
        answers(id, "khtc.th", "KHTC-TH", "Bộ đã cấp bổ sung.");
        decides(id, "VP", Map.of("closed", true));
        monthIsSigned();

        period = nextMonthToo();
        ReportingPeriod fourth = period;
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        monthIsSigned();

        assertThat(told(first, text)).containsExactly("OPEN null null");
        assertThat(told(second, text)).containsExactly("OPEN %s null".formatted(first.label()));
        assertThat(told(third, text)).containsExactly("CLOSED %s Bộ đã cấp bổ sung.".formatted(first.label()));
        assertThat(told(fourth, text)).isEmpty();
        assertThat(openedIn(first, second, third)).containsExactly(before.get(0) + 1, before.get(1), before.get(2));
        assertThat(obstacles.leftOpenBy(first) - obstacles.leftOpenBy(third)).isEqualTo(openBefore + 1);
        assertThat(changes(id)).contains("REPEATED vp.cv");

        String line = "- Lĩnh vực 1, Văn phòng Sở (liên quan người dân%s): " + text;
        String since = "; nêu từ tháng " + first.label();
        assertThat(inDocument(first, text)).containsExactly("Kiến nghị, đề xuất với Bộ", line.formatted(""));
        assertThat(inDocument(second, text)).containsExactly("Kiến nghị, đề xuất với Bộ", line.formatted(since));
        assertThat(inDocument(third, text))
                .containsExactly(
                        "Đã được giải quyết trong kỳ", line.formatted(since), "Kết quả giải quyết: Bộ đã cấp bổ sung.");
        assertThat(inDocument(fourth, text)).isEmpty();
    }

    private List<Integer> openedIn(ReportingPeriod... months) {
        return Stream.of(months).map(obstacles::openedIn).toList();
    }

    @Test
    @DisplayName("closed after the month's cut-off - is open in that month's report and solved in the next one's")
    void closedAfterTheCutOff() {
        String text = "Chưa có tài khoản.";
        cycleOpens();
        officerSubmits("1", "VP", reportTelling("1", text, "UNIT"));
        headApproves("1", "VP");
        cutOffFires("1");
        clock.set(calendar.cutOffAt(period).plusDays(1));
        long id = onlyId(text);
        answers(id, "vp.tp", "VP-TP", "Đã mở tài khoản.");
        decides(id, "VP", Map.of("closed", true));

        assertThat(told(period, text)).containsExactly("OPEN null null");
        assertThat(told(nextMonthToo(), text)).containsExactly("CLOSED %s Đã mở tài khoản.".formatted(period.label()));
    }

    @Test
    @DisplayName("told again in a month after it was closed - is a new one")
    void toldAgain() {
        String text = "Đường sạt lở.";
        cycleOpens();
        officerSubmits("1", "VP", reportTelling("1", text, "UNIT"));
        headApproves("1", "VP");
        long id = onlyId(text);
        answers(id, "vp.tp", "VP-TP", "Đã thông đường.");
        decides(id, "VP", Map.of("closed", true));

        period = nextMonthToo();
        clock.set(calendar.opensAt(period).plusHours(8));
        cycleOpens();
        officerSubmits("1", "VP", reportTelling("1", text, "UNIT"));
        headApproves("1", "VP");
        assertThat(idsOf(text)).hasSize(2);
    }

    @Test
    @DisplayName("raised on its own in Tasklist - goes to who can remove it, until a working day of its authority")
    void onItsOwn() {
        // A Monday morning, far from the months of the other stories; no days off are known for the year.
        clock.set(ZonedDateTime.of(2040, 7, 2, 9, 0, 0, 0, ReportingCalendar.ZONE));
        Map<String, String> owners =
                Map.of("UNIT", "VP-TP", "DEPARTMENT", DEPARTMENT_LEADS, "PROVINCE", "KHTC-TH", "MINISTRY", "KHTC-TH");
        Map<String, String> due = Map.of(
                "UNIT", "2040-07-09T17:00",
                "DEPARTMENT", "2040-07-16T17:00",
                "PROVINCE", "2040-07-30T17:00",
                "MINISTRY", "2040-08-13T17:00");
        owners.forEach((authority, owner) -> {
            String text = "Nêu riêng, cấp " + authority;
            Map<String, Object> sent = new HashMap<>(raised(text, authority));
            sent.put("affectedPeople", 120);
            sent.put("proposal", "Đề nghị hỗ trợ.");
            raises("vp.cv", sent);

            long id = onlyId(text);
            assertThat(candidateGroup(answerTask(id))).isEqualTo(owner);
            assertThat(answerTask(id)
                            .getDueDate()
                            .toInstant()
                            .atZone(ReportingCalendar.ZONE)
                            .toLocalDateTime())
                    .hasToString(due.get(authority));
            assertThat(value("select concat_ws(' ', opened_period, opened_by, unit_code, affected_people, proposal)"
                            + " from kehoach.obstacle where id = " + id))
                    .isEqualTo("2040-07 vp.cv VP 120 Đề nghị hỗ trợ.");
        });
        assertThat(engineTexts()).isZero();
    }

    @Test
    @DisplayName("raised wrongly - is refused at its fields; by somebody of no unit or for another unit, altogether")
    void wronglyRaised() {
        Refused empty = refused(() -> raises("vp.cv", Map.of()));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.message().lines().map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly("/areaCode", "/kind", "/authority", "/description");
        Map<String, Object> bad = new HashMap<>(raised("Sai số.", "UNIT"));
        bad.put("areaCode", "2.1");
        bad.put("affectedPeople", -5);
        bad.put("affectedEnterprises", "nhiều");
        bad.put("proposal", "x".repeat(5001));
        assertThat(refused(() -> raises("vp.cv", bad))
                        .message()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly("/areaCode", "/proposal", "/affectedPeople", "/affectedEnterprises");
        Map<String, Object> foreign = new HashMap<>(raised("Của đơn vị khác.", "UNIT"));
        foreign.put("unitCode", "NCC");
        assertThat(refused(() -> raises("vp.cv", foreign)).status()).isEqualTo(403);
        Map<String, Object> more = new HashMap<>(raised("Thêm biến.", "UNIT"));
        more.put("owner", "VP");
        assertThat(refused(() -> raises("vp.cv", more)).message()).startsWith("/owner: ");
        assertThat(refused(() -> asVp("vp.cv", () -> engine.getRuntimeService()
                                .createProcessInstanceByKey(ObstacleModel.PROCESS_ID)
                                .startBeforeActivity("userTask_closeObstacle")
                                .setVariable("unitCode", "NCC")
                                .execute()))
                        .status())
                .as("nobody begins in the middle")
                .isEqualTo(403);

        raises("vp.cv", raised("Nêu hai lần.", "UNIT"));
        assertThat(refused(() -> raises("vp.tp", raised("  Nêu hai lần. ", "PROVINCE")))
                        .status())
                .isEqualTo(409);
        assertThat(idsOf("Nêu hai lần.")).hasSize(1);
    }

    @Test
    @DisplayName("not answered in time - is marked once, stays with its owner, and is marked anew after it came back")
    void overdue() {
        raises("vp.cv", raised("Chờ mãi.", "UNIT"));
        long id = onlyId("Chờ mãi.");
        clock.set(answerTask(id).getDueDate().toInstant().atZone(ReportingCalendar.ZONE));
        fireAnswerDue(id);

        assertThat(changes(id)).containsExactly("RAISED vp.cv", "OVERDUE he-thong");
        assertThat(answerTask(id)).isNotNull();
        assertThat(obstacles.openOf("1", "VP"))
                .filteredOn(obstacle -> obstacle.id() == id)
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.overdueAt()).isEqualTo(clock.instant()));

        answers(id, "vp.tp", "VP-TP", "Xin lỗi, đã xử lý.");
        decides(id, "VP", Map.of("closed", false, "reason", "Chưa xong."));
        fireAnswerDue(id);
        assertThat(changes(id))
                .filteredOn(change -> change.startsWith("OVERDUE"))
                .hasSize(2);
    }

    @Test
    @DisplayName("answered by a deputy - says for whom")
    void deputy() {
        raises("vp.cv", raised("Chờ người thay.", "PROVINCE"));
        long id = onlyId("Chờ người thay.");
        String day =
                clock.instant().atZone(ReportingCalendar.ZONE).toLocalDate().toString();
        jdbc.sql(
                        """
                        insert into kehoach.absence (post, absent_user, deputy_user, deputy_name, first_day, last_day,
                            entered_by, entered_at)
                        values ('KHTC-TH', 'th.vang', 'khtc.thay', 'Mùa A Ba', cast(:day as date), cast(:day as date),
                            'th.vang', now())
                        """)
                .param("day", day)
                .update();
        jdbc.sql(
                        """
                        insert into kehoach.deputy_membership (post, deputy_user, added_at)
                        values ('KHTC-TH', 'khtc.thay', now())
                        """)
                .update();
        answers(id, "khtc.thay", "KHTC-TH", "Đã kiến nghị.");
        assertThat(changes(id)).contains("ANSWERED khtc.thay th.vang Đã kiến nghị.");
    }

    @Test
    @DisplayName(
            "the days off change - answer, confirmation and the timer between them keep their number of working days, what"
                    + " has passed stays")
    void daysOffChange() {
        clock.set(ZonedDateTime.of(2041, 6, 3, 9, 0, 0, 0, ReportingCalendar.ZONE));
        raises("vp.cv", raised("Đã quá hạn khi lịch đổi.", "UNIT"));
        long past = onlyId("Đã quá hạn khi lịch đổi.");
        // A Monday.
        clock.set(ZonedDateTime.of(2041, 7, 1, 9, 0, 0, 0, ReportingCalendar.ZONE));
        raises("vp.cv", raised("Chờ Sở trả lời.", "DEPARTMENT"));
        long waiting = onlyId("Chờ Sở trả lời.");
        raises("vp.cv", raised("Chờ đơn vị xác nhận.", "UNIT"));
        long answered = onlyId("Chờ đơn vị xác nhận.");
        answers(answered, "vp.tp", "VP-TP", "Đã xử lý.");
        raises("vp.cv", raised("Chuyển lại vì chưa xong.", "UNIT"));
        long notSolved = onlyId("Chuyển lại vì chưa xong.");
        answers(notSolved, "vp.tp", "VP-TP", "Đã xử lý.");
        clock.set(ZonedDateTime.of(2041, 7, 2, 16, 0, 0, 0, ReportingCalendar.ZONE));
        decides(notSolved, "VP", Map.of("closed", false, "reason", "Chưa xong."));
        assertThat(dueDates(waiting, answered, notSolved, past))
                .containsExactly("2041-07-15T17:00", "2041-07-08T17:00", "2041-07-09T17:00", "2041-06-10T17:00");
        try {
            calendarService.adopt(ChangedHolidays.of(
                    calendarService, dayOff("2041-06-06"), dayOff("2041-07-04"), dayOff("2041-07-05")));
            assertThat(dueDates(waiting, answered, notSolved, past))
                    .containsExactly("2041-07-17T17:00", "2041-07-10T17:00", "2041-07-11T17:00", "2041-06-10T17:00");
            assertThat(moves.ofNoPeriod(calendarService.latestVersion().orElseThrow()))
                    .containsExactly(
                            "hạn trả lời khó khăn số %d, lĩnh vực 1 của VP".formatted(waiting),
                            "hạn xác nhận khó khăn số %d, lĩnh vực 1 của VP".formatted(answered),
                            "hạn trả lời khó khăn số %d, lĩnh vực 1 của VP".formatted(notSolved));

            // A Saturday to make up for one of them.
            calendarService.adopt(ChangedHolidays.of(
                    calendarService, new SpecialDay(LocalDate.parse("2041-07-06"), true, "Làm bù", "")));
            assertThat(dueDates(waiting, answered, notSolved, past))
                    .containsExactly("2041-07-16T17:00", "2041-07-09T17:00", "2041-07-10T17:00", "2041-06-10T17:00");

            clock.set(answerTask(waiting).getDueDate().toInstant());
            fireAnswerDue(waiting);
            assertThat(changes(waiting)).last().isEqualTo("OVERDUE he-thong");
        } finally {
            calendarService.adopt(new ClassPathResource("processes/calendar/holidays.yaml"));
        }
        assertThat(dueDates(waiting)).as("late stays late").containsExactly("2041-07-16T17:00");
    }

    @Test
    @DisplayName(
            "not told any more by the corrected report - is withdrawn with its task, unless somebody has answered it or it"
                    + " was raised on its own")
    void withdrawn() {
        cycleOpens();
        officerSubmits(
                "1",
                "VP",
                reportTelling(
                        "1",
                        told("Giữ nguyên trong bản sửa.", "UNIT"),
                        told("Bỏ khỏi bản sửa.", "DEPARTMENT"),
                        told("Bỏ sau khi đã trả lời.", "UNIT"),
                        told("Bỏ sau khi trả lời mà chưa xong.", "UNIT"),
                        told("Sửa cấp giải quyết.", "UNIT")));
        headApproves("1", "VP");
        everyUnitReports();
        long kept = onlyId("Giữ nguyên trong bản sửa.");
        long dropped = onlyId("Bỏ khỏi bản sửa.");
        long answered = onlyId("Bỏ sau khi đã trả lời.");
        answers(answered, "vp.tp", "VP-TP", "Đã xử lý.");
        long notSolved = onlyId("Bỏ sau khi trả lời mà chưa xong.");
        answers(notSolved, "vp.tp", "VP-TP", "Đã xử lý.");
        decides(notSolved, "VP", Map.of("closed", false, "reason", "Chưa xong."));
        long corrected = onlyId("Sửa cấp giải quyết.");
        raises("vp.cv", raised("Nêu riêng, không theo báo cáo.", "UNIT"));
        long onItsOwn = onlyId("Nêu riêng, không theo báo cáo.");
        Task task = answerTask(dropped);
        int opened = obstacles.openedIn(period);
        int leftOpen = obstacles.leftOpenBy(period);

        correction("obstacles", "Ghi lại khó khăn.");
        officerSubmits(
                "1",
                "VP",
                reportTelling("1", told("Giữ nguyên trong bản sửa.", "UNIT"), told("Sửa cấp giải quyết.", "PROVINCE")));
        assertThat(answerTask(dropped)).as("the head may still return it").isNotNull();
        headApproves("1", "VP");

        String note = "Theo bản sửa của báo cáo lĩnh vực 1 tháng %s.".formatted(period.label());
        assertThat(changes(dropped)).containsExactly("RAISED vp.cv", "WITHDRAWN vp.cv " + note);
        assertThat(running(ObstacleModel.key(dropped))).isZero();
        assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(ObstacleModel.key(dropped))
                        .singleResult()
                        .getDeleteReason())
                .isEqualTo("Rút lại theo bản sửa của báo cáo " + key("1", "VP"));
        Refused refused =
                refused(() -> as("ncc.cv", List.of("NCC"), () -> complete(task, Map.of("answer", "Muộn rồi."))));
        assertThat(refused)
                .isEqualTo(new Refused(
                        409, "Khó khăn này đã được rút lại theo bản sửa của báo cáo; không phải trả lời nữa."));
        assertThat(told(period, "Bỏ khỏi bản sửa.")).isEmpty();

        assertThat(changes(kept)).containsExactly("RAISED vp.cv", "REPEATED vp.cv");
        assertThat(answerTask(kept)).isNotNull();
        assertThat(closeTask(answered)).as("the unit closes what was answered").isNotNull();
        assertThat(answerTask(notSolved)).isNotNull();
        assertThat(answerTask(onItsOwn)).isNotNull();
        assertThat(running(ObstacleModel.key(corrected))).isZero();
        assertThat(idsOf("Sửa cấp giải quyết.")).hasSize(2);
        assertThat(candidateGroup(answerTask(idsOf("Sửa cấp giải quyết.").get(1))))
                .isEqualTo("KHTC-TH");
        assertThat(obstacles.openedIn(period)).isEqualTo(opened - 1);
        assertThat(obstacles.leftOpenBy(period)).isEqualTo(leftOpen - 1);
        assertThat(obstacles.openOf("1", "VP"))
                .extracting(ObstacleInfo::id)
                .contains(kept, answered, notSolved, onItsOwn)
                .doesNotContain(dropped, corrected);

        correction("obstacles", "Vẫn là khó khăn.");
        officerSubmits("1", "VP", reportTelling("1", told("Bỏ khỏi bản sửa.", "DEPARTMENT")));
        headApproves("1", "VP");
        assertThat(idsOf("Bỏ khỏi bản sửa.")).as("told again, it is a new one").hasSize(2);
        assertThat(running(ObstacleModel.key(kept))).isZero();
    }

    /** The cut-off comes, KHTC consolidates, the Director signs. */
    private void monthIsSigned() {
        cutOffFires("1");
        cutOffFires("2.1");
        consolidatorCompletes("Các đơn vị đã thực hiện.");
        directorSigns();
        assertThat(cycleIsOver()).isTrue();
    }

    /** What a month's signed document says in its section on difficulties about one of them, below which heading. */
    private List<String> inDocument(ReportingPeriod month, String description) throws IOException {
        List<String> said = new ArrayList<>();
        String heading = null;
        boolean about = false;
        for (String line : difficulties(month).lines().toList()) {
            if (line.matches("\\d+\\. .*")) {
                heading = line.replaceFirst("\\d+\\. ", "");
                about = false;
            } else if (line.startsWith("- ")) {
                about = line.endsWith(": " + description);
                if (about) {
                    said.addAll(List.of(String.valueOf(heading), line));
                }
            } else if (about) {
                said.add(line);
            }
        }
        return said;
    }

    /** The section on difficulties, as it stands in the signed document of a month. */
    private String difficulties(ReportingPeriod month) throws IOException {
        Actor director = new Actor("giamdoc", Set.of("GIAMDOC"));
        DocumentInfo signed = documents.list(month, director).stream()
                .filter(document -> document.kind() == PeriodKind.MONTH && document.signed())
                .filter(document -> document.format().equals("DOCX"))
                .findFirst()
                .orElseThrow();
        try (XWPFWordExtractor word = new XWPFWordExtractor(new XWPFDocument(
                new ByteArrayInputStream(documents.read(signed.id(), director).content())))) {
            String text = word.getText();
            int begin = text.indexOf("KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ");
            int end = text.indexOf("\nIV. ", begin);
            assertThat(begin).isPositive();
            assertThat(end).isGreaterThan(begin);
            return text.substring(begin, end);
        }
    }

    // --- steps ----------------------------------------------------------------------------------------------------

    private String reportTelling(String area, String text, String authority) {
        return reportTelling(area, told(text, authority));
    }

    private String reportTelling(String area, ObjectNode... obstacles) {
        try {
            ObjectNode report = (ObjectNode) json.readTree(report(area));
            report.putArray("obstacles").addAll(List.of(obstacles));
            return report.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode told(String text, String authority) {
        return json.createObjectNode()
                .put("kind", "CITIZEN")
                .put("description", text)
                .put("authority", authority);
    }

    /** KHTC returns sections of the report that VP handed in for area 1. */
    private void correction(String sections, String reason) {
        as(
                "khtc.th",
                List.of("KHTC-TH"),
                () -> startProcess(
                        CorrectionModel.PROCESS_ID,
                        Map.of(
                                "period",
                                period.toString(),
                                "areaCode",
                                "1",
                                "unitCode",
                                "VP",
                                "sections",
                                sections,
                                "reason",
                                reason)));
    }

    private static SpecialDay dayOff(String date) {
        return new SpecialDay(LocalDate.parse(date), false, "Bão", "");
    }

    private static Map<String, Object> raised(String text, String authority) {
        return Map.of("areaCode", "1", "kind", "ENTERPRISE", "description", text, "authority", authority);
    }

    private void raises(String user, Map<String, Object> variables) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(ObstacleModel.PROCESS_ID)
                .latestVersion()
                .singleResult()
                .getId();
        // The business key that a client sends is not the difficulty's.
        asVp(user, () -> engine.getFormService().submitStartForm(definition, "obstacle/1", variables));
    }

    /** Who may start it is told where rights are, with a web server. */
    private void asVp(String user, Runnable start) {
        as(user, List.of("VP"), () -> ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> {
                    start.run();
                    return null;
                })));
    }

    private void answers(long id, String user, String group, String answer) {
        as(user, List.of(group), () -> complete(answerTask(id), Map.of("answer", answer)));
    }

    private void decides(long id, String unit, Map<String, Object> decision) {
        as(officer(unit), List.of(unit), () -> complete(closeTask(id), decision));
    }

    private void fireAnswerDue(long id) {
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(answerTask(id).getProcessInstanceId())
                .timers()
                .singleResult();
        assertThat(timer.getDuedate()).hasSameTimeAs(answerTask(id).getDueDate());
        engine.getManagementService().executeJob(timer.getId());
    }

    // --- what is seen ---------------------------------------------------------------------------------------------

    private Task answerTask(long id) {
        return taskOf(ObstacleModel.key(id), ObstacleModel.ANSWER_OBSTACLE);
    }

    private Task closeTask(long id) {
        return taskOf(ObstacleModel.key(id), ObstacleModel.CLOSE_OBSTACLE);
    }

    /** Due dates of the open tasks, after a look at rows and timers. */
    private List<String> dueDates(long... ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> {
                    Task answer = answerTask(id);
                    Date due = answer == null ? closeTask(id).getDueDate() : answer.getDueDate();
                    if (answer != null) {
                        assertThat(jdbc.sql("select due_at from kehoach.obstacle where id = ?")
                                        .param(id)
                                        .query(Timestamp.class)
                                        .single())
                                .hasSameTimeAs(due);
                        engine.getManagementService()
                                .createJobQuery()
                                .processInstanceId(answer.getProcessInstanceId())
                                .timers()
                                .list()
                                .forEach(timer -> assertThat(timer.getDuedate()).hasSameTimeAs(due));
                    }
                    return due.toInstant()
                            .atZone(ReportingCalendar.ZONE)
                            .toLocalDateTime()
                            .toString();
                })
                .toList();
    }

    private String candidateGroup(Task task) {
        return engine.getTaskService()
                .getIdentityLinksForTask(task.getId())
                .get(0)
                .getGroupId();
    }

    private List<Long> idsOf(String text) {
        return jdbc.sql("select id from kehoach.obstacle where description = ?")
                .param(text)
                .query(Long.class)
                .list();
    }

    private long onlyId(String text) {
        assertThat(idsOf(text)).as(text).hasSize(1);
        return idsOf(text).get(0);
    }

    private List<String> changes(long id) {
        return jdbc.sql(
                        """
                        select concat_ws(' ', change, actor, on_behalf_of, note) from kehoach.obstacle_change
                        where obstacle_id = ? order by id
                        """)
                .param(id)
                .query(String.class)
                .list();
    }

    /** State, since when and answer of the difficulties with a text in a month's overview. */
    private List<String> told(ReportingPeriod month, String text) {
        return overviews.overview(month, PeriodKind.MONTH).obstacles().stream()
                .filter(obstacle -> obstacle.description().equals(text))
                .map(ObstacleTest::told)
                .toList();
    }

    private static String told(PeriodOverview.Obstacle obstacle) {
        return "%s %s %s".formatted(obstacle.state(), obstacle.sinceLabel(), obstacle.answer());
    }

    private long engineTexts() {
        List<String> names = List.of("description", "proposal", "answer");
        return engine.getHistoryService().createHistoricVariableInstanceQuery().list().stream()
                .filter(variable -> names.contains(variable.getName()))
                .count();
    }

    private String value(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
