package vn.sonla.kehoach.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;
import vn.sonla.kehoach.calendar.CalendarService;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.calendar.SpecialDay;
import vn.sonla.kehoach.consolidation.DocumentFile;
import vn.sonla.kehoach.consolidation.DocumentInfo;
import vn.sonla.kehoach.consolidation.DocumentService;
import vn.sonla.kehoach.consolidation.Recipient;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.notification.DeliveryInfo;
import vn.sonla.kehoach.notification.DeliveryState;
import vn.sonla.kehoach.notification.Message;
import vn.sonla.kehoach.notification.NotificationService;
import vn.sonla.kehoach.notification.SmtpRelay;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.ChangedHolidays;
import vn.sonla.kehoach.story.StoryTest;

/** A signed report on its way out, over a real SMTP server and a real folder, on good days and bad ones. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true",
            "kehoach.notification.recovery-interval=PT24H",
            "kehoach.dispatch.recipients.UBND=vanthu@ubnd.example, tonghop@ubnd.example",
            "kehoach.dispatch.contact=Bà Hà, điện thoại 0212 3 000 000"
        })
@DisplayName("A signed report")
class DispatchTest extends StoryTest {

    private static final int TRIES = 5;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Actor READER = new Actor("giamsat", Set.of(Groups.SUPERVISORS));
    private static final String PASSWORD = "KeHoach#2024";
    private static final String DISPATCHES = "/camunda/api/kehoach/dispatches";

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static SmtpRelay relay;

    @Autowired
    private DispatchService dispatch;

    @Autowired
    private DispatchBoardService board;

    @Autowired
    private Dispatches rows;

    @Autowired
    private CalendarService calendarService;

    @Autowired
    private DispatchPolicy policy;

    @Autowired
    private DocumentService documents;

    @Autowired
    private NotificationService notification;

    @Autowired
    private OrganisationService organisation;

    @Autowired
    private TransactionTemplate transaction;

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
        MAIL.purgeEmailFromAllMailboxes();
    }

    // --- good days ------------------------------------------------------------------------------------------------

    @Test
    @DisplayName(
            "lies as a package for each recipient in the outgoing folder: documents, data by the schema, checksums")
    void packages() throws Exception {
        isSigned();
        runJobs();

        for (String recipient : List.of("UBND", "BO")) {
            Path folder = packageOf(recipient);
            List<DocumentFile> signed = signed(recipient);
            assertThat(signed).hasSize(2 * calendar.kinds(period).size());
            Map<String, byte[]> files = files(folder);
            assertThat(files.keySet())
                    .containsExactlyElementsOf(Stream.concat(
                                    Stream.of("SHA256SUMS", "data.json", "data.schema.json"),
                                    signed.stream()
                                            .map(document -> document.info().fileName()))
                            .sorted()
                            .toList());
            signed.forEach(document ->
                    assertThat(files.get(document.info().fileName())).isEqualTo(document.content()));

            JsonNode data = json.readTree(files.get("data.json"));
            JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(new String(files.get("data.schema.json"), StandardCharsets.UTF_8));
            assertThat(schema.validate(data)).isEmpty();
            ((ObjectNode) data.at("/reports/0/completeness")).put("expected", -1);
            assertThat(schema.validate(data)).as("a wrong one is found").hasSize(1);
            assertThat(Normalizer.isNormalized(
                            new String(files.get("data.json"), StandardCharsets.UTF_8), Normalizer.Form.NFC))
                    .isTrue();
            checksumsHold(folder);
        }
        assertThat(outgoing()).as("no half of a package").allMatch(name -> !name.startsWith("."));
    }

    @Test
    @DisplayName(
            "its data say what the documents are and what every unit's figure, the totals and the open difficulties are")
    void data() throws Exception {
        isSigned();
        runJobs();

        JsonNode data = json.readTree(packageOf("UBND").resolve("data.json").toFile());
        assertThat(data.at("/schema").asText()).isEqualTo("urn:ke-hoach:dispatch-data:1");
        assertThat(data.at("/department/name").asText())
                .isEqualTo(organisation.directorate().department());
        assertThat(data.at("/period").asText()).isEqualTo(period.toString());
        assertThat(data.at("/edition").asInt()).isOne();
        assertThat(data.at("/recipient/name").asText()).isEqualTo("Ủy ban nhân dân tỉnh Sơn La");
        assertThat(OffsetDateTime.parse(data.at("/recipient/dueAt").asText()))
                .isEqualTo(calendar.submissionDueAt(period, "UBND").toOffsetDateTime());
        assertThat(data.at("/documents").findValuesAsText("sha256"))
                .containsExactlyElementsOf(
                        signed("UBND").stream().map(d -> d.info().sha256()).toList());

        DocumentInfo first = signed("UBND").get(0).info();
        assertThat(data.at("/documents/0/number").asText()).isEqualTo(first.number());
        assertThat(data.at("/documents/0/date").asText())
                .isEqualTo(first.dated().toString());

        JsonNode month = data.at("/reports/0");
        assertThat(month.at("/kind").asText()).isEqualTo("MONTH");
        assertThat(month.at("/completeness/expected").asInt()).isEqualTo(3);
        assertThat(month.at("/completeness/onTime").asInt()).isEqualTo(3);
        JsonNode total = figure(month.path("figures"), "1-tong");
        assertThat(total.path("actual").decimalValue())
                .isEqualByComparingTo(sum("actual", "1-tong"))
                .isEqualByComparingTo("12");
        assertThat(total.path("reports").asInt()).isOne();
        assertThat(total.path("target").isNull()).isTrue();
        assertThat(figure(month.path("figures"), "2.1-max").path("actual").isNull())
                .as("not reported is not zero")
                .isTrue();
        JsonNode unit = figure(month.path("unitFigures"), "1-tong");
        assertThat(unit.path("unit").asText()).isEqualTo("NCC");
        assertThat(unit.path("actual").decimalValue()).isEqualByComparingTo("12");
        assertThat(data.at("/obstacles").findValuesAsText("description")).containsExactly("Chờ hướng dẫn của Bộ.");
    }

    @Test
    @DisplayName(
            "goes by mail to every address of the recipient, in Vietnamese, with the very PDF files that were signed")
    void byMail() throws Exception {
        isSigned();
        runJobs();

        List<MimeMessage> mails = mails();
        assertThat(mails).hasSize(2);
        List<DocumentFile> pdfs = signed("UBND").stream()
                .filter(document -> document.info().format().equals(DocumentInfo.PDF))
                .toList();
        for (MimeMessage mail : mails) {
            assertThat(mail.getSubject())
                    .startsWith("Báo cáo số " + pdfs.get(0).info().number())
                    .contains(": Kết quả thực hiện Kế hoạch hành động tháng " + period.label())
                    .endsWith("của Sở Lao động - Thương binh và Xã hội");
            assertThat(mail.getContentType()).startsWith("multipart/mixed");
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getCount()).isEqualTo(1 + pdfs.size());
            MimeMultipart words = (MimeMultipart) parts.getBodyPart(0).getContent();
            String text = words.getBodyPart(0).getContent().toString().replace("\r\n", "\n");
            String html = words.getBodyPart(1).getContent().toString();
            for (String content : List.of(text, html)) {
                assertThat(Normalizer.isNormalized(content, Normalizer.Form.NFC))
                        .isTrue();
                assertThat(content)
                        .contains(
                                "Kính gửi: ",
                                "Ủy ban nhân dân tỉnh Sơn La",
                                "Báo cáo tháng " + period.label(),
                                "số %s ngày %s"
                                        .formatted(
                                                pdfs.get(0).info().number(),
                                                pdfs.get(0).info().dated().format(DAY)),
                                "Các tệp PDF kèm theo thư này.",
                                period + "-UBND-1",
                                "Bà Hà, điện thoại 0212 3 000 000",
                                "Trân trọng.")
                        .doesNotContain("null", "${", "Không thay đổi", "không kèm theo thư", "tasklist");
            }
            assertThat(text).doesNotContain("<", "\n\n\n");
            for (int i = 0; i < pdfs.size(); i++) {
                BodyPart file = parts.getBodyPart(1 + i);
                assertThat(file.getFileName()).isEqualTo(pdfs.get(i).info().fileName());
                assertThat(file.getContentType()).startsWith("application/pdf");
                assertThat(file.getInputStream().readAllBytes())
                        .isEqualTo(pdfs.get(i).content());
            }
            Path kept = Path.of("target", "mail");
            Files.createDirectories(kept);
            Files.writeString(kept.resolve("dispatch.html"), html);
            Files.writeString(kept.resolve("dispatch.txt"), text);
        }
        assertThat(mails)
                .extracting(mail -> mail.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrder("vanthu@ubnd.example", "tonghop@ubnd.example");
        assertThat(mails)
                .extracting(mail -> mail.getHeader("Message-ID")[0])
                .containsExactlyInAnyOrderElementsOf(
                        deliveries().stream().map(DeliveryInfo::messageId).toList());
        assertThat(deliveries()).allSatisfy(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.SENT);
            assertThat(delivery.userId()).isNull();
        });
    }

    @Test
    @DisplayName("a recipient has no address - the log says so, its package lies there, nothing fails")
    void noAddress() {
        isSigned();
        runJobs();

        DispatchInfo ministry = onlySending("BO");
        assertThat(ministry.note())
                .startsWith("Chưa cấu hình địa chỉ thư của nơi nhận (kehoach.dispatch.recipients.BO)");
        assertThat(ministry.mails()).isEmpty();
        assertThat(ministry.handedOverAt()).isEqualTo(clock.instant());
        assertThat(ministry.packageName()).isEqualTo(period + "-BO-1");
        assertThat(ministry.reason()).isNull();
        assertThat(ministry.requestedBy()).isNull();
        assertThat(running(period + "/BO")).isZero();
        assertThat(incidents()).isEmpty();
    }

    @Test
    @DisplayName("leaves in time up to the due moment of its recipient and late after it; each recipient has its own")
    void inTime() throws Exception {
        // In some months holidays bring both days together; in this one a Monday and a Wednesday.
        period = ReportingPeriod.parse("2052-03");
        clock.set(calendar.opensAt(period).plusHours(8));
        isSigned(calendar.submissionDueAt(period, "UBND").toInstant().plusSeconds(1));
        assertThat(onlySending("UBND").inTime()).as("nothing has left").isNull();
        runJobs();

        DispatchInfo province = onlySending("UBND");
        assertThat(province.dueAt())
                .isEqualTo(calendar.submissionDueAt(period, "UBND").toInstant());
        assertThat(province.sentAt()).isEqualTo(clock.instant());
        assertThat(province.inTime()).isFalse();
        DispatchInfo ministry = onlySending("BO");
        assertThat(ministry.dueAt())
                .isEqualTo(calendar.submissionDueAt(period, "BO").toInstant());
        assertThat(ministry.sentAt()).as("its package, as it has no address").isEqualTo(clock.instant());
        assertThat(ministry.inTime()).isTrue();

        JsonNode shown = json.readTree(
                signedIn("giamsat").get(DISPATCHES + "?period=" + period).body());
        assertThat(shown.at("/0/dueAt").asText())
                .isEqualTo(calendar.submissionDueAt(period, "UBND").format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        assertThat(shown.at("/0/inTime").isBoolean()).isTrue();
        assertThat(shown.at("/0/inTime").asBoolean()).isFalse();
        assertThat(shown.at("/1/inTime").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("is in time at the very due moment, and keeps its due moment when the days off change afterwards")
    void atTheDueMoment() {
        Instant due = calendar.submissionDueAt(period, "UBND").toInstant();
        isSigned(due);
        runJobs();
        assertThat(onlySending("UBND").inTime()).isTrue();
        calendarService.adopt(ChangedHolidays.of(
                calendarService,
                new SpecialDay(due.atZone(ReportingCalendar.ZONE).toLocalDate(), false, "Bão", "Công điện 1/CĐ")));
        try {
            assertThat(calendar.submissionDueAt(period, "UBND").toInstant()).isAfter(due);
            assertThat(onlySending("UBND").dueAt()).isEqualTo(due);
        } finally {
            calendarService.adopt(new ClassPathResource("processes/calendar/holidays.yaml"));
        }
    }

    // --- bad days -------------------------------------------------------------------------------------------------

    @Test
    @DisplayName(
            "the mail server is away when it is signed - the package lies there, and each address gets one mail later")
    void mailServerAway() {
        relay.goAway();
        try {
            isSigned();
            IntStream.range(0, TRIES + 2).forEach(i -> runJobs());

            assertThat(packageOf("UBND")).exists();
            assertThat(mails()).isEmpty();
            assertThat(deliveries()).extracting(DeliveryInfo::state).containsOnly(DeliveryState.PENDING);
            assertThat(onlySending("UBND").sentAt())
                    .as("a package does not stand for the mail that did not go out")
                    .isNull();
            assertThat(onBoard().pending()).isEqualTo(2);
            assertThat(onBoard().problem()).isNotBlank();
            assertThat(onBoard().sentAt()).isNull();
            assertThat(incidents()).hasSize(2);
        } finally {
            relay.comeBack();
        }
        assertThat(notification.retryUnreachable()).isEqualTo(2);
        runJobs();
        runJobs();
        assertThat(onBoard().sent()).isEqualTo(2);
        assertThat(onBoard().problem()).isNull();
        assertThat(onBoard().sentAt()).isEqualTo(onlySending("UBND").sentAt()).isNotNull();

        assertThat(mails())
                .extracting(mail -> mail.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrder("vanthu@ubnd.example", "tonghop@ubnd.example");
        assertThat(incidents()).isEmpty();
    }

    @Test
    @DisplayName(
            "the folder cannot be written - five tries, an incident that says where and why, no mail; mended, all goes out")
    void folderBroken() throws IOException {
        Path folder = policy.outgoing().orElseThrow();
        Path aside = folder.resolveSibling(folder.getFileName() + "-cat-di");
        Files.createDirectories(folder);
        Files.move(folder, aside);
        Files.writeString(folder, "Không phải thư mục.");
        try {
            isSigned();
            IntStream.range(0, TRIES + 2).forEach(i -> runJobs());

            assertThat(cycleIsOver()).as("the signature stands").isTrue();
            assertThat(incidents()).hasSize(2).allSatisfy(incident -> {
                assertThat(incident.getActivityId()).isEqualTo("serviceTask_writePackage");
                assertThat(incident.getIncidentMessage())
                        .startsWith("Không ghi được gói " + period)
                        .contains(folder.toAbsolutePath().toString());
            });
            assertThat(mails()).isEmpty();
        } finally {
            Files.delete(folder);
            Files.move(aside, folder);
        }
        retry();

        assertThat(incidents()).isEmpty();
        assertThat(packageOf("UBND")).exists();
        assertThat(mails()).hasSize(2);
    }

    @Test
    @DisplayName(
            "another package of its name lies there - it is not overwritten, an incident names the file; moved away, ours comes")
    void another() throws IOException {
        Path theirs = packageOf("UBND");
        Files.createDirectories(theirs);
        Files.writeString(theirs.resolve("data.json"), "{}");
        isSigned();
        IntStream.range(0, TRIES + 2).forEach(i -> runJobs());

        assertThat(incidents()).singleElement().satisfies(incident -> assertThat(incident.getIncidentMessage())
                .contains("không ghi đè", "data.json", "SHA256SUMS"));
        assertThat(files(theirs)).containsOnlyKeys("data.json");
        assertThat(theirs.resolve("data.json")).hasContent("{}");
        assertThat(packageOf("BO")).as("the other recipient's").exists();

        Files.move(theirs, theirs.resolveSibling("cat-di-" + period));
        retry();
        assertThat(files(theirs)).containsKey("SHA256SUMS");
        assertThat(incidents()).isEmpty();
    }

    @Test
    @DisplayName(
            "the application dies between the folder and its own row - the step comes again and finds its own package")
    void brokenOff() throws IOException {
        isSigned();
        long id = rows.newest(period.toString(), "UBND").orElseThrow().id();
        Files.createDirectories(policy.outgoing().orElseThrow().resolve("." + period + "-UBND-1.part"));
        transaction.executeWithoutResult(status -> {
            dispatch.writePackage(id);
            status.setRollbackOnly();
        });
        assertThat(rows.get(id).packagedAt()).isNull();
        FileTime written = Files.getLastModifiedTime(packageOf("UBND"));
        Map<String, byte[]> before = files(packageOf("UBND"));

        runJobs();

        assertThat(incidents()).isEmpty();
        assertThat(Files.getLastModifiedTime(packageOf("UBND"))).isEqualTo(written);
        assertSame(files(packageOf("UBND")), before);
        assertThat(rows.get(id).packageSha256()).isEqualTo(DataFile.sha256(before.get("SHA256SUMS")));
        assertThat(outgoing()).noneMatch(name -> name.startsWith("."));
    }

    @Test
    @DisplayName("its files are too large for a mail - the mail bears none and says where the package lies")
    void tooLarge() {
        isSigned();
        runJobs();
        DispatchPolicy small =
                new DispatchPolicy("x", Map.of(), Map.of("UBND", "UBND tỉnh"), DataSize.ofKilobytes(1), "");
        List<Message> messages = new CoverLetter(organisation, plan, small)
                .write(
                        rows.newest(period.toString(), "UBND").orElseThrow(),
                        signed("UBND"),
                        period + "/x/",
                        List.of("a@ubnd.example"));
        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.attachments()).isEmpty();
            assertThat(message.model())
                    .containsEntry("attached", false)
                    .containsEntry("packageName", period + "-UBND-1");
            assertThat(message.model().get("contact").toString())
                    .isEqualTo("Phòng Kế hoạch - Tài chính, Sở Lao động - Thương binh và Xã hội");
        });
        notification.send(messages);
        DeliveryInfo kept = notification.deliveries(period + "/x/").get(0);
        for (String content : List.of(kept.text(), kept.html())) {
            assertThat(content)
                    .contains("nên không kèm theo thư", period + "-UBND-1", "thư mục trao đổi")
                    .doesNotContain("kèm theo thư này");
        }
    }

    // --- again ----------------------------------------------------------------------------------------------------

    @Test
    @DisplayName(
            "is sent again when KHTC says why - a new row and a new mail that says so; the package stays, or comes back as it was")
    void again() throws Exception {
        isSigned();
        runJobs();
        MAIL.purgeEmailFromAllMailboxes();
        Map<String, byte[]> before = files(packageOf("UBND"));
        FileSystemUtils.deleteRecursively(packageOf("UBND"));

        HttpResponse<String> started = resend("khtc.th", period.toString(), "UBND", "Văn thư chưa nhận được.");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        assertThat(json.readTree(started.body()).path("businessKey").asText())
                .as("ours, whatever was sent")
                .isEqualTo(period + "/UBND");
        refused(resend("khtc.th", period.toString(), "UBND", "Lần nữa."), 409, "Lần gửi thứ 2 cho UBND tỉnh chưa xong");
        runJobs();

        assertSame(files(packageOf("UBND")), before);
        assertThat(mails()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getSubject()).startsWith("Gửi lại: Báo cáo số ");
            MimeMultipart words = (MimeMultipart)
                    ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
            assertThat(words.getBodyPart(0).getContent().toString())
                    .contains("Văn bản không thay đổi so với lần gửi trước.")
                    .doesNotContain("Văn thư chưa nhận được");
        });
        assertThat(deliveries())
                .extracting(DeliveryInfo::messageId)
                .as("four mails, four Message-IDs")
                .hasSize(4)
                .doesNotHaveDuplicates();

        JsonNode shown = json.readTree(
                signedIn("giamsat").get(DISPATCHES + "?period=" + period).body());
        assertThat(shown).hasSize(3);
        JsonNode last = shown.get(2);
        assertThat(last.path("sequence").asInt()).isEqualTo(2);
        assertThat(last.path("reason").asText()).isEqualTo("Văn thư chưa nhận được.");
        assertThat(last.path("requestedBy").asText()).isEqualTo("khtc.th");
        assertThat(last.path("dueAt")).isEqualTo(shown.get(0).path("dueAt"));
        assertThat(last.path("packageSha256").asText())
                .isEqualTo(shown.get(0).path("packageSha256").asText());
        assertThat(last.at("/mails/0/stateLabel").asText()).isEqualTo("Đã gửi");
        assertThat(last.at("/mails/0/sentAt").asText()).endsWith("+07:00");
    }

    @Test
    @DisplayName("nobody but KHTC sends it again, nor without a reason, to nobody knows whom, or before it is signed")
    void refusals() {
        isSigned();
        runJobs();
        String at = period.toString();

        assertThat(resend("vp.gs", at, "UBND", "Vì sao.").statusCode()).isEqualTo(403);
        assertThat(resend("giamdoc", at, "UBND", "Vì sao.").statusCode()).isEqualTo(403);
        Refused monitor = refused(() -> as(
                "vp.gs",
                List.of("VP-GS"),
                () -> startProcess(
                        DispatchModel.PROCESS_ID, Map.of("period", at, "recipient", "UBND", "reason", "Vì sao."))));
        assertThat(monitor.status()).as("whatever right to start it he had").isEqualTo(403);
        assertThat(monitor.message()).startsWith("Chỉ bộ phận tổng hợp của Phòng Kế hoạch - Tài chính được gửi lại");
        refused(resend("khtc.th", at, "UBND", "  "), 400, "/reason: Hãy ghi lý do gửi lại.");
        refused(
                resend("khtc.th", at, "UBND", "x".repeat(2001)),
                400,
                "/reason: Lý do dài 2.001 ký tự; tối đa 2.000 ký tự.");
        refused(resend("khtc.th", at, "ubnd", "Vì sao."), 400, "/recipient: Hãy chọn nơi nhận: UBND tỉnh, Bộ.");
        refused(resend("khtc.th", "2024-13", "UBND", "Vì sao."), 400, "/period: Kỳ báo cáo");
        refused(resend("khtc.th", "1999-01", "UBND", "Vì sao."), 409, "Báo cáo kỳ 01/1999 chưa được ký");
        assertThat(dispatch.list(period, READER)).as("no row of a refusal").hasSize(2);

        assertThat(signedIn("ncc.cv").get(DISPATCHES + "?period=" + period).statusCode())
                .isEqualTo(403);
        assertThat(signedIn("ncc.cv").get(DISPATCHES + "/choices").statusCode()).isEqualTo(403);
        assertThat(new Browser(port).get(DISPATCHES + "?period=" + period).statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("the form offers what is signed, to whom, and the addresses")
    void choices() throws Exception {
        isSigned();
        runJobs();

        JsonNode choices =
                json.readTree(signedIn("khtc.th").get(DISPATCHES + "/choices").body());
        assertThat(choices.path("periods").findValuesAsText("period")).contains(period.toString());
        assertThat(choices.at("/recipients").findValuesAsText("code")).containsExactly("UBND", "BO");
        assertThat(choices.at("/recipients/0/addresses/1").asText()).isEqualTo("tonghop@ubnd.example");
        assertThat(choices.at("/recipients/1/addresses")).isEmpty();
    }

    @Test
    @DisplayName(
            "configured with an address that is none or a recipient that nobody knows - the application does not start and says why")
    void configuration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(Map.of("UBND", List.of("văn thư"))))
                .withMessage(
                        "kehoach.dispatch.recipients.UBND: không phải một địa chỉ thư (tối đa 150 ký tự): \"văn thư\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(Map.of("TINH", List.of("a@b.example"))))
                .withMessage("kehoach.dispatch.recipients: không có nơi nhận \"TINH\"; các nơi nhận là [UBND, BO]");
        assertThat(policy(Map.of("ubnd", List.of(" a@b.example "))).addresses(Recipient.UBND))
                .containsExactly("a@b.example");
    }

    // --- how ------------------------------------------------------------------------------------------------------

    private static DispatchPolicy policy(Map<String, List<String>> recipients) {
        return new DispatchPolicy("", recipients, Map.of(), DataSize.ofMegabytes(15), "");
    }

    /** The month is signed; what leaves the department waits as jobs. */
    private void isSigned() {
        isSigned(calendar.cutOffAt(period).plusDays(1).toInstant());
    }

    private void isSigned(Instant at) {
        cycleOpens();
        as("ncc.tp", List.of("NCC", "NCC-TP"), () -> complete(submitTask("1", "NCC"), transientReport(withObstacle())));
        everyUnitReports();
        clock.set(at);
        as(
                "khtc.th",
                List.of("KHTC-TH"),
                () -> complete(onlyTask("userTask_consolidate"), Map.of("conclusion", "Các chỉ tiêu đạt tiến độ.")));
        runDueJobs();
        as("giamdoc", List.of("GIAMDOC"), () -> complete(onlyTask("userTask_signReport"), Map.of("signed", true)));
    }

    private String withObstacle() {
        try {
            ObjectNode report = (ObjectNode) json.readTree(report("1", "1-tong", 12));
            report.putArray("obstacles")
                    .addObject()
                    .put("kind", "POLICY")
                    .put("description", "Chờ hướng dẫn của Bộ.")
                    .put("authority", "MINISTRY");
            return report.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the job executor try everything that waits, some of which fails, until nothing new comes of it. */
    private void runJobs() {
        Map<String, Integer> tried = new HashMap<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Job job : engine.getManagementService()
                    .createJobQuery()
                    .messages()
                    .withRetriesLeft()
                    .list()) {
                if (tried.merge(job.getId(), 1, Integer::sum) == 1) {
                    more = true;
                    try {
                        engine.getManagementService().executeJob(job.getId());
                    } catch (RuntimeException failed) {
                        // The engine has noted it.
                    }
                }
            }
        }
    }

    /** An administrator retries in Cockpit. */
    private void retry() {
        incidents().forEach(incident -> engine.getManagementService().setJobRetries(incident.getConfiguration(), 1));
        runJobs();
    }

    private List<Incident> incidents() {
        List<String> instances = engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKeyLike(period + "/%")
                .list()
                .stream()
                .map(instance -> instance.getId())
                .toList();
        return engine.getRuntimeService().createIncidentQuery().list().stream()
                .filter(incident -> instances.contains(incident.getProcessInstanceId()))
                .toList();
    }

    private Path packageOf(String recipient) {
        return policy.outgoing().orElseThrow().resolve("%s-%s-1".formatted(period, recipient));
    }

    private List<String> outgoing() {
        return List.copyOf(names(policy.outgoing().orElseThrow()));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : names(folder)) {
            files.put(name, Files.readAllBytes(folder.resolve(name)));
        }
        return files;
    }

    private static void assertSame(Map<String, byte[]> now, Map<String, byte[]> before) {
        assertThat(now.keySet()).isEqualTo(before.keySet());
        now.forEach((name, content) -> assertThat(content).as(name).isEqualTo(before.get(name)));
    }

    private static void checksumsHold(Path folder) throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("SHA256SUMS"));
        assertThat(lines).hasSize(names(folder).size() - 1);
        for (String line : lines) {
            String[] parts = line.split("  ", 2);
            assertThat(DataFile.sha256(Files.readAllBytes(folder.resolve(parts[1]))))
                    .isEqualTo(parts[0]);
        }
        if (Files.isExecutable(Path.of("/usr/bin/sha256sum"))) {
            Process check = new ProcessBuilder("/usr/bin/sha256sum", "--strict", "-c", "SHA256SUMS")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(check.getInputStream().readAllBytes());
            assertThat(check.waitFor()).as(said).isZero();
        }
    }

    private List<DocumentFile> signed(String recipient) {
        return documents.list(period).stream()
                .filter(document -> document.recipient().equals(recipient) && document.signed())
                .map(document -> documents.read(document.id(), READER))
                .toList();
    }

    private DispatchInfo onlySending(String recipient) {
        List<DispatchInfo> sendings = dispatch.list(period, READER).stream()
                .filter(sending -> sending.recipient().equals(recipient))
                .toList();
        assertThat(sendings).hasSize(1);
        return sendings.get(0);
    }

    /** The row of the province on the supervisors' board. */
    private OutgoingReport onBoard() {
        return board.reports(period, 1, READER).get(0);
    }

    private List<DeliveryInfo> deliveries() {
        return notification.deliveries(period + "/dispatch/");
    }

    private static List<MimeMessage> mails() {
        return Arrays.asList(MAIL.getReceivedMessages());
    }

    private static JsonNode figure(JsonNode figures, String indicator) {
        for (JsonNode figure : figures) {
            if (figure.path("indicator").asText().equals(indicator)) {
                return figure;
            }
        }
        throw new AssertionError("no figure of " + indicator);
    }

    private BigDecimal sum(String column, String indicator) {
        return jdbc.sql(
                        """
                        select sum(f.%s) from kehoach.expected_report r
                        join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
                        join kehoach.figure f on f.version_id = v.id
                        where r.period = ? and f.indicator_id = ?
                        """
                                .formatted(column))
                .params(period.toString(), indicator)
                .query(BigDecimal.class)
                .single();
    }

    private HttpResponse<String> resend(String user, String period, String recipient, String reason) {
        ObjectNode body = json.createObjectNode().put("businessKey", "cua-toi");
        ObjectNode variables = body.putObject("variables");
        variables.putObject("period").put("value", period);
        variables.putObject("recipient").put("value", recipient);
        variables.putObject("reason").put("value", reason);
        return new Browser(port)
                .sendAs(user, "POST", "/engine-rest/process-definition/key/dispatch/submit-form", body.toString());
    }

    private Browser signedIn(String user) {
        Browser browser = new Browser(port);
        browser.login(user.equals("giamsat") ? "cockpit" : "tasklist", user, PASSWORD);
        return browser;
    }

    private static void refused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(message);
    }
}
