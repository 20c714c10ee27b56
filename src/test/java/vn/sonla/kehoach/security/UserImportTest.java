package vn.sonla.kehoach.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.sonla.kehoach.story.StoryTest;

/** The import of users over HTTP, as the page in Admin calls it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("Import of users")
class UserImportTest extends StoryTest {

    private static final String IMPORT = "/camunda/api/kehoach/users/import";
    private static final String HEADER = "Tài khoản;Họ và tên đệm;Tên;Thư điện tử;Đơn vị;Vai trò\n";
    private static final String BOUNDARY = "----kehoach";

    @LocalServerPort
    private int port;

    @Autowired
    private InitialPasswords initialPasswords;

    private Browser administrator;

    @BeforeEach
    void signInAdministrator() {
        administrator = signedIn("admin", People.ADMINISTRATOR, People.PASSWORD);
    }

    @Test
    @DisplayName("is for administrators only; everybody else is refused before the file is read")
    void rights() {
        Browser supervisor = signedIn("cockpit", People.SUPERVISOR, People.PASSWORD);
        refused(post(supervisor, "/preview", "x.csv", "rác"), 403, "Chỉ quản trị viên");
        refused(post(supervisor, "?seal=x", "x.csv", "rác"), 403, "Chỉ quản trị viên");
        refused(supervisor.get(IMPORT + "/sample"), 403, "Chỉ quản trị viên");
        assertThat(new Browser(port).get(IMPORT + "/sample").statusCode()).isEqualTo(401);
        assertThat(administrator
                        .send("POST", IMPORT + "/preview", BodyPublishers.noBody(), Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("shows what it would do, changes nothing until that is confirmed, and then does exactly that")
    void wholeRoad() {
        String list = HEADER
                + "lo.van.thu;Lò Văn;Thu;thu@sonla.example;BTXH;cán bộ\n"
                + "tong.thi.hoa;Tòng Thị;Hoa;hoa@sonla.example;phòng người có công;Trưởng đơn vị; tổng hợp\n"
                        .replace("Trưởng đơn vị; tổng hợp", "\"Trưởng đơn vị; tổng hợp\"")
                + "ttra.cv;%s;%s;moi@sonla.example;TTRA;cán bộ\n"
                        .formatted(
                                user("ttra.cv").getFirstName(), user("ttra.cv").getLastName());

        JsonNode plan = json(post(administrator, "/preview", "ds.csv", list));

        assertThat(plan.path("changes").findValuesAsText("kindLabel"))
                .containsExactly("Tạo mới", "Tạo mới", "Thay đổi");
        assertThat(plan.at("/changes/1/change/joins").toString())
                .isEqualTo(
                        "[\"Bộ phận tổng hợp, Phòng Kế hoạch - Tài chính (KHTC-TH)\",\"Phòng Người có công (NCC)\",\"Trưởng phòng, Phòng Người có công (NCC-TP)\"]");
        assertThat(plan.at("/changes/2/change/details/0").asText())
                .isEqualTo("Thư điện tử: ttra.cv@sonla.example → moi@sonla.example");
        assertThat(user("lo.van.thu")).isNull();
        assertThat(user("ttra.cv").getEmail()).isEqualTo("ttra.cv@sonla.example");

        JsonNode done = json(post(administrator, "?seal=" + plan.path("seal").asText(), "ds.csv", list));

        assertThat(done.path("passwords").findValuesAsText("userId")).containsExactly("lo.van.thu", "tong.thi.hoa");
        assertThat(groupsOf("lo.van.thu")).containsExactly("BTXH");
        assertThat(groupsOf("tong.thi.hoa")).containsExactly("KHTC-TH", "NCC", "NCC-TP");
        assertThat(user("ttra.cv").getEmail()).isEqualTo("moi@sonla.example");
        String password = done.at("/passwords/0/password").asText();
        assertThat(password).matches("([A-Z][a-z][0-9][A-Za-z]-){3}[A-Z][a-z][0-9][A-Za-z]");
        assertThat(signedIn("tasklist", "lo.van.thu", password)
                        .get("/camunda/api/kehoach/absences/choices")
                        .statusCode())
                .isEqualTo(200);
        assertThat(jdbc.sql("select changes from kehoach.user_import order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("lo.van.thu")
                .doesNotContain(password);

        JsonNode again = json(post(administrator, "/preview", "ds.csv", list));
        assertThat(again.path("changes")).isEmpty();
        assertThat(again.path("unchanged").asInt()).isEqualTo(3);
    }

    @Test
    @DisplayName("what is confirmed after somebody changed a membership is refused and asked about again")
    void changedMeanwhile() {
        String list = HEADER + "vi.van.son;Vì Văn;Sơn;son@sonla.example;VP;cán bộ\n"
                + "h-sopcop.cv;A;B;a@sonla.example;H-SOPCOP;cán bộ\n";
        String seal = json(post(administrator, "/preview", "ds.csv", list))
                .path("seal")
                .asText();
        engine.getIdentityService().createMembership("h-sopcop.cv", "VP");
        try {
            refused(post(administrator, "?seal=" + seal, "ds.csv", list), 409, "xem trước lại");
            assertThat(user("vi.van.son")).isNull();
        } finally {
            engine.getIdentityService().deleteMembership("h-sopcop.cv", "VP");
        }
    }

    @Test
    @DisplayName(
            "who is gone leaves every group, gives back his task and signs in no more; who comes back gets a new password")
    void goneAndBack() {
        cycleOpens();
        String person = "ca.van.ba;Cà Văn;Ba;ba@sonla.example;";
        String first = passwordOf(carryOut(HEADER + person + "VP;cán bộ\n"));
        String task = submitTask("1", "VP").getId();
        as("ca.van.ba", List.of("VP"), () -> engine.getTaskService().claim(task, "ca.van.ba"));

        carryOut(HEADER + person + ";nghỉ\n");

        assertThat(groupsOf("ca.van.ba")).isEmpty();
        assertThat(submitTask("1", "VP").getAssignee()).isNull();
        assertThat(engine.getIdentityService().checkPassword("ca.van.ba", first))
                .isFalse();
        clock.set(clock.instant().plus(Duration.ofMinutes(2)).atZone(clock.getZone()));

        JsonNode back = carryOut(HEADER + person + "VP;cán bộ\n");

        assertThat(passwordOf(back)).isNotEqualTo(first);
        assertThat(engine.getIdentityService().checkPassword("ca.van.ba", passwordOf(back)))
                .isTrue();
        carryOut(HEADER + person + ";nghỉ\n");
    }

    @Test
    @DisplayName("a first password that its owner has not changed within fourteen days opens nothing any more")
    void expiry() {
        IdentityService identity = engine.getIdentityService();
        JsonNode done = carryOut(HEADER + "mua.a.dua;Mùa A;Dua;dua@sonla.example;VP;cán bộ\n"
                + "giang.thi.mai;Giàng Thị;Mai;mai@sonla.example;VP;cán bộ\n");
        String untouched = done.at("/passwords/0/password").asText();
        User careful = user("giang.thi.mai");
        careful.setPassword("Rieng#Toi#2024");
        identity.saveUser(careful);

        clock.set(clock.instant().plus(InitialPasswords.VALID).minusSeconds(1).atZone(clock.getZone()));
        initialPasswords.expire();
        assertThat(identity.checkPassword("mua.a.dua", untouched)).isTrue();

        clock.set(clock.instant().plusSeconds(1).atZone(clock.getZone()));
        initialPasswords.expire();
        assertThat(identity.checkPassword("mua.a.dua", untouched)).isFalse();
        assertThat(identity.checkPassword("giang.thi.mai", "Rieng#Toi#2024")).isTrue();
    }

    @Test
    @DisplayName("a complete list closes who is not in it, but no administrator; every effect is shown before")
    void complete() {
        JsonNode plan = json(post(
                administrator,
                "/preview?complete=true",
                "ds.csv",
                HEADER + "ncc.cv;A;B;ncc@sonla.example;NCC;cán bộ\n"));
        List<String> closed = Stream.iterate(0, i -> i < plan.path("changes").size(), i -> i + 1)
                .map(i -> plan.path("changes").get(i))
                .filter(change -> change.path("kindLabel").asText().equals("Ngừng sử dụng"))
                .map(change -> change.at("/change/userId").asText())
                .toList();
        assertThat(closed).contains("btxh.cv", "vp.gs", "giamdoc").doesNotContain("ncc.cv", "quantri");
        assertThat(plan.path("notes").toString())
                .contains("Quản trị viên quantri không có trong tệp: giữ nguyên.")
                .contains("Chưa ai giữ vai trò giám đốc sở.")
                .contains("(BTXH) chưa có trưởng đơn vị.");
    }

    @Test
    @DisplayName("the group of a unit that is in the organisation's file no more keeps its members, and that is said")
    void vanishedUnit() {
        IdentityService identity = engine.getIdentityService();
        Group group = identity.newGroup("H-CU");
        group.setName("Phòng LĐTBXH huyện cũ");
        group.setType("WORKFLOW");
        identity.saveGroup(group);
        identity.createMembership("h-vanho.cv", "H-CU");
        try {
            String line = "h-vanho.cv;Lò;Vân;vanho@sonla.example;";
            JsonNode plan = json(post(administrator, "/preview", "ds.csv", HEADER + line + "H-VANHO;cán bộ\n"));
            assertThat(plan.at("/changes/0/change/leaves")).isEmpty();
            assertThat(plan.path("notes").toString())
                    .contains("Nhóm Phòng LĐTBXH huyện cũ (H-CU)")
                    .contains("giữ nguyên 1 thành viên (h-vanho.cv)");
            refused(
                    post(administrator, "/preview", "ds.csv", HEADER + line + "H-CU;cán bộ\n"),
                    400,
                    "Dòng 2, cột Đơn vị: Không có đơn vị \"H-CU\" trong tệp tổ chức");
        } finally {
            identity.deleteGroup("H-CU");
        }
    }

    @Test
    @DisplayName("who stands in for somebody keeps that seat and is not closed while he does")
    void deputy() {
        jdbc.sql(
                        "insert into kehoach.deputy_membership (post, deputy_user, added_at) values ('TTDD-TP', 'ttdd.cv', now())")
                .update();
        engine.getIdentityService().createMembership("ttdd.cv", "TTDD-TP");
        try {
            String line = HEADER + "ttdd.cv;A;B;c@sonla.example;TTDD;";
            JsonNode plan = json(post(administrator, "/preview", "ds.csv", line + "cán bộ\n"));
            assertThat(plan.at("/changes/0/change/leaves")).isEmpty();
            refused(
                    post(administrator, "/preview", "ds.csv", line + "nghỉ\n"),
                    400,
                    "Đang làm thay ở Giám đốc, Trung tâm");
            refused(post(administrator, "/preview", "ds.csv", line + "trưởng đơn vị\n"), 400, "Đang làm thay ở");
        } finally {
            engine.getIdentityService().deleteMembership("ttdd.cv", "TTDD-TP");
            jdbc.sql("delete from kehoach.deputy_membership where deputy_user = 'ttdd.cv'")
                    .update();
        }
    }

    @TestFactory
    @DisplayName("every wrong cell is named by line and column, each with its own reason")
    Stream<DynamicTest> wrongCells() {
        return Map.ofEntries(
                        Map.entry(";Lò;An;a@b.vn;VP;cán bộ", "cột Tài khoản: Chưa ghi tài khoản."),
                        Map.entry("lò an;Lò;An;a@b.vn;VP;cán bộ", "cột Tài khoản: \"lò an\" không dùng được"),
                        Map.entry("he-thong;Lò;An;a@b.vn;VP;cán bộ", "cột Tài khoản: \"he-thong\" là tên của hệ thống"),
                        Map.entry("NCC.CV;Lò;An;a@b.vn;VP;cán bộ", "cột Tài khoản: Đã có tài khoản \"ncc.cv\""),
                        Map.entry("x1;;An;a@b.vn;VP;cán bộ", "cột Họ và tên đệm: Chưa ghi họ và tên đệm."),
                        Map.entry("x1;Lò;<b>;a@b.vn;VP;cán bộ", "cột Tên: \"<b>\" có ký tự không dùng"),
                        Map.entry("x1;Lò;An;;VP;cán bộ", "cột Thư điện tử: Chưa ghi thư điện tử"),
                        Map.entry("x1;Lò;An;a@b;VP;cán bộ", "cột Thư điện tử: \"a@b\" không phải địa chỉ"),
                        Map.entry("x1;Lò;An;a@b.vn;XX;cán bộ", "cột Đơn vị: Không có đơn vị \"XX\""),
                        Map.entry("x1;Lò;An;a@b.vn;;cán bộ", "cột Đơn vị: Chưa ghi đơn vị"),
                        Map.entry("x1;Lò;An;a@b.vn;VP;", "cột Vai trò: Chưa ghi vai trò."),
                        Map.entry("x1;Lò;An;a@b.vn;VP;giám đốc", "cột Vai trò: Không có vai trò \"giám đốc\""),
                        Map.entry("x1;Lò;An;a@b.vn;VP;nghỉ, cán bộ", "cột Vai trò: \"nghỉ\" không đi cùng"),
                        Map.entry("x1;Lò;An;a@b.vn;VP;nghỉ", "cột Tài khoản: Không có tài khoản này để ngừng"),
                        Map.entry("quantri;Lò;An;a@b.vn;;giám sát", "cột Vai trò: Đây là tài khoản đang nhập"),
                        Map.entry("x1;=1+1;An;a@b.vn;VP;cán bộ", "cột Họ và tên đệm: Ô có công thức"))
                .entrySet()
                .stream()
                .map(wrong -> DynamicTest.dynamicTest(wrong.getValue(), () -> {
                    String good = "tot.%d;Lò;Tốt;tot@sonla.example;VP;cán bộ\n".formatted(wrong.hashCode() & 0xFFFF);
                    refused(
                            post(administrator, "/preview", "ds.csv", HEADER + good + wrong.getKey() + "\n"),
                            400,
                            "Dòng 3, " + wrong.getValue());
                }));
    }

    @Test
    @DisplayName("one account on two lines is refused, and errors come together, so that one mending is enough")
    void severalErrors() {
        HttpResponse<String> answer = post(
                administrator, "/preview", "ds.csv", HEADER + "x1;Lò;An;a@b.vn;VP;cán bộ\nX1;Lò;An;sai;YY;cán bộ\n");
        refused(answer, 400, "Tệp có 3 chỗ cần sửa; chưa nhập dòng nào.");
        assertThat(json(answer).path("errors").get(0).toString())
                .isEqualTo("{\"row\":3,\"column\":\"Tài khoản\",\"message\":\"\\\"X1\\\" đã có ở dòng 2.\"}");
    }

    @TestFactory
    @DisplayName("a file that is no such list is refused for its own reason")
    Stream<DynamicTest> wrongFiles() throws IOException {
        String line = "x1;Lò;An;a@b.vn;VP;cán bộ\n";
        return Map.ofEntries(
                        Map.entry("Tệp rỗng", file("a.csv", new byte[0])),
                        Map.entry("Tệp chưa có dòng nào", file("b.csv", HEADER)),
                        Map.entry("Đây không phải tệp .xlsx hay .csv", file("c.pdf", "%PDF-1.7")),
                        Map.entry(
                                "Tệp ở dạng Excel cũ",
                                file("d.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1})),
                        Map.entry("Tệp có macro", file("e.xlsm", workbook(false))),
                        Map.entry("Tệp có macro nên", file("f.xlsx", zip("xl/vbaProject.bin", 10))),
                        Map.entry("Tệp giải nén ra lớn bất thường", file("g.xlsx", zip("xl/workbook.xml", 60_000_000))),
                        Map.entry("Tệp bị hỏng", file("h.xlsx", Arrays.copyOf(workbook(false), 1000))),
                        Map.entry("không ở bảng mã UTF-8", file("i.csv", line.getBytes(StandardCharsets.UTF_16))),
                        Map.entry("dấu ngoặc kép mở", file("j.csv", HEADER + "\"" + line)),
                        Map.entry(
                                "Dòng 1, cột Vai trò: Thiếu cột này",
                                file("k.csv", "Tài khoản;Họ và tên đệm;Tên;Thư điện tử;Đơn vị\n" + line)),
                        Map.entry(
                                "Dòng 1, cột Vai trò: Tiêu đề cột này có hai lần",
                                file("l.csv", HEADER.strip() + ";Vai trò\n" + line)),
                        Map.entry("Tệp có 2001 dòng", file("m.csv", HEADER + line.repeat(2001))),
                        Map.entry("Dòng 2, cột Tên: Ô có công thức", file("n.xlsx", workbook(true))))
                .entrySet()
                .stream()
                .map(wrong -> DynamicTest.dynamicTest(
                        wrong.getKey(),
                        () -> refused(
                                post(
                                        administrator,
                                        "/preview",
                                        wrong.getValue().name(),
                                        wrong.getValue().content()),
                                400,
                                wrong.getKey())));
    }

    @Test
    @DisplayName("more than 5 MB is refused with a reason, not with a broken connection")
    void tooLarge() {
        refused(post(administrator, "/preview", "x.csv", new byte[5 * 1024 * 1024 + 1]), 413, "Tệp lớn hơn 5 MB");
        refused(post(administrator, "/preview", "x.csv", new byte[40 * 1024 * 1024]), 413, "Tệp quá lớn");
    }

    @Test
    @DisplayName(
            "the sample file, once filled, is a list that is taken; it names this organisation's units and the roles")
    void sample() throws IOException {
        HttpResponse<byte[]> sample = administrator.send(
                "GET", IMPORT + "/sample", BodyPublishers.noBody(), Map.of(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(sample.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"nguoi-dung-mau.xlsx\"");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(sample.body()));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            assertThat(workbook.getSheetAt(1).getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("KHTC");
            XSSFRow row = workbook.getSheetAt(0).createRow(1);
            String[] cells = {"mau.01", "Lò Thị", "Mẫu", "mau@sonla.example", "H-VANHO", "cán bộ"};
            for (int column = 0; column < cells.length; column++) {
                row.createCell(column).setCellValue(cells[column]);
            }
            workbook.write(out);
            JsonNode plan = json(post(administrator, "/preview", "mau.xlsx", out.toByteArray()));
            assertThat(plan.at("/changes/0/change/userId").asText()).isEqualTo("mau.01");
        }
    }

    // --- files ----------------------------------------------------------------------------------------------------

    private record Sent(String name, byte[] content) {}

    private static Sent file(String name, byte[] content) {
        return new Sent(name, content);
    }

    private static Sent file(String name, String content) {
        return new Sent(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String part, int bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(part));
            zip.write(new byte[bytes]);
        }
        return out.toByteArray();
    }

    private static byte[] workbook(boolean formula) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFRow header = workbook.createSheet().createRow(0);
            XSSFRow row = workbook.getSheetAt(0).createRow(1);
            for (UserColumn column : UserColumn.values()) {
                header.createCell(column.ordinal()).setCellValue(column.label());
                row.createCell(column.ordinal()).setCellValue("x");
            }
            if (formula) {
                row.getCell(UserColumn.GIVEN_NAME.ordinal()).setCellFormula("UPPER(\"an\")");
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }

    // --- over HTTP ------------------------------------------------------------------------------------------------

    private JsonNode carryOut(String list) {
        String seal = json(post(administrator, "/preview", "ds.csv", list))
                .path("seal")
                .asText();
        HttpResponse<String> answer = post(administrator, "?seal=" + seal, "ds.csv", list);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static String passwordOf(JsonNode done) {
        return done.at("/passwords/0/password").asText();
    }

    private static HttpResponse<String> post(Browser browser, String path, String name, String content) {
        return post(browser, path, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> post(Browser browser, String path, String name, byte[] content) {
        byte[] head =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(BOUNDARY, name)
                        .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8);
        return browser.send(
                "POST",
                IMPORT + path,
                BodyPublishers.ofByteArrays(List.of(head, content, tail)),
                Map.of(
                        "Content-Type",
                        "multipart/form-data; boundary=" + BOUNDARY,
                        "X-XSRF-TOKEN",
                        browser.csrfToken()));
    }

    private Browser signedIn(String app, String user, String password) {
        Browser browser = new Browser(port);
        assertThat(browser.login(app, user, password).statusCode()).isEqualTo(200);
        return browser;
    }

    private User user(String id) {
        return engine.getIdentityService().createUserQuery().userId(id).singleResult();
    }

    private List<String> groupsOf(String user) {
        return engine.getIdentityService().createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .sorted()
                .toList();
    }

    private static void refused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("message").asText()).contains(message);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
