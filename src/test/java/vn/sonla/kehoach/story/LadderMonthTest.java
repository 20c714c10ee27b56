package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.escalation.EscalationService;
import vn.sonla.kehoach.escalation.UrgingService;
import vn.sonla.kehoach.notification.DeliveryInfo;
import vn.sonla.kehoach.notification.DeliveryState;
import vn.sonla.kehoach.notification.NotificationService;
import vn.sonla.kehoach.report.ReportService;
import vn.sonla.kehoach.story.ToldByHand.Digest;
import vn.sonla.kehoach.story.ToldByHand.Line;
import vn.sonla.kehoach.story.ToldByHand.Owed;
import vn.sonla.kehoach.story.ToldByHand.Stage;

/**
 * The ladder over the plan of 2024, from the opening to the Director's list, with a real mail server at its end. What must
 * arrive is worked out by {@link ToldByHand}. In May 2024 the due day is a Sunday and lies behind four days off.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            // The REST starter wants a web server even where there is none.
            "spring.autoconfigure.exclude="
                    + "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.notification.recovery-interval=PT24H",
            "kehoach.base-url=https://kehoach.sonla.example/"
        })
@DisplayName("The escalation ladder of a whole month on the plan of 2024")
class LadderMonthTest extends StoryTest {

    private static final Logger LOG = LoggerFactory.getLogger(LadderMonthTest.class);

    private static final String TASKLIST = "https://kehoach.sonla.example/camunda/app/tasklist/default/#/";
    private static final String DOMAIN = "@sonla.example";
    private static final String NIL = "{\"nil\":true}";

    /** Has a part in two units: officers of the one, head of the other. */
    private static final String HEAD_AND_OFFICER = "pctnxh.tp";

    private static final String WITHOUT_ADDRESS = "gdnn-mau.cv";

    /** Units that do not do as the others. */
    private static final String EARLY = "KHTC";

    private static final String HEAD_SLEEPS = "H-YENCHAU";
    private static final String IDLE = "H-BACYEN";

    /** Areas that are not as the others two working days before the due day: all in, and all waiting for the heads. */
    private static final String AREA_ALL_IN = "7";

    private static final String AREA_ALL_WAITING = "5.1";

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    private NotificationService notifications;

    @Autowired
    private EscalationService escalation;

    @Autowired
    private UrgingService urging;

    @Autowired
    private ReportService reports;

    private final Random random = new Random(2024);
    private final Map<String, List<String>> people = new LinkedHashMap<>();
    private final Map<String, Integer> reminded = new TreeMap<>();
    private ToldByHand told;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        MAIL.start();
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @AfterAll
    static void stopMailServer() {
        MAIL.stop();
    }

    @BeforeEach
    void department() throws IOException {
        period = ReportingPeriod.parse("2024-05");
        told = new ToldByHand("2024-05", "05/2024", people);
        for (String unit : told.units()) {
            people.put(unit, new ArrayList<>(List.of(officer(unit), head(unit))));
            people.put(unit + "-TP", List.of(head(unit)));
        }
        people.get("VP").add("vp.cv2");
        // Nobody but the head.
        people.get("TTRA").remove("ttra.cv");
        // One officer for two units.
        people.get("TTDD").set(0, "trungtam.cv");
        people.get("TTDVVL").set(0, "trungtam.cv");
        people.get("BTXH").add(HEAD_AND_OFFICER);
        people.put("VP-GS", List.of("vp.gs", "hai.vai"));
        people.put("KHTC-TH", List.of("khtc.th", "hai.vai"));
        people.put("GIAMDOC", List.of("giamdoc"));
        people.put("PHOGIAMDOC", List.of("phogiamdoc"));
        // Who only watches is never told anything.
        people.put("GIAMSAT", List.of("giamsat"));
        people.forEach((group, members) -> {
            engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup(group));
            for (String member : members) {
                if (engine.getIdentityService().createUserQuery().userId(member).count() == 0) {
                    User user = engine.getIdentityService().newUser(member);
                    user.setFirstName(name(member));
                    user.setEmail(member.equals(WITHOUT_ADDRESS) ? null : member + DOMAIN);
                    engine.getIdentityService().saveUser(user);
                }
                engine.getIdentityService().createMembership(member, group);
            }
        });
    }

    @Test
    @DisplayName("each rung - exactly the people it names, one digest each, with exactly what is missing, never twice")
    void month() throws Exception {
        clock.set(at("2024-05-01T00:00"));
        cycleOpens();
        assertThat(told.areas()).hasSize(16);
        assertThat(told.owed()).hasSize(273);
        assertThat(told.units()).hasSize(22);

        peopleWork(0, "2024-05-03T15:00");
        clock.set(at("2024-05-06T08:00"));
        List<Digest> officers = told.officers();
        fires(Map.of(ladderTimer(), !officers.isEmpty()));
        arrived("T-5", told.count(Stage::withOfficer), officers);
        assertThat(officers)
                .noneMatch(digest -> digest.person().startsWith("khtc."))
                .noneMatch(digest -> digest.person().startsWith("h-yenchau."))
                .anyMatch(digest -> digest.person().equals("ttra.tp"))
                .anyMatch(digest -> digest.person().equals("trungtam.cv") && digest.units() == 2);

        peopleWork(1, "2024-05-08T15:00");
        clock.set(at("2024-05-09T08:00"));
        List<Digest> unitsAndLeads = new ArrayList<>(told.officersAndHeads());
        Map<Job, Boolean> timers = new LinkedHashMap<>(Map.of(ladderTimer(), !unitsAndLeads.isEmpty()));
        for (String area : told.areas()) {
            List<Digest> leads = told.leadDivision(area);
            areaTimer(area, "event_escalationDue").ifPresent(timer -> timers.put(timer, !leads.isEmpty()));
            unitsAndLeads.addAll(leads);
        }
        assertThat(timers)
                .as("the ladder's and those of the areas that still wait")
                .hasSize(1 + 15);
        fires(timers);
        arrived("T-2", told.count(Stage::open), unitsAndLeads);
        assertThat(told.isOver(AREA_ALL_IN)).isTrue();
        assertThat(told.leadDivision(AREA_ALL_WAITING)).isEmpty();
        assertThat(told.officersAndHeads())
                .noneMatch(digest -> digest.person().equals("h-yenchau.cv"))
                .anyMatch(digest -> digest.person().equals("h-yenchau.tp"))
                .anyMatch(digest -> digest.person().equals(HEAD_AND_OFFICER) && digest.units() == 2);

        peopleWork(2, "2024-05-09T15:00");
        clock.set(at("2024-05-10T08:00"));
        List<Digest> monitors = told.monitors();
        fires(Map.of(ladderTimer(), true));
        arrived("T-1", told.count(Stage::open), monitors);
        assertThat(monitors).extracting(Digest::person).containsExactly("hai.vai", "khtc.th", "vp.gs");
        Task urge = onlyTask("userTask_urge");
        assertThat(urge.getName()).isEqualTo("Đôn đốc báo cáo tháng 05/2024");
        assertThat(urge.getDueDate().toInstant())
                .isEqualTo(at("2024-05-14T17:00").toInstant());
        assertThat(engine.getTaskService().getIdentityLinksForTask(urge.getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactlyInAnyOrder("VP-GS", "KHTC-TH");
        assertThat(urging.view(period, new Actor("vp.gs", Set.of("VP-GS"))).open())
                .isEqualTo((int) told.count(Stage::open));

        peopleWork(3, "2024-05-10T15:00");
        clock.set(at("2024-05-12T08:00"));
        fires(Map.of(ladderTimer(), true));
        List<Digest> inCharge = told.inCharge();
        arrived("T", told.count(Stage::open), inCharge);
        assertThat(inCharge).extracting(Digest::person).containsExactly("giamdoc", "phogiamdoc");

        peopleWork(4, "2024-05-13T15:00");
        clock.set(at("2024-05-14T17:00"));
        assertThat(taskOf("2024-05", "userTask_urge")).isNotNull();
        told.cutOff();
        List<Digest> director = told.director();
        for (String area : told.areas()) {
            areaTimer(area, "event_cutOff").map(Job::getId).ifPresent(engine.getManagementService()::executeJob);
        }
        commitsFail(() -> assertThat(catchThrowable(this::runDueJobs)).isNotNull());
        runDueJobs();
        arrived("CUT_OFF", told.count(stage -> stage == Stage.MISSING), director);
        assertThat(director).extracting(Digest::person).containsExactly("giamdoc");
        assertThat(director.get(0).lines())
                .extracting(Line::unit)
                .contains("Phòng Lao động - Thương binh và Xã hội huyện Bắc Yên")
                .doesNotContain("Phòng Lao động - Thương binh và Xã hội huyện Yên Châu");
        assertThat(taskOf("2024-05", "userTask_urge")).isNull();
        assertThat(onlyTask("userTask_consolidate")).isNotNull();

        assertThat(escalation.remindersByRung("2024-05")).isEqualTo(reminded);
        assertThat(jobsOf("event_firstRungDue")).isEmpty();
        assertThat(jobsOf("event_nextRungDue")).isEmpty();
    }

    // --- the month --------------------------------------------------------------------------------------------------

    /** Officers draft and hand in, heads hand in, approve and return: some of them, some of it. */
    private void peopleWork(int stretch, String moment) {
        clock.set(at(moment));
        List<Owed> order = new ArrayList<>(told.owed());
        Collections.shuffle(order, random);
        for (Owed owed : order) {
            double luck = random.nextDouble();
            if (owed.unit().equals(EARLY) || stretch == 1 && owed.area().equals(AREA_ALL_IN)) {
                handIn(owed);
                approve(owed);
            } else if (owed.unit().equals(HEAD_SLEEPS)
                    || stretch == 1 && owed.area().equals(AREA_ALL_WAITING)) {
                handIn(owed);
            } else if (!owed.unit().equals(IDLE)) {
                act(owed, luck);
            }
        }
        runDueJobs();
    }

    private void act(Owed owed, double luck) {
        if (told.stage(owed).withOfficer()) {
            if (luck < 0.30) {
                handIn(owed);
            } else if (luck < 0.36) {
                as(
                        head(owed.unit()),
                        List.of(owed.unit(), owed.unit() + "-TP"),
                        () -> complete(submitTask(owed.area(), owed.unit()), transientReport(NIL)));
                told.reached(owed, Stage.IN);
            } else if (luck < 0.46 && told.stage(owed) == Stage.EXPECTED) {
                reports.saveDraft(
                        BusinessKey.report("2024-05", owed.area(), owed.unit()),
                        0,
                        json.createObjectNode().put("nil", true),
                        new Actor(officer(owed.unit()), Set.of(owed.unit())));
                told.reached(owed, Stage.DRAFT);
            }
        } else if (luck < 0.5) {
            approve(owed);
        } else if (luck < 0.7 && told.stage(owed) == Stage.SUBMITTED) {
            headReturns(owed.area(), owed.unit(), "Số liệu chưa khớp");
            told.reached(owed, Stage.RETURNED);
        }
    }

    private void handIn(Owed owed) {
        if (told.stage(owed).withOfficer()) {
            officerSubmits(owed.area(), owed.unit(), NIL);
            told.reached(owed, Stage.SUBMITTED);
        }
    }

    private void approve(Owed owed) {
        if (told.stage(owed) == Stage.SUBMITTED) {
            headApproves(owed.area(), owed.unit());
            told.reached(owed, Stage.IN);
        }
    }

    /** Timers are due: each job that tells somebody fails when all is done, and is then carried out again. */
    private void fires(Map<Job, Boolean> timers) {
        assertThat(timers.keySet())
                .extracting(timer -> timer.getDuedate().toInstant())
                .containsOnly(clock.instant());
        List<DeliveryInfo> before = notifications.deliveries("2024-05/");
        List<Job> shuffled = new ArrayList<>(timers.keySet());
        Collections.shuffle(shuffled, random);
        commitsFail(() -> shuffled.forEach(timer -> assertThat(
                        catchThrowable(() -> engine.getManagementService().executeJob(timer.getId())) != null)
                .as("somebody is told by " + timer.getProcessDefinitionKey())
                .isEqualTo(timers.get(timer))));
        assertThat(notifications.deliveries("2024-05/")).hasSameSizeAs(before);
        shuffled.stream().filter(timers::get).forEach(timer -> engine.getManagementService()
                .executeJob(timer.getId()));
    }

    /** Nothing that writes a message can be committed meanwhile. */
    private void commitsFail(Runnable step) {
        jdbc.sql("create function kehoach.fail() returns trigger language plpgsql as $$ begin raise 'lỗi'; end $$")
                .update();
        jdbc.sql(
                        """
                        create constraint trigger fail after insert on kehoach.delivery deferrable initially deferred
                        for each row execute function kehoach.fail()
                        """)
                .update();
        try {
            step.run();
        } finally {
            jdbc.sql("drop trigger fail on kehoach.delivery").update();
            jdbc.sql("drop function kehoach.fail()").update();
        }
    }

    // --- what arrives -----------------------------------------------------------------------------------------------

    /** A mail as it lies in a person's mailbox. */
    private record Mail(String address, String subject, MimeMessage message) {}

    /** Delivers what waits, and holds every mail against what has to arrive; nothing arrives a second time. */
    private void arrived(String rung, long about, List<Digest> expected) throws Exception {
        reminded.put(rung, (int) about);
        runDueJobs();
        List<Digest> withAddress = expected.stream()
                .filter(digest -> !digest.person().equals(WITHOUT_ADDRESS))
                .toList();
        List<Mail> mails = mails();

        assertThat(mails.stream().map(mail -> mail.address() + " " + mail.subject()))
                .as(rung)
                .containsExactlyInAnyOrderElementsOf(withAddress.stream()
                        .map(digest -> digest.person() + DOMAIN + " " + digest.subject())
                        .toList());
        assertThat(mails.stream()
                        .filter(mail -> !mail.subject().startsWith("Lĩnh vực "))
                        .map(Mail::address))
                .as("%s: one digest for each person", rung)
                .doesNotHaveDuplicates();
        Map<String, MimeMessage> messages =
                mails.stream().collect(Collectors.toMap(mail -> mail.address() + " " + mail.subject(), Mail::message));
        Map<String, String> tasks = new HashMap<>();
        int lines = 0;
        for (Digest digest : withAddress) {
            assertContent(digest, messages.get(digest.person() + DOMAIN + " " + digest.subject()), tasks);
            lines += digest.lines().size();
        }
        LOG.info(
                "{}: {} reports, {} mails with {} lines to {} people",
                rung,
                about,
                mails.size(),
                lines,
                withAddress.stream().map(Digest::person).distinct().count());

        List<DeliveryInfo> deliveries = notifications.deliveries("2024-05/");
        deliveries.forEach(delivery -> notifications.deliver(delivery.key()));
        if (rung.equals("T-2")) {
            told.areas().forEach(area -> escalation.remindArea("2024-05", area));
        }
        runDueJobs();
        assertThat(mails()).as("%s: repeated", rung).hasSameSizeAs(mails);
        assertThat(notifications.deliveries("2024-05/")).hasSameSizeAs(deliveries);
        assertThat(deliveries).allSatisfy(delivery -> assertThat(delivery.state())
                .isEqualTo(delivery.userId().equals(WITHOUT_ADDRESS) ? DeliveryState.NO_ADDRESS : DeliveryState.SENT));
        MAIL.purgeEmailFromAllMailboxes();
    }

    private void assertContent(Digest digest, MimeMessage mail, Map<String, String> tasks)
            throws MessagingException, IOException {
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(digest.person() + DOMAIN);
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        String text = parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n");
        String html = parts.getBodyPart(1).getContent().toString();
        String due = "00:00 ngày 12/05/2024 (nộp trước ngày 12)";
        String closes = "17:00 ngày 14/05/2024";

        assertThat(text)
                .startsWith(digest.subject() + "\n\nKính gửi: " + name(digest.person()) + "\n\n")
                .contains("\nKỳ báo cáo: tháng 05/2024\nHạn nộp: " + due + "\nKhóa sổ: " + closes + "\n\n")
                .contains("Danh sách việc của ông/bà: " + TASKLIST + "\n");
        String intro = text.split("\n\n")[2];
        assertThat(intro).contains(" %d báo cáo ".formatted(digest.lines().size()));
        if (intro.contains(" đơn vị ") && !intro.contains("của ông/bà")) {
            assertThat(intro).contains(" của %d đơn vị ".formatted(digest.units()));
        }
        List<Line> lines = lines(text, TEXT_LINE, tasks);
        assertThat(lines).as(digest.person()).isEqualTo(digest.lines());
        assertThat(text.lines().filter(line -> line.startsWith("- "))).hasSameSizeAs(lines);

        String readable = HtmlUtils.htmlUnescape(html);
        assertThat(readable)
                .contains(">" + digest.subject() + "</h1>", name(digest.person()), due, closes, "05/2024", intro)
                .contains("<a href=\"" + TASKLIST + "\" style=\"display:inline-block");
        assertThat(lines(readable, HTML_LINE, tasks)).as(digest.person()).isEqualTo(digest.lines());
    }

    private static final Pattern TEXT_LINE = Pattern.compile("(?m)^- (\\S+) (.+)\n  (.+): (.+)$(?:\n  (https:\\S+)$)?");

    private static final Pattern HTML_LINE = Pattern.compile("<b>([^<]+)</b> ([^<]+)</td>\\s*<td[^>]*>([^<]+)</td>"
            + "\\s*<td[^>]*>([^<]+)(?:<br><a href=\"([^\"]+)\"[^>]*>Mở công việc</a>)?</td>");

    private List<Line> lines(String content, Pattern pattern, Map<String, String> tasks) {
        List<Line> lines = new ArrayList<>();
        for (Matcher line = pattern.matcher(content); line.find(); ) {
            lines.add(new Line(
                    line.group(1),
                    line.group(2),
                    line.group(3),
                    line.group(4),
                    line.group(5) == null ? "" : tasks.computeIfAbsent(line.group(5), this::whereTo)));
        }
        return lines;
    }

    /** What a person finds behind a link: an open task and the business key of its process. */
    private String whereTo(String link) {
        assertThat(link).startsWith(TASKLIST + "?task=");
        Task task = engine.getTaskService()
                .createTaskQuery()
                .taskId(link.substring((TASKLIST + "?task=").length()))
                .singleResult();
        assertThat(task).as(link).isNotNull();
        return task.getTaskDefinitionKey() + " "
                + engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey();
    }

    /** By mailbox: the address that the mail was really handed in for, whatever it says. */
    private static List<Mail> mails() throws FolderException, MessagingException {
        List<Mail> mails = new ArrayList<>();
        for (GreenMailUser user : MAIL.getUserManager().listUser()) {
            for (StoredMessage stored :
                    MAIL.getManagers().getImapHostManager().getInbox(user).getMessages()) {
                MimeMessage message = stored.getMimeMessage();
                mails.add(new Mail(user.getEmail(), message.getSubject(), message));
            }
        }
        return mails;
    }

    // --- how --------------------------------------------------------------------------------------------------------

    private Job ladderTimer() {
        List<Job> timers = Stream.of("event_firstRungDue", "event_nextRungDue")
                .flatMap(event -> jobsOf(event).stream())
                .toList();
        assertThat(timers).as("one timer waits").hasSize(1);
        return timers.get(0);
    }

    private Optional<Job> areaTimer(String area, String event) {
        String definition = "task-area-" + area.replace('.', '-');
        return jobsOf(event).stream()
                .filter(timer -> timer.getProcessDefinitionKey().equals(definition))
                .findFirst();
    }

    private List<Job> jobsOf(String activity) {
        return engine.getManagementService()
                .createJobQuery()
                .timers()
                .activityId(activity)
                .list();
    }

    private static String name(String person) {
        return "Người " + person.toUpperCase(Locale.ROOT);
    }

    private static ZonedDateTime at(String moment) {
        return LocalDateTime.parse(moment).atZone(ReportingCalendar.ZONE);
    }
}
