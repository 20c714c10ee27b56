package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.sonla.kehoach.calendar.DataWindow;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.Deputyship;
import vn.sonla.kehoach.organisation.DirectorateInfo;
import vn.sonla.kehoach.plan.PlanInfo;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.LineStatus;

/**
 * The department's report to the province as a Word document: everything of a {@link PeriodOverview}, laid out after Nghị
 * định 30/2020/NĐ-CP as far as it goes; number, date and signature are added when it is issued.
 */
final class ReportDocument {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** What statistics print where nothing was reported; a dash would mean that nothing happened. */
    private static final String NOT_REPORTED = "…";

    private static final List<Authority> HIGHEST_FIRST =
            List.of(Authority.MINISTRY, Authority.PROVINCE, Authority.DEPARTMENT, Authority.UNIT);

    private final DirectorateInfo directorate;
    private final Deputyship deputyship;
    private final PlanInfo plan;
    private final Instant now;

    /** @param deputyship who signs for the Director and in what form, null where he signs himself */
    ReportDocument(DirectorateInfo directorate, Deputyship deputyship, PlanInfo plan, Instant now) {
        this.directorate = directorate;
        this.deputyship = deputyship;
        this.plan = plan;
        this.now = now;
    }

    byte[] write(ReportingPeriod period, PeriodOverview overview) {
        String stretch = stretch(period, overview.kind());
        WordPage page =
                new WordPage("Báo cáo Kết quả thực hiện Kế hoạch hành động " + stretch, directorate.department(), now);
        head(page, period, stretch);
        opening(page, period, overview, stretch);
        completeness(page, overview);
        results(page, overview);
        obstacles(page, overview);
        conclusion(page, overview, stretch);
        end(page);
        return page.bytes();
    }

    /** As a title names it: "tháng 3 năm 2024". */
    static String stretch(ReportingPeriod period, PeriodKind kind) {
        return switch (kind) {
            case MONTH -> "tháng %d năm %d".formatted(period.month().getMonthValue(), period.year());
            case QUARTER, HALF_YEAR, YEAR -> kind.label(period).replace("/", " năm ");
        };
    }

    private void head(WordPage page, ReportingPeriod period, String stretch) {
        page.columns(
                3900,
                left -> {
                    left.paragraph("Centred").add(upper(directorate.parent()), false, false, 12);
                    left.paragraph("Centred").add(upper(directorate.department()), true, false, 12);
                    left.rule(1300);
                    left.paragraph("Centred")
                            .before(60)
                            .add("Số:         /BC-" + directorate.abbreviation(), false, false, 13);
                },
                right -> {
                    right.paragraph("Centred").add("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", true, false, 12);
                    right.paragraph("Centred").add("Độc lập - Tự do - Hạnh phúc", true, false, 13);
                    right.rule(3200);
                    right.paragraph("Centred")
                            .before(60)
                            .italic("%s, ngày       tháng       năm %d".formatted(directorate.place(), period.year()));
                });
        page.paragraph("Centred").before(360).bold("BÁO CÁO");
        page.paragraph("Centred").bold("Kết quả thực hiện Kế hoạch hành động " + stretch);
        page.rule(2600);
        if (plan.sample()) {
            page.paragraph("Centred").add("(Kế hoạch mẫu, chỉ để giới thiệu cách vận hành)", false, true, 13);
        }
        page.paragraph("Centred").before(200).after(120).plain("Kính gửi: " + province());
    }

    private String province() {
        return directorate.parent().replaceFirst("^UBND", "Ủy ban nhân dân");
    }

    private void opening(WordPage page, ReportingPeriod period, PeriodOverview overview, String stretch) {
        DataWindow window = period.dataWindow(overview.kind());
        page.paragraph("Body")
                .plain("Thực hiện %s, %s báo cáo kết quả thực hiện %s (số liệu từ ngày %s đến ngày %s) như sau:"
                        .formatted(
                                planName(),
                                directorate.department(),
                                stretch,
                                DAY.format(window.from()),
                                DAY.format(window.to())));
    }

    private String planName() {
        return "Kế hoạch hành động năm " + plan.year();
    }

