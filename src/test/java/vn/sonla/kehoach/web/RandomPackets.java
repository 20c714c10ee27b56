package vn.sonla.kehoach.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.plan.IndicatorRule;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.KnownPackage;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.ObstacleKind;
import vn.sonla.kehoach.report.ReportContent;
import vn.sonla.kehoach.report.ReportDraft;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.report.ReportState;
import vn.sonla.kehoach.report.ReportStatus;
import vn.sonla.kehoach.web.SectionText.Figure;
import vn.sonla.kehoach.web.SectionText.Line;
import vn.sonla.kehoach.web.SectionText.Obstacle;
import vn.sonla.kehoach.web.SectionText.WorkPackage;

/** Packets of every shape, and what people write into them. */
final class RandomPackets {

    static final String PERIOD = "2024-03";
    static final String UNIT = "NCC";

    private static final List<String> TEXTS = List.of(
            "Đã ban hành kế hoạch và hướng dẫn các xã.",
            "- Tổ chức 03 hội nghị\n- Kiểm tra 12 xã, phường",
            "=1+1",
            "+84 212 3850 000",
            "@ghi chú",
            "2024",
            "15/3",
            "1.234,5",
            "\"Đền ơn đáp nghĩa\" & <Uống nước nhớ nguồn> 'x'",
            "_x000D_ không phải xuống dòng, _x005F_ cũng không",
            "Tỷ lệ 95,5 %\tđạt kế hoạch 🎯",
            "TRUE",
            "#REF!",
            "Ưu đãi người có công với cách mạng ở vùng đặc biệt khó khăn. "
                    .repeat(80)
                    .strip());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;

    RandomPackets(long seed) {
        random = new Random(seed);
    }

    /** The forms of a unit: some empty, some with a draft, some that came back, one to three areas. */
    List<ReportForm> forms() {
        return IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(area -> form(area == 2 ? "5.2" : String.valueOf(area)))
                .toList();
    }

    private ReportForm form(String area) {
        List<CommitmentInfo> commitments = IntStream.rangeClosed(1, 1 + random.nextInt(6))
                .mapToObj(i -> new CommitmentInfo(area + "." + i, area, "Nhiệm vụ thứ " + i + " \"của\" kế hoạch", i))
                .toList();
        List<IndicatorInfo> indicators = IntStream.rangeClosed(1, random.nextInt(4))
                .mapToObj(i -> new IndicatorInfo(
                        area + "-chi-tieu-" + i,
                        area,
                        area + ".1",
                        "Số người thứ " + i,
                        "người",
                        IndicatorRule.SUM,
                        random.nextBoolean(),
                        Set.of(UNIT),
                        null,
                        null))
                .toList();
        ReportForm.Disbursement disbursement = random.nextBoolean() ? disbursement() : null;
        ReportForm empty = form(area, commitments, indicators, ReportState.EXPECTED, null, null, null, disbursement);
        ReportContent previous = random.nextBoolean() ? content(text(empty)) : null;
        return switch (random.nextInt(3)) {
            case 0 -> form(area, commitments, indicators, ReportState.EXPECTED, null, null, previous, disbursement);
            case 1 ->
                form(
                        area,
                        commitments,
                        indicators,
                        ReportState.DRAFT,
                        new ReportDraft(
                                SectionWords.draft(text(empty)), 1 + random.nextInt(9), Instant.EPOCH, "ncc.cv"),
                        null,
                        previous,
                        disbursement);
            default ->
                form(
                        area,
                        commitments,
                        indicators,
                        ReportState.RETURNED,
                        null,
                        content(text(empty)),
                        previous,
                        disbursement);
        };
    }

    private static ReportForm form(
            String area,
            List<CommitmentInfo> commitments,
            List<IndicatorInfo> indicators,
            ReportState state,
            ReportDraft draft,
            ReportContent content,
            ReportContent previous,
            ReportForm.Disbursement disbursement) {
        Instant due = Instant.parse("2024-03-11T17:00:00Z");
        ReportStatus status = new ReportStatus(
                1, PERIOD, area, UNIT, state, false, false, false, due, due.plusSeconds(200_000), null, 0, null);
        return new ReportForm(
                status,
                null,
                "Thực hiện chính sách ưu đãi người có công với cách mạng",
                "Phòng Người có công",
                commitments,
                indicators,
                draft,
                content,
                null,
                null,
                previous,
                Map.of(),
                disbursement);
    }

