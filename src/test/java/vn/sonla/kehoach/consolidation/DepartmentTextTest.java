package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DepartmentTextService.Counted;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.report.AreaChanged;

@DisplayName("The department's text and what it rests on")
class DepartmentTextTest extends ConsolidationDatabase {

    private static final String AREA = "5.2";
    private static final Actor KHTC = new Actor("khtc.th", Set.of(Groups.CONSOLIDATORS));
    private static final Actor COLLEAGUE = new Actor("khtc.hai", Set.of(Groups.CONSOLIDATORS));
    private static final Actor DIRECTOR = new Actor("giamdoc", Set.of(Groups.DIRECTOR));
    private static final Actor MONITOR = new Actor("vp.gs", Set.of(Groups.MONITORS));

    @Autowired
    private DepartmentTextService texts;

    @Autowired
    private ReceptionService receptions;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    @DisplayName("every paragraph of a draft has a source, every source is an accepted version; June has three texts")
    void traceable() {
        ReportingPeriod june = ReportingPeriod.of(2140, 6);
        for (int month = 1; month <= 6; month++) {
            reports(month).write(ReportingPeriod.of(2140, month));
            aggregate(ReportingPeriod.of(2140, month));
        }
        assertThat(jdbc.queryForList(
                        "select distinct kind from kehoach.department_paragraph where period = '2140-06' order by kind",
                        String.class))
                .containsExactly("HALF_YEAR", "MONTH", "QUARTER");
        for (PeriodKind kind : List.of(PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR)) {
            plan.areas().forEach(area -> assertThat(texts.of(june, kind, area.code(), KHTC))
                    .as("%s %s", kind, area.code())
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.sources()).isPositive()));
        }
        assertThat(sourcesThatAreNotAccepted("2140-%")).isZero();

        String half = paragraph(june, PeriodKind.HALF_YEAR, "5.2.1").text();
        assertThat(IntStream.rangeClosed(1, 6).filter(month -> half.contains("0" + month + "/2140")))
                .as("what is told of each month, and where June stands")
                .hasSize(6);
        assertThat(jdbc.queryForList(
                        """
                        select distinct source_period from kehoach.paragraph_source s
                        join kehoach.department_paragraph p on p.id = s.paragraph_id
                        where p.period = '2140-06' and p.kind = 'QUARTER' order by 1
                        """,
                        String.class))
                .containsExactly("2140-04", "2140-05", "2140-06");
        assertThat(document(june, PeriodKind.HALF_YEAR)).contains("Đến tháng 06/2140: ");
    }

    @Test
    @DisplayName("units that say the same are named together, and each unit behind once")
    void sameWords() {
        ReportingPeriod period = prepared(2146);
        List<String> units = jdbc.queryForList(
                """
                select unit_code from kehoach.expected_report r join kehoach.unit u on u.code = r.unit_code
                where r.period = ? and r.area_code = ? order by u.code <> ?, u.position
                """,
                String.class,
                period.toString(),
                AREA,
                plan.area(AREA).leadDivision());
        say(period, "5.2.1", units.get(0), "DOING", "Lời của đơn vị chủ trì.");
        units.stream().skip(1).forEach(unit -> say(period, "5.2.1", unit, "DELAYED", "Chậm vì mưa lũ."));
        say(period, "5.2.1", units.get(2), "DELAYED", "Chậm vì thiếu người.");
        say(period, "5.2.1", units.get(3), "DELAYED", " ");
        consolidation.lateReport(new AreaChanged(period.toString(), AREA));

        List<String> lines =
                paragraph(period, PeriodKind.MONTH, "5.2.1").text().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0))
                .isEqualTo("Đang thực hiện: 1 đơn vị; Chậm tiến độ: %d đơn vị.".formatted(units.size() - 1));
        assertThat(lines.get(2))
                .startsWith("- %s; %s".formatted(unitName(units.get(1)), unitName(units.get(4))))
                .endsWith("; Phòng LĐTBXH huyện Yên Châu (chậm tiến độ): Chậm vì mưa lũ.");
        assertThat(lines.get(3))
                .isEqualTo("- %s (chậm tiến độ): Chậm vì thiếu người.".formatted(unitName(units.get(2))));
        assertThat(lines.get(4)).isEqualTo("- Đơn vị khác chậm tiến độ: %s.".formatted(unitName(units.get(3))));
    }

    @Test
    @DisplayName(
            "a longer kind says where its last month stands, and of each month before KHTC's words, else the leader's")
    void carriedUp() {
        String leader = plan.area(AREA).leadDivision();
        for (int month = 1; month <= 3; month++) {
            ReportingPeriod period = ReportingPeriod.of(2147, month);
            reports(month).missing(0).nil(0).write(period);
            aggregate(period);
            for (String commitment : List.of("5.2.1", "5.2.2", "5.2.3")) {
                say(period, commitment, leader, "DOING", "Lời chủ trì về %s.".formatted(commitment));
            }
            consolidation.lateReport(new AreaChanged(period.toString(), AREA));
        }
        ReportingPeriod february = ReportingPeriod.of(2147, 2);
        ReportingPeriod march = ReportingPeriod.of(2147, 3);
        DepartmentParagraph edited = paragraph(february, PeriodKind.MONTH, "5.2.1");
        texts.edit(edited.id(), edited.revision(), "Lời của Sở về tháng hai.", KHTC);
        DepartmentParagraph removed = paragraph(february, PeriodKind.MONTH, "5.2.2");
        texts.remove(removed.id(), removed.revision(), KHTC);

        String name = unitName(leader);
        String quarter = paragraph(march, PeriodKind.QUARTER, "5.2.1").text();
        assertThat(quarter.lines().toList().get(0)).startsWith("Đến tháng 03/2147: ");
        assertThat(quarter)
                .contains("- %s (tháng 01/2147): Lời chủ trì về 5.2.1.".formatted(name))
                .contains("Tháng 02/2147: Lời của Sở về tháng hai.")
                .contains("- %s (đang thực hiện): Lời chủ trì về 5.2.1.".formatted(name));
        assertThat(texts.sources(paragraph(march, PeriodKind.QUARTER, "5.2.1").id(), KHTC))
                .anySatisfy(source -> assertThat(source.writtenBy()).isEqualTo("khtc.th"));
        assertThat(paragraph(march, PeriodKind.QUARTER, "5.2.2").text())
                .as("what KHTC took out of February does not come back")
                .contains("- %s (tháng 01/2147): ".formatted(name))
                .doesNotContain("02/2147");
        assertThat(paragraph(march, PeriodKind.QUARTER, "5.2.3").text())
                .as("the same in two months is told once")
                .contains("- %s (tháng 01/2147; 02/2147): Lời chủ trì về 5.2.3.".formatted(name));
    }

    /** The unit's accepted report says this. */
    private void say(ReportingPeriod period, String commitment, String unit, String status, String words) {
        assertThat(jdbc.update(
                        """
                        update kehoach.report_line l set status = ?, result = ?
                        from kehoach.report_version v, kehoach.expected_report r
                        where l.version_id = v.id and v.report_id = r.id and v.number = r.version_number
                          and r.period = ? and r.unit_code = ? and l.commitment_id = ?
                        """,
                        status,
                        words,
                        period.toString(),
                        unit,
                        commitment))
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "a corrected report changes what nobody edited, marks what somebody did, and brings back nothing removed")
    void followsItsSources() {
        ReportingPeriod period = prepared(2141);
        List<Counted> before = texts.of(period, PeriodKind.MONTH, AREA, KHTC);
        DepartmentParagraph edited = before.get(0).paragraph();
        DepartmentParagraph removed = before.get(1).paragraph();
        DepartmentParagraph untouched = before.get(2).paragraph();
        texts.edit(edited.id(), edited.revision(), "Lời của phòng.", KHTC);
        texts.remove(removed.id(), removed.revision(), KHTC);

        correct(period, "Lời mới của đơn vị.");

        DepartmentParagraph marked = texts.read(edited.id(), KHTC).paragraph();
        assertThat(marked.text()).isEqualTo("Lời của phòng.");
        assertThat(marked.sourceChanged()).isTrue();
        assertThat(marked.draft()).contains("Lời mới của đơn vị.");
        assertThat(texts.sources(edited.id(), KHTC).get(0).writtenBy()).isEqualTo("khtc.th");
        assertThat(texts.sources(edited.id(), KHTC).stream()
                        .map(ParagraphSource::version)
                        .filter(Objects::nonNull))
                .as("it rests on what its editor saw")
                .containsOnly(2);
        DepartmentParagraph followed = texts.read(untouched.id(), KHTC).paragraph();
        assertThat(followed.text()).contains("Lời mới của đơn vị.");
        assertThat(texts.sources(untouched.id(), KHTC).stream().map(ParagraphSource::version))
                .contains(3);
        assertThat(texts.read(removed.id(), KHTC).paragraph().removedBy()).isEqualTo("khtc.th");
        assertThat(document(period, PeriodKind.MONTH))
                .contains("Lời của phòng.", "Lời mới của đơn vị.")
                .doesNotContain(removed.commitmentId() + ". ");

        texts.keepEdited(edited.id(), marked.revision(), KHTC);
        assertThat(texts.sources(edited.id(), KHTC).stream().map(ParagraphSource::version))
                .contains(3);
        Counted back = texts.followSources(edited.id(), marked.revision() + 1, KHTC);
        assertThat(back.paragraph().text()).contains("Lời mới của đơn vị.");
        assertThat(back.paragraph().editedBy()).isNull();
        assertThat(texts.restore(removed.id(), KHTC).paragraph().text()).contains("Lời mới của đơn vị.");
    }

    @Test
    @DisplayName(
            "two editors: the second is told who was first and loses nothing; only KHTC edits, while it is on its desk")
    void editing() {
        ReportingPeriod period = prepared(2142);
        DepartmentParagraph it =
                texts.of(period, PeriodKind.MONTH, AREA, KHTC).get(0).paragraph();
        texts.edit(it.id(), it.revision(), "Người thứ nhất.", COLLEAGUE);
        refused(409, "vừa được khtc.hai sửa lúc", () -> texts.edit(it.id(), it.revision(), "Người thứ hai.", KHTC));
        assertThat(texts.read(it.id(), KHTC).paragraph().text()).isEqualTo("Người thứ nhất.");
        refused(400, "/text: ", () -> texts.edit(it.id(), it.revision() + 1, " \n", KHTC));
        refused(
                400,
                "/text: Đoạn văn dài 20.001 ký tự; tối đa 20.000 ký tự.",
                () -> texts.edit(it.id(), it.revision() + 1, "a".repeat(20_001), KHTC));
        texts.edit(it.id(), it.revision() + 1, "Ha\u0300 Nội\u0001.", KHTC);
        assertThat(texts.read(it.id(), KHTC).paragraph().text()).isEqualTo("Hà Nội.");
        for (Actor other : List.of(DIRECTOR, MONITOR, new Actor("khtc.cv", Set.of("KHTC")))) {
            refused(403, "bộ phận tổng hợp", () -> texts.edit(it.id(), it.revision() + 2, "Chen vào.", other));
        }
        refused(403, "Báo cáo chung", () -> texts.sources(it.id(), new Actor("ncc.cv", Set.of("NCC"))));
        refused(404, "Không còn đoạn này", () -> texts.read(-1, KHTC));
        consolidation.consolidate(period, "Kết luận.", KHTC);
        refused(409, "đang chờ Giám đốc ký", () -> texts.edit(it.id(), it.revision() + 2, "Muộn.", KHTC));
    }

    @Test
    @DisplayName("KHTC adds, moves and removes paragraphs; its own say who wrote them, and longer kinds carry them up")
    void ownParagraphs() {
        for (int month = 1; month <= 3; month++) {
            reports(month).missing(0).nil(0).write(ReportingPeriod.of(2143, month));
            aggregate(ReportingPeriod.of(2143, month));
        }
        ReportingPeriod march = ReportingPeriod.of(2143, 3);
        List<Counted> before = texts.of(march, PeriodKind.MONTH, AREA, KHTC);
        Long second = before.get(1).paragraph().id();
        Counted own = texts.add(
                march, PeriodKind.MONTH, AREA, DepartmentSection.RESULT, second, "Đánh giá riêng của phòng.", KHTC);
        assertThat(own.paragraph().commitmentId())
                .isEqualTo(before.get(1).paragraph().commitmentId());
        assertThat(texts.sources(own.paragraph().id(), KHTC)).singleElement().satisfies(source -> {
            assertThat(source.use()).isEqualTo(SourceUse.WRITTEN);
            assertThat(source.writtenBy()).isEqualTo("khtc.th");
            assertThat(source.writtenAt()).isNotNull();
        });
        assertThat(ids(march))
                .startsWith(
                        before.get(0).paragraph().id(), second, own.paragraph().id());
        DepartmentParagraph quarter =
                paragraph(march, PeriodKind.QUARTER, own.paragraph().commitmentId());
        assertThat(quarter.text()).contains("Đánh giá riêng của phòng.");
        assertThat(texts.sources(quarter.id(), KHTC))
                .anySatisfy(source -> assertThat(source.use()).isEqualTo(SourceUse.WRITTEN));

        texts.move(own.paragraph().id(), null, KHTC);
        assertThat(ids(march)).startsWith(own.paragraph().id());
        assertThat(document(march, PeriodKind.MONTH)).contains("Đánh giá riêng của phòng.");
        texts.remove(own.paragraph().id(), own.paragraph().revision(), KHTC);
        assertThat(document(march, PeriodKind.MONTH)).doesNotContain("Đánh giá riêng của phòng.");
        assertThat(paragraph(march, PeriodKind.QUARTER, quarter.commitmentId()).text())
                .doesNotContain("Đánh giá riêng của phòng.");
        refused(
                404,
                "Không có lời văn này",
                () -> texts.add(march, PeriodKind.YEAR, AREA, DepartmentSection.RESULT, null, "x", KHTC));
    }

    @Test
    @DisplayName("a month of 273 reports with 5,000 characters in each text is drafted in seconds, and bounded")
    void longTexts() {
        ReportingPeriod period = ReportingPeriod.of(2144, 7);
        reports(1).missing(0).nil(0).write(period);
        jdbc.update(
                """
                update kehoach.report_line set result = repeat('Đã thực hiện đúng kế hoạch. ', 180) where version_id in (
                    select v.id from kehoach.report_version v join kehoach.expected_report r on r.id = v.report_id
                    where r.period = ?)
                """,
                period.toString());
        plan.areas().forEach(area -> aggregation.aggregateArea(period.toString(), area.code()));
        Instant start = Instant.now();
        consolidation.aggregate(period);
        Duration took = Duration.between(start, Instant.now());
        Integer characters = jdbc.queryForObject(
                "select sum(length(text)) from kehoach.department_paragraph where period = ?",
                Integer.class,
                period.toString());
        LoggerFactory.getLogger(getClass())
                .info("Drafted a month of long texts in {} ms, {} characters", took.toMillis(), characters);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(characters)
                .isLessThan(plan.areas().stream()
                                .mapToInt(area -> plan.commitments(area.code()).size() + 1)
                                .sum()
                        * 10_000);
        assertThat(texts.of(period, PeriodKind.MONTH, AREA, KHTC).get(0).paragraph())
                .satisfies(it -> {
                    assertThat(it.shortened()).isTrue();
                    assertThat(it.text()).contains("kế hoạch. […]");
                });
        assertThat(texts.sources(
                                texts.of(period, PeriodKind.MONTH, AREA, KHTC)
                                        .get(0)
                                        .paragraph()
                                        .id(),
                                KHTC)
                        .get(0)
                        .text())
                .as("its source is there in full")
                .hasSizeGreaterThan(4_900);
    }

    @Test
    @DisplayName(
            "four eyes: KHTC takes in others' reports, VP-GS those of KHTC; consolidating takes in the rest of the others")
    void takingIn() {
        ReportingPeriod period = prepared(2145);
        String unit = plan.area("5.3").leadUnits().stream()
                .filter(code -> !code.equals("KHTC"))
                .findFirst()
                .orElseThrow();
        refused(403, "bộ phận theo dõi", () -> receptions.takeIn(period, "5.3", unit, DIRECTOR));
        refused(403, "không được giao", () -> receptions.takeIn(period, "5.3", unit, MONITOR));
        refused(
                403,
                "không được thuộc đơn vị",
                () -> receptions.takeIn(period, "5.3", unit, new Actor("hai.vai", Set.of(Groups.CONSOLIDATORS, unit))));
        assertThat(receptions.takeIn(period, "5.3", unit, KHTC)).isEqualTo(1);
        assertThat(receptions.takeIn(period, "5.3", unit, KHTC)).as("once").isZero();
        String own = plan.areas().stream()
                .filter(area -> area.leadUnits().contains("KHTC"))
                .findFirst()
                .orElseThrow()
                .code();
        refused(403, "không được giao", () -> receptions.takeIn(period, own, "KHTC", KHTC));
        int khtc = jdbc.queryForObject(
                "select count(*) from kehoach.expected_report where period = ? and unit_code = 'KHTC'",
                Integer.class,
                period.toString());

        assertThat(receptions.takeIn(period, null, null, KHTC)).isPositive();
        assertThat(open(period)).isEqualTo(khtc);
        correct(period, "Bản sửa.");
        assertThat(open(period)).as("what was corrected is taken in anew").isGreaterThan(khtc);

        consolidation.consolidate(period, "Kết luận.", KHTC);

        assertThat(open(period)).as("KHTC's own wait for VP-GS, and are named").isEqualTo(khtc);
        assertThat(receptions.takeIn(period, null, null, MONITOR)).isEqualTo(khtc);
        assertThat(open(period)).isZero();
    }

    private int open(ReportingPeriod period) {
        return overviews.overview(period, PeriodKind.MONTH).areas().stream()
                .mapToInt(area -> area.notTakenIn().size())
                .sum();
    }

    /** All units report something. */
    private ReportingPeriod prepared(int year) {
        ReportingPeriod period = ReportingPeriod.of(year, 7);
        reports(year).missing(0).nil(0).write(period);
        aggregate(period);
        return period;
    }

    /** Every unit of the area says something new in a third version. */
    private void correct(ReportingPeriod period, String words) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    """
                    with newer as (
                        insert into kehoach.report_version (id, report_id, number, nil, written_by, written_at)
                        select nextval('kehoach.report_version_seq') * 50, id, 3, false, 'sua', now()
                        from kehoach.expected_report where period = ? and area_code = ? returning id
                    )
                    insert into kehoach.report_line
                    select newer.id, row_number() over (partition by newer.id order by c.position) - 1, c.id, 'DOING', ?
                    from newer, kehoach.commitment c where c.area_code = ?
                    """,
                    period.toString(),
                    AREA,
                    words,
                    AREA);
            jdbc.update(
                    "update kehoach.expected_report set version_number = 3 where period = ? and area_code = ?",
                    period.toString(),
                    AREA);
            consolidation.lateReport(new AreaChanged(period.toString(), AREA));
        });
    }

    private List<Long> ids(ReportingPeriod period) {
        return texts.of(period, PeriodKind.MONTH, AREA, KHTC).stream()
                .map(it -> it.paragraph().id())
                .toList();
    }

    private DepartmentParagraph paragraph(ReportingPeriod period, PeriodKind kind, String commitment) {
        return texts.of(period, kind, AREA, KHTC).stream()
                .map(Counted::paragraph)
                .filter(it -> it.drafted() && commitment.equals(it.commitmentId()))
                .findFirst()
                .orElseThrow();
    }

    /** What a document of the period would say of the area. */
    private String document(ReportingPeriod period, PeriodKind kind) {
        return new ReportDocument(organisation.directorate(), null, plan.plan())
                .data(overviews.overview(period, kind), List.of(), Disbursements.NONE).areas().stream()
                        .filter(area -> area.code().equals(AREA))
                        .findFirst()
                        .orElseThrow()
                        .toString();
    }

    private int sourcesThatAreNotAccepted(String periods) {
        return jdbc.queryForObject(
                """
                select count(*) from kehoach.paragraph_source s
                join kehoach.department_paragraph p on p.id = s.paragraph_id
                where p.period like ? and not exists (
                    select 1 from kehoach.expected_report r join kehoach.report_version v on v.report_id = r.id
                    where r.period = s.source_period and r.area_code = p.area_code and r.unit_code = s.unit_code
                      and r.state = 'ACCEPTED' and v.number = s.version_number and v.number = r.version_number)
                """,
                Integer.class,
                periods);
    }

    private static void refused(int status, String message, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind().status()).isEqualTo(status);
            assertThat(refusal).hasMessageContaining(message);
        });
    }
}