    private void completeness(WordPage page, PeriodOverview overview) {
        page.paragraph("Heading1").plain("I. TÌNH HÌNH BÁO CÁO CỦA CÁC ĐƠN VỊ");
        PeriodOverview.Counts total = overview.total();
        page.paragraph("Body")
                .plain(
                        ("Các đơn vị phải nộp %s báo cáo thuộc %s lĩnh vực. Đã nộp %s báo cáo, trong đó đúng hạn %s (%s%%),"
                                        + " chậm %s; không nộp %s. Có %s báo cáo không phát sinh; %s báo cáo bị trưởng đơn vị trả lại"
                                        + " ít nhất một lần; %s báo cáo được chốt khi trưởng đơn vị chưa duyệt.")
                                .formatted(
                                        number(total.expected()),
                                        number(overview.areas().size()),
                                        number(total.onTime() + total.late()),
                                        number(total.onTime()),
                                        percent(total.onTime(), total.expected()),
                                        number(total.late()),
                                        number(total.missing()),
                                        number(total.nil()),
                                        number(total.returned()),
                                        number(total.unreviewed())));
        if (overview.attachments() > 0) {
            page.paragraph("Body")
                    .plain("Kèm theo báo cáo của các đơn vị có %s tệp tài liệu, lưu trong hệ thống."
                            .formatted(number(overview.attachments())));
        }
        if (overview.months().size() > 1) {
            page.paragraph("Body")
                    .plain("Số báo cáo là tổng của %d tháng; nội dung ở mục II và mục III theo báo cáo tháng %s."
                            .formatted(overview.months().size(), month(overview.period())));
        }
        page.table(
                new int[] {750, 4105, 900, 900, 900, 900, 900},
                List.of("Mã", "Lĩnh vực", "Phải nộp", "Đúng hạn", "Chậm", "Không nộp", "Không phát sinh"),
                table -> {
                    overview.areas()
                            .forEach(area ->
                                    table.row(false, List.of(area.code(), area.title()), completeness(area.counts())));
                    table.keepLastRowWithNext();
                    table.row(true, List.of("", "Cộng"), completeness(total));
                });
        units(page, overview, "Đơn vị không nộp báo cáo", PeriodOverview.Area::missing);
        units(page, overview, "Đơn vị nộp báo cáo chậm", PeriodOverview.Area::late);
    }

    private static List<String> completeness(PeriodOverview.Counts counts) {
        return List.of(
                number(counts.expected()),
                number(counts.onTime()),
                number(counts.late()),
                number(counts.missing()),
                number(counts.nil()));
    }

    /** Every unit by name, area by area, and month by month where there are several. */
    private static void units(
            WordPage page,
            PeriodOverview overview,
            String title,
            Function<PeriodOverview.Area, List<PeriodOverview.UnitOfMonth>> units) {
        boolean none =
                overview.areas().stream().allMatch(area -> units.apply(area).isEmpty());
        if (none) {
            page.paragraph("Body").before(120).bold(title + ": ").plain("không có.");
            return;
        }
        page.paragraph("Body").before(120).keepWithNext().bold(title + ":");
        for (PeriodOverview.Area area : overview.areas()) {
            Map<String, List<PeriodOverview.UnitOfMonth>> byMonth = units.apply(area).stream()
                    .collect(Collectors.groupingBy(
                            PeriodOverview.UnitOfMonth::period, LinkedHashMap::new, Collectors.toList()));
            byMonth.forEach((period, those) -> page.paragraph("Body")
                    .plain("- Lĩnh vực %s%s: %s."
                            .formatted(
                                    area.code(),
                                    overview.months().size() > 1 ? ", tháng " + month(period) : "",
                                    those.stream()
                                            .map(PeriodOverview.UnitOfMonth::unit)
                                            .collect(Collectors.joining("; ")))));
        }
    }

    private void results(WordPage page, PeriodOverview overview) {
        page.paragraph("Heading1").plain("II. KẾT QUẢ THỰC HIỆN CÁC LĨNH VỰC NHIỆM VỤ");
        page.paragraph("Note")
                .plain("Trong các bảng dưới đây, dấu “%s” là chưa có đơn vị nào báo cáo số liệu, khác với số 0.%s"
                        .formatted(
                                NOT_REPORTED,
                                overview.areas().stream()
                                                .flatMap(area -> area.figures().stream())
                                                .anyMatch(PeriodOverview.Figure::sample)
                                        ? " Chỉ tiêu ghi (mẫu) không có trong văn bản Kế hoạch."
                                        : ""));
        overview.areas().forEach(area -> area(page, area));
    }