    private ReportForm.Disbursement disbursement() {
        return new ReportForm.Disbursement(
                new BigDecimal("0.8"),
                IntStream.rangeClosed(1, random.nextInt(4))
                        .mapToObj(i -> new KnownPackage(
                                "Gói thầu số 0%d: Nhà xưởng \"thực hành\"".formatted(i), amount(), amount(), amount()))
                        .toList());
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(3));
    }

    private static ReportContent content(SectionText text) {
        return JSON.convertValue(SectionWords.unfinishedReport(text), ReportContent.class);
    }

    /** What somebody could have written into a form, finished or not. */
    SectionText text(ReportForm form) {
        List<Obstacle> obstacles = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            obstacles.add(new Obstacle(
                    any(Arrays.stream(ObstacleKind.values())
                            .map(ObstacleKind::label)
                            .toList()),
                    TEXTS.get(random.nextInt(TEXTS.size())),
                    maybe(TEXTS),
                    any(Arrays.stream(Authority.values()).map(Authority::label).toList())));
        }
        return new SectionText(
                random.nextInt(6) == 0 ? SectionText.YES : SectionText.NO,
                form.commitments().stream()
                        .map(commitment -> new Line(
                                commitment.id(),
                                maybe(Arrays.stream(LineStatus.values())
                                        .map(LineStatus::label)
                                        .toList()),
                                maybe(TEXTS)))
                        .toList(),
                form.indicators().stream()
                        .map(indicator -> new Figure(
                                indicator.id(), number(), number(), isReportedBefore(form, indicator) ? number() : ""))
                        .toList(),
                packages(form),
                obstacles,
                maybe(TEXTS));
    }

    /** As somebody goes down the sheet: some rows whose name is given, some others, some left out. */
    private List<WorkPackage> packages(ReportForm form) {
        List<WorkPackage> written = new ArrayList<>();
        if (form.disbursement() == null) {
            return written;
        }
        Set<String> names = new HashSet<>();
        for (WorkPackage shown : PackageLayout.shown(form, SectionText.of(form))) {
            boolean given = SectionText.known(shown.name(), form).isPresent();
            if (random.nextInt(4) > 0) {
                written.add(workPackage(given ? shown.name() : name(names)));
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            written.add(workPackage(name(names)));
        }
        return SectionText.packages(written, form);
    }

    private WorkPackage workPackage(String name) {
        String year = number();
        Optional<BigDecimal> planned = VietnameseNumber.parse(year);
        String toDate = random.nextBoolean() ? number() : "0";
        boolean tooMuch = planned.isPresent()
                && VietnameseNumber.parse(toDate)
                        .filter(it -> it.compareTo(planned.get()) > 0)
                        .isPresent();
        return new WorkPackage(name, year, tooMuch ? year : toDate, number(), maybe(TEXTS), maybe(TEXTS));
    }

    private String name(Set<String> names) {
        String name = any(
                List.of("", "=2+2", "Mua sắm giường", "15/3", "Đường vào 🎯 _x000D_ khu B", "2024", "x".repeat(500)));
        return names.add(name) ? name : "";
    }

    private static boolean isReportedBefore(ReportForm form, IndicatorInfo indicator) {
        return form.previous() != null
                && form.previous().figures().stream()
                        .anyMatch(figure -> figure.indicator().equals(indicator.id()));
    }

    /** Nothing, zero, or up to fifteen digits before and six after the comma. */
    private String number() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "0";
            case 2 ->
                VietnameseNumber.format(BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000L), random.nextInt(7)));
            case 3 ->
                VietnameseNumber.format(BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000L))
                        .add(BigDecimal.valueOf(random.nextInt(1_000_000), 6)));
            default -> VietnameseNumber.format(BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(3)));
        };
    }

    private String maybe(List<String> choices) {
        return random.nextInt(4) == 0 ? "" : any(choices);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
