package vn.sonla.kehoach.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.ViewResolver;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** Messages to people over a real SMTP server, on good days and bad ones. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true",
            "kehoach.notification.recovery-interval=PT24H",
            "kehoach.base-url=https://kehoach.sonla.example/"
        })
@DisplayName("A message to a person")
class DeliveryTest extends StoryTest {

    private static final int TRIES = 5;

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static SmtpRelay relay;

    @Autowired
    private NotificationService notification;

    @Autowired
    private Links links;

    @Autowired
    private Recipients recipients;

    @Autowired
    private ApplicationContext beans;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        MAIL.start();
        relay = new SmtpRelay(MAIL.getSmtp().getPort());
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", relay::port);
    }

    @AfterAll
    static void stopMailServer() {
        relay.goAway();
        MAIL.stop();
    }

    @BeforeEach
    void emptyMailServer() throws Exception {
        relay.takeEverything();
        MAIL.purgeEmailFromAllMailboxes();
    }

    // --- content --------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("says in Vietnamese what is due, until when and where, as HTML and as text, and who wrote it")
    void content() throws Exception {
        send(reminder("khtc.cv"));
        runDeliveries();

        MimeMessage mail = onlyMail();
        DeliveryInfo row = onlyDelivery();
        assertThat(mail.getSubject()).isEqualTo("Nhắc nộp báo cáo tháng 03/2024: còn 2 báo cáo");
        assertThat(mail.getHeader("Message-ID")).containsExactly(row.messageId());
        assertThat(row.messageId()).matches("<[0-9a-f-]{36}@sonla\\.example>");
        InternetAddress from = (InternetAddress) mail.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("ke-hoach@sonla.example");
        assertThat(from.getPersonal()).startsWith("Sở ");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("khtc.cv@sonla.example");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(clock.instant());
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Id")).containsExactly("<ke-hoach.sonla.example>");

        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        String text = parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n");
        String html = parts.getBodyPart(1).getContent().toString();
        for (String content : List.of(text, html)) {
            assertThat(Normalizer.isNormalized(content, Normalizer.Form.NFC)).isTrue();
            assertThat(content)
                    .contains(
                            "Kính gửi: ",
                            "Hai báo cáo dưới đây chưa được nộp.",
                            "03/2024",
                            "00:00 ngày 12/03/2024 (nộp trước ngày 12)",
                            "17:00 ngày 14/03/2024",
                            "5.2",
                            "Phòng Kế hoạch - Tài chính",
                            "Chưa nộp",
                            "Trân trọng.",
                            "https://kehoach.sonla.example/camunda/app/tasklist/default/#/?task=7f3b",
                            from.getPersonal());
        }
        assertThat(text).contains("Trẻ em & \"bình đẳng giới\"").doesNotContain("<", "&amp;", "\n\n\n");
        assertThat(html)
                .contains("Trẻ em &amp; &quot;bình đẳng giới&quot;")
                .doesNotContain("th:text", "xmlns", "${", "<!-- ");
        Path kept = Path.of("target", "mail");
        Files.createDirectories(kept);
        Files.writeString(kept.resolve("reminder.html"), html);
        Files.writeString(kept.resolve("reminder.txt"), text);
    }

    @Test
    @DisplayName("typed in decomposed letters or with a line break in its title - arrives composed and in one header")
    void hostileTitle() throws Exception {
        String decomposed = Normalizer.normalize("Nhắc nộp báo cáo", Normalizer.Form.NFD);
        send(new Message(key("giamdoc"), "giamdoc", "reminder", model(decomposed + "\r\nBcc: x@evil.example")));
        runDeliveries();

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).isEqualTo("Nhắc nộp báo cáo Bcc: x@evil.example");
        assertThat(mail.getAllRecipients()).hasSize(1);
    }

    // --- once -----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("its key comes again, in one batch, later or from eight threads at once - it is sent once")
    void once() throws Exception {
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> send(reminder("vp.cv"), reminder("vp.tp"), reminder("vp.cv"))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        runDeliveries();
        send(reminder("vp.cv"));
        runDeliveries();

        assertThat(addressees()).containsExactly("vp.cv@sonla.example", "vp.tp@sonla.example");
        assertThat(notification.deliveries(period.toString()))
                .extracting(DeliveryInfo::state)
                .containsExactly(DeliveryState.SENT, DeliveryState.SENT);
    }

    @Test
    @DisplayName(
            "the application cannot note that it was sent - sent once more under the same Message-ID, never a third time")
    void recordingFails() throws Exception {
        send(reminder("ttra.cv"));
        whileRecordingFails(() -> {
            runDeliveries();
            assertThat(onlyDelivery().state()).isEqualTo(DeliveryState.PENDING);
            assertThat(mails()).hasSize(1);
        });
        runDeliveries();

        assertThat(messageIds())
                .as("one duplicate, and any mail server can tell")
                .hasSize(2)
                .containsOnly(onlyDelivery().messageId());
        assertThat(onlyDelivery().state()).isEqualTo(DeliveryState.SENT);
        assertThat(jobs()).isEmpty();
    }

    @Test
    @DisplayName("noting fails again and again - two mails are the most, and the row says that nobody knows")
    void recordingFailsForEver() {
        send(reminder("ttra.tp"));
        whileRecordingFails(() -> IntStream.range(0, TRIES).forEach(i -> runDeliveries()));

        assertThat(messageIds()).hasSize(2).containsOnly(onlyDelivery().messageId());
        assertThat(onlyDelivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(onlyDelivery().lastError()).contains("không rõ kết quả");
        assertThat(jobs()).isEmpty();
    }

    @Test
    @DisplayName("the server takes it and hangs up before saying so - the same bound holds")
    void hungUp() {
        relay.hangUp(1);
        send(reminder("ncc.cv"));
        runDeliveries();
        assertThat(onlyDelivery().lastError()).contains("không rõ thư có được gửi đi hay không");
        runDeliveries();

        assertThat(messageIds()).hasSize(2).containsOnly(onlyDelivery().messageId());
        assertThat(onlyDelivery().state()).isEqualTo(DeliveryState.SENT);
        assertThat(onlyDelivery().lastError()).isNull();

        relay.hangUp(Integer.MAX_VALUE);
        send(reminder("ncc.tp"));
        IntStream.range(0, TRIES).forEach(i -> runDeliveries());
        assertThat(addressees()).filteredOn("ncc.tp@sonla.example"::equals).hasSize(2);
    }

    // --- bad days -------------------------------------------------------------------------------------------------

    @Test
    @DisplayName(
            "the server is away all evening - nothing is lost, Cockpit shows it, and all arrives once when it is back")
    void serverAway() {
        List<String> people = Stream.of(
                        "khtc", "ldvl", "ncc", "btxh", "pctnxh", "vp", "ttra", "ttdvvl", "ttdd", "h-mocchau")
                .flatMap(unit -> Stream.of(unit + ".cv", unit + ".tp"))
                .toList();
        relay.goAway();
        try {
            send(people.stream().map(this::reminder).toArray(Message[]::new));
            IntStream.range(0, TRIES).forEach(i -> runDeliveries());

            assertThat(incidents()).hasSize(people.size()).allSatisfy(incident -> assertThat(
                            incident.getIncidentMessage())
                    .startsWith("Không gửi được qua máy chủ thư 127.0.0.1:"));
            assertThat(notification.deliveries(period.toString()))
                    .hasSize(people.size())
                    .allSatisfy(delivery -> {
                        assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
                        assertThat(delivery.attempts()).isEqualTo(TRIES);
                    });
            assertThat(notification.retryUnreachable()).as("it is still away").isZero();
            assertThat(mails()).isEmpty();
        } finally {
            relay.comeBack();
        }
        clock.set(clock.instant().plus(Duration.ofHours(9)));

        assertThat(notification.retryUnreachable()).isEqualTo(people.size());
        assertThat(incidents()).isEmpty();
        runDeliveries();

        assertThat(addressees())
                .containsExactlyElementsOf(people.stream()
                        .map(person -> person + "@sonla.example")
                        .sorted()
                        .toList());
        assertThat(notification.deliveries(period.toString())).allSatisfy(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.SENT);
            assertThat(delivery.sentAt()).isEqualTo(clock.instant());
        });
        assertThat(notification.retryUnreachable()).as("nothing is left to do").isZero();
    }

    @Test
    @DisplayName(
            "the server refuses one person for good - his row says why, the others have theirs, nothing is tried again")
    void refused() {
        relay.refuse("btxh.cv@sonla.example", "550 5.1.1 No such user here");
        send(reminder("btxh.cv"), reminder("btxh.tp"));
        runDeliveries();

        assertThat(addressees()).containsExactly("btxh.tp@sonla.example");
        assertThat(deliveryTo("btxh.cv").state()).isEqualTo(DeliveryState.FAILED);
        assertThat(deliveryTo("btxh.cv").lastError())
                .startsWith("Máy chủ thư từ chối địa chỉ btxh.cv@sonla.example: 550 5.1.1");
        assertThat(deliveryTo("btxh.tp").state()).isEqualTo(DeliveryState.SENT);
        assertThat(jobs()).isEmpty();
        assertThat(incidents()).isEmpty();
    }

    @Test
    @DisplayName(
            "the server says later, or lets nobody send - tried five times, then an incident that waits for somebody")
    void later() {
        relay.refuse("ldvl.cv@sonla.example", "452 4.2.2 Mailbox full");
        relay.refuse("ldvl.tp@sonla.example", "554 5.7.1 Relay access denied");
        send(reminder("ldvl.cv"), reminder("ldvl.tp"));
        IntStream.range(0, TRIES + 2).forEach(i -> runDeliveries());

        assertThat(incidents()).hasSize(2);
        assertThat(notification.deliveries(period.toString())).allSatisfy(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(delivery.attempts()).isEqualTo(TRIES);
            assertThat(delivery.lastError()).contains("chưa nhận: ");
        });
        assertThat(notification.retryUnreachable())
                .as("the server is there: not tried for ever")
                .isZero();

        relay.takeEverything();
        jobs().forEach(job -> engine.getManagementService().setJobRetries(job.getId(), 1));
        runDeliveries();
        assertThat(addressees()).containsExactly("ldvl.cv@sonla.example", "ldvl.tp@sonla.example");
    }

    @Test
    @DisplayName("a person has no address, a wrong one or is not there - the list shows him, and nothing is tried")
    void noAddress() {
        person("khong.thu", null);
        person("sai.thu", "sai thư@sonla");
        person("hai.thu", "a@sonla.example, b@sonla.example");
        send(
                reminder("khong.thu"),
                reminder("sai.thu"),
                reminder("hai.thu"),
                reminder("khong.co.ai"),
                reminder("vp.gs"));
        runDeliveries();

        assertThat(addressees()).containsExactly("vp.gs@sonla.example");
        Browser monitor = new Browser(port);
        monitor.login("cockpit", "vp.gs", "KeHoach#2024");
        JsonNode shown = json(monitor.get(deliveries() + "&state=NO_ADDRESS"));
        assertThat(shown).hasSize(4).allSatisfy(delivery -> {
            assertThat(delivery.path("stateLabel").asText()).isEqualTo("Không có địa chỉ thư hợp lệ");
            assertThat(delivery.path("attempts").asInt()).isZero();
        });
        assertThat(shown)
                .extracting(delivery -> String.join(
                        " | ",
                        delivery.path("userId").asText(),
                        delivery.path("address").asText(),
                        delivery.path("lastError").asText()))
                .containsExactlyInAnyOrder(
                        "khong.thu | null | Người dùng chưa khai địa chỉ thư.",
                        "khong.co.ai | null | Người dùng chưa khai địa chỉ thư.",
                        "sai.thu | sai thư@sonla | Địa chỉ thư đã khai không hợp lệ.",
                        "hai.thu | a@sonla.example, b@sonla.example | Địa chỉ thư đã khai không hợp lệ.");
        assertThat(json(monitor.get(deliveries()))).hasSize(5);
    }

    // --- who reads ------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("is shown to those who watch over all units, and to nobody else")
    void readers() {
        send(reminder("khtc.cv"));
        runDeliveries();

        Browser administrator = new Browser(port);
        administrator.login("cockpit", "quantri", "KeHoach#2024");
        JsonNode shown = json(administrator.get(deliveries())).get(0);
        assertThat(shown.path("state").asText()).isEqualTo("SENT");
        assertThat(shown.path("text").asText()).contains("Trân trọng.");
        assertThat(shown.path("sentAt").asText()).endsWith("+07:00");

        Browser officer = new Browser(port);
        officer.login("tasklist", "khtc.cv", "KeHoach#2024");
        HttpResponse<String> refused = officer.get(deliveries());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Sổ gửi thư chỉ dành cho");
        assertThat(new Browser(port).get(deliveries()).statusCode()).isEqualTo(401);
        assertThat(administrator
                        .get("/camunda/api/kehoach/deliveries?period=2024-13")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("goes to whom a group names, officers and head, in the order of their ids")
    void groups() {
        assertThat(recipients.membersOf("KHTC")).containsExactly("khtc.cv", "khtc.tp");
        assertThat(recipients.membersOf(Groups.head("KHTC"))).containsExactly("khtc.tp");
        as("ncc.cv", List.of("NCC"), () -> assertThat(recipients.membersOf("KHTC"))
                .as("whoever asks")
                .containsExactly("khtc.cv", "khtc.tp"));
    }

    @Test
    @DisplayName("is made of a template that no address of the application shows")
    void noPages() {
        assertThat(beans.getBeansOfType(ViewResolver.class)).doesNotContainKey("thymeleafViewResolver");
        for (String path : List.of("/reminder", "/mail/reminder", "/templates/mail/reminder.html")) {
            assertThat(new Browser(port).getAs("quantri", path).statusCode())
                    .as(path)
                    .isGreaterThanOrEqualTo(400);
        }
    }

    // --- how ------------------------------------------------------------------------------------------------------

    private void send(Message... messages) {
        notification.send(List.of(messages));
    }

    private Message reminder(String user) {
        return new Message(key(user), user, "reminder", model("Nhắc nộp báo cáo tháng 03/2024: còn 2 báo cáo"));
    }

    private String key(String user) {
        return period + "/T-5/" + user;
    }

    private Map<String, Object> model(String title) {
        return Map.of(
                "title", title,
                "intro", "Hai báo cáo dưới đây chưa được nộp.",
                "periodLabel", "03/2024",
                "dueLabel", "00:00 ngày 12/03/2024 (nộp trước ngày 12)",
                "closesLabel", "17:00 ngày 14/03/2024",
                "lines",
                        List.of(
                                new Line(
                                        "5.2",
                                        "Trẻ em & \"bình đẳng giới\"",
                                        "Phòng Kế hoạch - Tài chính",
                                        "Chưa nộp",
                                        links.task("7f3b")),
                                Map.of(
                                        "areaCode", "3.1",
                                        "areaTitle", "Phục hồi và phát triển thị trường lao động",
                                        "unitName", "Phòng Lao động - Việc làm")),
                "closing", "Trân trọng.");
    }

    /** A line as the escalation gives it; the template also takes maps without state or link. */
    private record Line(String areaCode, String areaTitle, String unitName, String stateLabel, String link) {}

    private void person(String id, String address) {
        var user = engine.getIdentityService().newUser(id);
        user.setFirstName("Người");
        user.setLastName("Không Thư");
        user.setPassword("KeHoach#2024");
        user.setEmail(address);
        engine.getIdentityService().saveUser(user);
    }

    /** Lets the job executor try each delivery of this story once. */
    private void runDeliveries() {
        for (Job job : jobs()) {
            if (job.getRetries() > 0) {
                try {
                    engine.getManagementService().executeJob(job.getId());
                } catch (RuntimeException failed) {
                    // The engine has noted it.
                }
            }
        }
    }

    private List<String> instances() {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(NotificationModel.PROCESS_ID)
                .list()
                .stream()
                .filter(instance -> instance.getBusinessKey().startsWith(period.toString()))
                .map(ProcessInstance::getId)
                .toList();
    }

    private List<Job> jobs() {
        List<String> instances = instances();
        return engine
                .getManagementService()
                .createJobQuery()
                .processDefinitionKey(NotificationModel.PROCESS_ID)
                .list()
                .stream()
                .filter(job -> instances.contains(job.getProcessInstanceId()))
                .toList();
    }

    private List<Incident> incidents() {
        List<String> instances = instances();
        return engine.getRuntimeService().createIncidentQuery().list().stream()
                .filter(incident -> instances.contains(incident.getProcessInstanceId()))
                .toList();
    }

    private void whileRecordingFails(Runnable step) {
        jdbc.sql(
                        """
                        create function kehoach.no_recording() returns trigger language plpgsql as
                        $$ begin raise exception 'power cut'; end $$
                        """)
                .update();
        jdbc.sql(
                        """
                        create trigger no_recording before update on kehoach.delivery
                        for each row when (new.state = 'SENT') execute function kehoach.no_recording()
                        """)
                .update();
        try {
            step.run();
        } finally {
            jdbc.sql("drop function kehoach.no_recording() cascade").update();
        }
    }

    private List<MimeMessage> mails() {
        return Arrays.asList(MAIL.getReceivedMessages());
    }

    private MimeMessage onlyMail() {
        assertThat(mails()).hasSize(1);
        return mails().get(0);
    }

    private List<String> messageIds() {
        return headers("Message-ID");
    }

    private List<String> addressees() {
        return headers("To").stream().sorted().toList();
    }

    private List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        try {
            for (MimeMessage mail : mails()) {
                values.addAll(List.of(mail.getHeader(name)));
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    private DeliveryInfo onlyDelivery() {
        List<DeliveryInfo> all = notification.deliveries(period.toString());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private DeliveryInfo deliveryTo(String user) {
        return notification.deliveries(key(user)).get(0);
    }

    private String deliveries() {
        return "/camunda/api/kehoach/deliveries?period=" + period;
    }

    private JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