    private static void area(WordPage page, PeriodOverview.Area area) {
        page.paragraph("Heading2").plain(area.code() + ". " + area.title());
        figures(page, area);
        page.paragraph("Body").before(160).plain(statuses(area));
        if (!area.nil().isEmpty()) {
            page.paragraph("Body")
                    .plain("Đơn vị báo cáo không phát sinh: "
                            + area.nil().stream()
                                    .map(PeriodOverview.UnitOfMonth::unit)
                                    .distinct()
                                    .collect(Collectors.joining("; "))
                            + ".");
        }
        for (PeriodOverview.Commitment commitment : area.commitments()) {
            page.paragraph("Heading3").plain(commitment.id() + ". " + commitment.text());
            if (commitment.lines().isEmpty()) {
                page.paragraph("Body").italic("Chưa có đơn vị nào báo cáo.");
            } else {
                narratives(page, commitment.lines());
            }
        }
        if (!area.plans().isEmpty()) {
            page.paragraph("Heading3").plain("Nhiệm vụ kỳ tới");
            Map<String, List<String>> byText = area.plans().stream()
                    .collect(Collectors.groupingBy(
                            plan -> plan.text().strip(),
                            LinkedHashMap::new,
                            Collectors.mapping(PeriodOverview.UnitText::unit, Collectors.toList())));
            byText.forEach((text, units) -> said(page, String.join("; ", units), "", text));
        }
    }

    private static void figures(WordPage page, PeriodOverview.Area area) {
        if (area.figures().isEmpty()) {
            return;
        }
        page.table(
                new int[] {3655, 1300, 1450, 1450, 1500},
                List.of("Chỉ tiêu", "Đơn vị tính", "Thực hiện trong kỳ", "Ước thực hiện cả kỳ", "Lũy kế từ đầu năm"),
                table -> area.figures()
                        .forEach(figure -> table.row(
                                false,
                                List.of(figure.name() + (figure.sample() ? " (mẫu)" : ""), figure.unit()),
                                List.of(
                                        number(figure.actual()),
                                        number(figure.estimate()),
                                        number(figure.cumulative())))));
    }

    private static String statuses(PeriodOverview.Area area) {
        PeriodOverview.StatusCounts counts = area.statuses();
        return "Tình trạng thực hiện, tính theo lượt nhiệm vụ của từng đơn vị: %s hoàn thành; %s đang thực hiện; %s chưa thực hiện; %s chậm tiến độ; %s không phát sinh."
                .formatted(
                        number(counts.done()),
                        number(counts.doing()),
                        number(counts.notStarted()),
                        number(counts.delayed()),
                        number(counts.nil()));
    }

    /** What the units say; those that say the same share a paragraph, and those that gave a status only a line. */
    private static void narratives(WordPage page, List<PeriodOverview.Line> lines) {
        record Said(LineStatus status, String text) {}
        Map<Said, List<String>> units = new LinkedHashMap<>();
        for (PeriodOverview.Line line : lines) {
            String text = line.result() == null ? "" : line.result().strip();
            units.computeIfAbsent(new Said(line.status(), text), said -> new ArrayList<>())
                    .add(line.unit());
        }
        units.forEach((said, who) -> {
            if (!said.text().isEmpty()) {
                said(page, String.join("; ", who), " (" + lower(said.status().label()) + ")", said.text());
            }
        });
        for (LineStatus status : LineStatus.values()) {
            List<String> who = units.get(new Said(status, ""));
            if (who != null) {
                page.paragraph("Body").plain("- %s: %s.".formatted(status.label(), String.join("; ", who)));
            }
        }
    }

    /** "- Who (how): text", a line of the text a paragraph. */
    private static void said(WordPage page, String who, String how, String text) {
        List<String> paragraphs = paragraphs(text);
        page.paragraph("Body").plain("- " + who + how + ": " + paragraphs.get(0));
        paragraphs.stream().skip(1).forEach(line -> page.paragraph("Body").plain(line));
    }

