package vn.sonla.kehoach.consolidation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;

/**
 * Writes the built-in templates anew, {@code processes/consolidation/report-*.docx}; for whoever changes what all of them
 * share. An administrator edits the files themselves.
 */
final class BuiltInTemplates {

    private static final Instant WRITTEN = Instant.parse("2024-01-20T00:00:00Z");

    private BuiltInTemplates() {}

    /** Writes both into a folder, {@code processes/consolidation} where none is named. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length == 0 ? "processes/consolidation" : arguments[0]);
        Files.write(folder.resolve("report-ubnd.docx"), province());
        Files.write(folder.resolve("report-ministry.docx"), ministry());
    }

    static byte[] province() {
        WordPage page = page();
        head(page, "{{province}}");
        opening(page);
        heading(page, "I. TÌNH HÌNH BÁO CÁO CỦA CÁC ĐƠN VỊ");
        body(page, sentence());
        body(
                page,
                "{{?severalMonths}}Số báo cáo là tổng của {{months}} tháng; khó khăn, vướng mắc theo báo cáo tháng"
                        + " {{lastMonth}}.{{/severalMonths}}");
        body(
                page,
                "{{?someAttachments}}Kèm theo báo cáo của các đơn vị có {{attachments}} tệp tài liệu, lưu trong hệ"
                        + " thống.{{/someAttachments}}");
        completeness(page);
        chart(page, "onTimeChart");
        who(page, "Đơn vị không nộp báo cáo", "Missing", "missing");
        who(page, "Đơn vị nộp báo cáo chậm", "Late", "late");
        heading(page, "II. KẾT QUẢ THỰC HIỆN CÁC LĨNH VỰC NHIỆM VỤ");
        note(page, "Trong các bảng dưới đây");
        targets(page);
        chart(page, "targetsChart");
        areas(page, true);
        disbursements(page);
        heading(page, "III. KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ");
        body(page, "{{?noObstacles}}Không có khó khăn, vướng mắc chưa được giải quyết.{{/noObstacles}}");
        body(page, "{{?obstacleGroups}}");
        page.paragraph("Heading2").plain("{{number}}. {{heading}}");
        obstacles(page, "obstacles");
        body(page, "{{/obstacleGroups}}");
        solved(page);
        conclusion(page, "IV. ĐÁNH GIÁ CHUNG VÀ KẾT LUẬN");
        end(
                page,
                "- Như trên;",
                "- Lãnh đạo Sở (b/c);",
                "- Các phòng, đơn vị trực thuộc Sở;",
                "- Lưu: VT, {{consolidator}}.");
        appendix(page);
        return page.bytes();
    }

    static byte[] ministry() {
        WordPage page = page();
        head(page, "Bộ Lao động - Thương binh và Xã hội");
        opening(page);
        heading(page, "I. SỐ LIỆU TỔNG HỢP");
        note(page, "Trong bảng dưới đây");
        page.table(
                new int[] {600, 1905, 850, 1200, 1200, 1200, 1200, 1200},
                List.of(
                        "Mã{{indicators}}",
                        "Chỉ tiêu",
                        "Đơn vị tính",
                        "Thực hiện trong kỳ",
                        "Ước cả kỳ",
                        "Kỳ trước",
                        "Cùng kỳ năm trước",
                        "Lũy kế từ đầu năm"),
                table -> table.row(
                        false,
                        List.of("[area]", "[name]", "[unit]"),
                        List.of("[actual]", "[estimate]", "[before]", "[lastYear]", "[cumulative]")));
        targets(page);
        page.paragraph("Body").before(160).plain("Số liệu tổng hợp từ báo cáo của các đơn vị. " + sentence());
        heading(page, "II. KẾT QUẢ THỰC HIỆN CÁC LĨNH VỰC NHIỆM VỤ");
        areas(page, false);
        heading(page, "III. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ VỚI BỘ");
        body(page, "{{?nothingForMinistry}}Không có kiến nghị với Bộ.{{/nothingForMinistry}}");
        obstacles(page, "ministryProposals");
        conclusion(page, "IV. ĐÁNH GIÁ CHUNG VÀ KẾT LUẬN");
        end(page, "- Như trên;", "- {{province}} (b/c);", "- Lãnh đạo Sở (b/c);", "- Lưu: VT, {{consolidator}}.");
        appendix(page);
        return page.bytes();
    }

    private static WordPage page() {
        return new WordPage("Mẫu báo cáo của Sở", "Kế hoạch", WRITTEN);
    }

    private static void head(WordPage page, String addressee) {
        page.columns(
                3900,
                left -> {
                    left.paragraph("Centred").add("{{parent}}", false, false, 12);
                    left.paragraph("Centred").add("{{department}}", true, false, 12);
                    left.rule(1300);
                    left.paragraph("Centred").before(60).add("Số: {{number}}/BC-{{abbreviation}}", false, false, 13);
                },
                right -> {
                    right.paragraph("Centred").add("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", true, false, 12);
                    right.paragraph("Centred").add("Độc lập - Tự do - Hạnh phúc", true, false, 13);
                    right.rule(3200);
                    right.paragraph("Centred").before(60).italic("{{place}}, {{date}}");
                });
        page.paragraph("Centred").before(360).bold("BÁO CÁO");
        page.paragraph("Centred").bold("Kết quả thực hiện Kế hoạch hành động {{stretch}}");
        page.rule(2600);
        page.paragraph("Centred")
                .add("{{?sample}}(Kế hoạch mẫu, chỉ để giới thiệu cách vận hành){{/sample}}", false, true, 13);
        page.paragraph("Centred").before(200).after(120).plain("Kính gửi: " + addressee);
    }

    private static void opening(WordPage page) {
        body(page, "{{?replacement}}{{replaces}}{{/replacement}}");
        body(
                page,
                "Thực hiện Kế hoạch hành động năm {{year}}, {{departmentName}} báo cáo kết quả thực hiện {{stretch}}"
                        + " (số liệu từ ngày {{from}} đến ngày {{to}}) như sau:");
    }

    private static String sentence() {
        return "Các đơn vị phải nộp {{total.expected}} báo cáo thuộc {{areaCount}} lĩnh vực. Đã nộp {{total.reported}} báo cáo,"
                + " trong đó đúng hạn {{total.onTime}} ({{total.onTimePercent}}%), chậm {{total.late}};"
                + " không nộp {{total.missing}}. Có {{total.nil}} báo cáo không phát sinh; {{total.returned}} báo cáo bị"
                + " trưởng đơn vị trả lại ít nhất một lần; {{total.unreviewed}} báo cáo được chốt khi trưởng đơn vị chưa duyệt.";
    }

    private static void completeness(WordPage page) {
        page.table(
                new int[] {750, 4105, 900, 900, 900, 900, 900},
                List.of(
                        "Mã{{completeness}}",
                        "Lĩnh vực",
                        "Phải nộp",
                        "Đúng hạn",
                        "Chậm",
                        "Không nộp",
                        "Không phát sinh"),
                table -> {
                    table.row(
                            false,
                            List.of("[code]", "[title]"),
                            List.of("[expected]", "[onTime]", "[late]", "[missing]", "[nil]"));
                    table.row(
                            true,
                            List.of("", "Cộng"),
                            List.of(
                                    "{{total.expected}}",
                                    "{{total.onTime}}",
                                    "{{total.late}}",
                                    "{{total.missing}}",
                                    "{{total.nil}}"));
                });
    }

    private static void who(WordPage page, String title, String flag, String list) {
        page.paragraph("Body")
                .keepWithNext()
                .before(120)
                .bold(title + ":")
                .plain("{{?none%s}} không có.{{/none%s}}".formatted(flag, flag));
        body(page, "{{?%s}}".formatted(list));
        body(page, "{{text}}");
        body(page, "{{/%s}}".formatted(list));
    }

    private static void note(WordPage page, String where) {
        page.paragraph("Note")
                .plain(
                        where
                                + ", dấu “…” là chưa có đơn vị nào báo cáo số liệu, khác với số 0."
                                + "{{?sampleIndicators}} Chỉ tiêu ghi (mẫu) không có trong văn bản Kế hoạch.{{/sampleIndicators}}");
    }

    private static void targets(WordPage page) {
        body(page, "{{?someTargets}}");
        page.paragraph("Body").before(120).keepWithNext().plain("Kết quả so với mục tiêu năm của Kế hoạch:");
        page.table(
                new int[] {650, 3365, 1200, 1380, 1380, 1380},
                List.of(
                        "Mã{{targets}}",
                        "Chỉ tiêu",
                        "Đơn vị tính",
                        "Mục tiêu năm",
                        "Lũy kế từ đầu năm",
                        "Tỷ lệ đạt (%)"),
                table -> table.row(
                        false, List.of("[area]", "[name]", "[unit]"), List.of("[target]", "[cumulative]", "[rate]")));
        body(page, "{{/someTargets}}");
    }

    private static void areas(WordPage page, boolean figures) {
        body(page, "{{?areas}}");
        page.paragraph("Heading2").plain("{{code}}. {{title}}");
        if (figures) {
            body(page, "{{?hasFigures}}");
            page.table(
                    new int[] {1900, 805, 1330, 1330, 1330, 1330, 1330},
                    List.of(
                            "Chỉ tiêu{{figures}}",
                            "Đơn vị tính",
                            "Thực hiện trong kỳ",
                            "Ước cả kỳ",
                            "Kỳ trước",
                            "Cùng kỳ năm trước",
                            "Lũy kế từ đầu năm"),
                    table -> table.row(
                            false,
                            List.of("[name]", "[unit]"),
                            List.of("[actual]", "[estimate]", "[before]", "[lastYear]", "[cumulative]")));
            body(page, "{{/hasFigures}}");
        }
        page.paragraph("Body")
                .before(120)
                .plain("Tình trạng thực hiện, tính theo lượt nhiệm vụ của từng đơn vị: {{statuses}}.");
        body(page, "{{?someNil}}Đơn vị báo cáo không phát sinh: {{nilUnits}}.{{/someNil}}");
        body(page, "{{?paragraphs}}");
        page.paragraph("Heading3").plain("{{?hasHeading}}{{heading}}{{/hasHeading}}");
        body(page, "{{?lines}}");
        body(page, "{{text}}");
        body(page, "{{/lines}}");
        body(page, "{{/paragraphs}}");
        if (figures) {
            body(page, "{{?hasPlans}}");
            page.paragraph("Heading3").plain("Nhiệm vụ kỳ tới");
            body(page, "{{?plans}}");
            body(page, "{{text}}");
            body(page, "{{/plans}}");
            body(page, "{{/hasPlans}}");
        }
        body(page, "{{/areas}}");
    }

    private static void disbursements(WordPage page) {
        body(page, "{{?someDisbursements}}");
        page.paragraph("Heading2").plain("Tình hình giải ngân theo gói thầu (lĩnh vực {{disbursementAreas}})");
        page.paragraph("Note").plain("Đơn vị tính: triệu đồng. Dấu “…” là đơn vị không báo cáo gói thầu trong kỳ.");
        page.table(
                new int[] {1400, 1445, 1000, 1050, 1200, 1200, 800, 1260},
                List.of(
                        "Đơn vị{{disbursements}}",
                        "Gói thầu",
                        "Kế hoạch năm",
                        "Kế hoạch lũy kế",
                        "Giải ngân trong kỳ",
                        "Lũy kế giải ngân",
                        "Tỷ lệ (%)",
                        "Chênh lệch"),
                table -> {
                    table.row(
                            false,
                            List.of("[unit]", "[name]"),
                            List.of(
                                    "[plannedYear]",
                                    "[plannedToDate]",
                                    "[disbursed]",
                                    "[cumulative]",
                                    "[rate]",
                                    "[variance]"));
                    table.row(
                            true,
                            List.of("", "Cộng"),
                            List.of(
                                    "{{disbursementTotal.plannedYear}}",
                                    "{{disbursementTotal.plannedToDate}}",
                                    "{{disbursementTotal.disbursed}}",
                                    "{{disbursementTotal.cumulative}}",
                                    "{{disbursementTotal.rate}}",
                                    "{{disbursementTotal.variance}}"));
                });
        chart(page, "disbursementChart");
        page.paragraph("Body")
                .before(120)
                .plain("{{?noneBelow}}Không có gói thầu nào giải ngân dưới {{disbursementThreshold}}% kế hoạch lũy"
                        + " kế.{{/noneBelow}}");
        body(
                page,
                "{{?someBelow}}Gói thầu giải ngân dưới {{disbursementThreshold}}% kế hoạch lũy kế, lý do và đề xuất của đơn"
                        + " vị:{{/someBelow}}");
        body(page, "{{?below}}");
        page.paragraph("Body").plain("{{number}}. {{unit}}, {{name}}: đạt {{rate}}% kế hoạch lũy kế.");
        body(page, "- Lý do: {{explanation}}");
        body(page, "- Đề xuất: {{proposal}}");
        body(page, "{{/below}}");
        body(page, "{{/someDisbursements}}");
    }

    private static void obstacles(WordPage page, String list) {
        body(page, "{{?%s}}".formatted(list));
        body(page, "{{?description}}");
        body(page, "{{text}}");
        body(page, "{{/description}}");
        page.paragraph("Body").italic("{{?hasProposal}}Đề xuất, kiến nghị: {{proposal}}{{/hasProposal}}");
        page.paragraph("Body").italic("{{?hasAnswer}}{{answerLabel}}: {{answer}}{{/hasAnswer}}");
        body(page, "{{/%s}}".formatted(list));
    }

    private static void solved(WordPage page) {
        body(page, "{{?someSolved}}");
        page.paragraph("Heading2").plain("{{solvedNumber}}. Đã được giải quyết trong kỳ");
        obstacles(page, "solved");
        body(page, "{{/someSolved}}");
    }

    private static void conclusion(WordPage page, String title) {
        heading(page, title);
        body(page, "{{?conclusion}}");
        body(page, "{{text}}");
        body(page, "{{/conclusion}}");
        body(page, "Trên đây là báo cáo kết quả thực hiện Kế hoạch hành động {{stretch}} của {{departmentName}}./.");
    }

    private static void end(WordPage page, String... recipients) {
        page.columns(
                4600,
                left -> {
                    left.paragraph("Recipient").before(240).add("Nơi nhận:", true, true, 12);
                    Arrays.stream(recipients)
                            .forEach(line -> left.paragraph("Recipient").plain(line));
                },
                right -> {
                    right.paragraph("Centred").before(240).bold("{{?capacity}}");
                    right.paragraph("Centred").bold("{{text}}");
                    right.paragraph("Centred").bold("{{/capacity}}");
                    for (int line = 0; line < 5; line++) {
                        // Not empty: the PDF leaves empty paragraphs out.
                        right.paragraph("Centred").plain("\u00a0");
                    }
                    right.paragraph("Centred").bold("{{signatory}}");
                });
    }

    private static void appendix(WordPage page) {
        page.paragraph("Centred").onNewPage().bold("PHỤ LỤC");
        page.paragraph("Centred").bold("Số liệu của từng đơn vị, {{stretch}}");
        page.paragraph("Centred")
                .after(160)
                .italic("(Kèm theo Báo cáo số {{number}}/BC-{{abbreviation}} {{date}} của {{departmentName}})");
        page.table(
                new int[] {600, 2405, 3850, 1250, 1250},
                List.of("Mã{{unitFigures}}", "Chỉ tiêu (đơn vị tính)", "Đơn vị báo cáo", "Thực hiện", "Ước cả kỳ"),
                table -> table.row(
                        false, List.of("[area]", "[indicator]", "[unit]"), List.of("[actual]", "[estimate]")));
        page.paragraph("Recipient").align(ParagraphAlignment.LEFT);
    }

    private static void chart(WordPage page, String name) {
        page.paragraph("Centred").before(120).plain("{{@%s}}".formatted(name));
    }

    private static void heading(WordPage page, String text) {
        page.paragraph("Heading1").plain(text);
    }

    private static void body(WordPage page, String text) {
        page.paragraph("Body").plain(text);
    }
}