    private static List<String> paragraphs(String text) {
        List<String> lines = Arrays.stream(text.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.isEmpty() ? List.of("") : lines;
    }

    private static void obstacles(WordPage page, PeriodOverview overview) {
        page.paragraph("Heading1").plain("III. KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ");
        List<PeriodOverview.Obstacle> open = overview.obstacles().stream()
                .filter(obstacle -> !obstacle.isSolved())
                .toList();
        if (open.isEmpty()) {
            page.paragraph("Body").plain("Không có khó khăn, vướng mắc chưa được giải quyết.");
        }
        int number = 0;
        for (Authority authority : HIGHEST_FIRST) {
            List<PeriodOverview.Obstacle> those = open.stream()
                    .filter(obstacle -> obstacle.authority() == authority)
                    .toList();
            if (!those.isEmpty()) {
                number++;
                page.paragraph("Heading2").plain("%d. %s".formatted(number, heading(authority)));
                those.forEach(obstacle -> obstacle(page, obstacle));
            }
        }
        List<PeriodOverview.Obstacle> solved = overview.obstacles().stream()
                .filter(PeriodOverview.Obstacle::isSolved)
                .toList();
        if (!solved.isEmpty()) {
            page.paragraph("Heading2").plain("%d. Đã được giải quyết trong kỳ".formatted(number + 1));
            solved.forEach(obstacle -> obstacle(page, obstacle));
        }
    }

    private static String heading(Authority authority) {
        return switch (authority) {
            case MINISTRY -> "Kiến nghị, đề xuất với Bộ";
            case PROVINCE -> "Kiến nghị, đề xuất với Ủy ban nhân dân tỉnh";
            case DEPARTMENT -> "Thuộc thẩm quyền của Sở";
            case UNIT -> "Thuộc thẩm quyền của đơn vị";
        };
    }

    private static void obstacle(WordPage page, PeriodOverview.Obstacle obstacle) {
        said(
                page,
                "Lĩnh vực %s, %s".formatted(obstacle.areaCode(), obstacle.unit()),
                " (%s%s%s)"
                        .formatted(
                                lower(obstacle.kindLabel()),
                                affected(obstacle),
                                obstacle.sinceLabel() == null ? "" : "; nêu từ tháng " + obstacle.sinceLabel()),
                obstacle.description());
        labelled(page, "Đề xuất, kiến nghị: ", obstacle.proposal());
        labelled(page, obstacle.isSolved() ? "Kết quả giải quyết: " : "Trả lời: ", obstacle.answer());
    }

    private static String affected(PeriodOverview.Obstacle obstacle) {
        return (obstacle.affectedPeople() == null ? "" : "; %s người".formatted(number(obstacle.affectedPeople())))
                + (obstacle.affectedEnterprises() == null
                        ? ""
                        : "; %s doanh nghiệp".formatted(number(obstacle.affectedEnterprises())));
    }

    private static void labelled(WordPage page, String label, String text) {
        if (text != null && !text.isBlank()) {
            List<String> lines = paragraphs(text);
            page.paragraph("Body").italic(label).plain(lines.get(0));
            lines.stream().skip(1).forEach(line -> page.paragraph("Body").plain(line));
        }
    }

    private void conclusion(WordPage page, PeriodOverview overview, String stretch) {
        page.paragraph("Heading1").plain("IV. ĐÁNH GIÁ CHUNG VÀ KẾT LUẬN");
        paragraphs(overview.conclusion() == null ? "" : overview.conclusion())
                .forEach(line -> page.paragraph("Body").plain(line));
        page.paragraph("Body")
                .plain("Trên đây là báo cáo kết quả thực hiện Kế hoạch hành động %s của %s./."
                        .formatted(stretch, directorate.department()));
    }

    private void end(WordPage page) {
        page.paragraph("Centred").plain(" ");
        page.columns(
                4600,
                left -> {
                    left.paragraph("Recipient").add("Nơi nhận:", true, true, 12);
                    List.of(
                                    "- Như trên;",
                                    "- Lãnh đạo Sở (b/c);",
                                    "- Các phòng, đơn vị trực thuộc Sở;",
                                    "- Lưu: VT, %s.".formatted(plan.consolidator()))
                            .forEach(line -> left.paragraph("Recipient").plain(line));
                },
                right -> {
                    signatory().forEach(line -> right.paragraph("Centred").bold(line));
                    for (int line = 0; line < 5; line++) {
                        right.paragraph("Centred").plain("");
                    }
                    right.paragraph("Centred")
                            .bold(deputyship == null ? directorate.director() : deputyship.deputyName());
                });
        // Word wants one after a table that would end the document.
        page.paragraph("Recipient");
    }

    /** The post of the one who signs; a deputy's stands below the one he signs for (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
    private List<String> signatory() {
        String director = "GIÁM ĐỐC";
        if (deputyship == null) {
            return List.of(director);
        }
        String signedFor = deputyship.capacity().abbreviation() + " " + director;
        return deputyship.deputyTitle() == null
                ? List.of(signedFor)
                : List.of(signedFor, upper(deputyship.deputyTitle()));
    }

    private static String month(String period) {
        return ReportingPeriod.parse(period).label();
    }

    private static String upper(String text) {
        return text.toUpperCase(VIETNAMESE);
    }

    private static String lower(String label) {
        return label.substring(0, 1).toLowerCase(VIETNAMESE) + label.substring(1);
    }

    private static String number(int value) {
        return number(BigDecimal.valueOf(value));
    }

    /** The Vietnamese way, every decimal kept: 1.234,5; null is not zero. */
    static String number(BigDecimal value) {
        if (value == null) {
            return NOT_REPORTED;
        }
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('.');
        symbols.setDecimalSeparator(',');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMaximumFractionDigits(Math.max(0, value.scale()));
        return format.format(value);
    }

    private static String percent(int part, int whole) {
        if (whole == 0) {
            return "0";
        }
        return number(BigDecimal.valueOf(Math.round(part * 1000.0 / whole), 1));
    }
}
