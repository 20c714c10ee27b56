package vn.sonla.kehoach.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.organisation.Groups;

@DisplayName("A signed period is read-only, even for the owner of the tables")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedPeriodTest extends ConsolidationDatabase {

    private static final ReportingPeriod SIGNED = ReportingPeriod.of(2022, 4);
    private static final ReportingPeriod NEXT = ReportingPeriod.of(2022, 5);
    private static final Actor KHTC = new Actor("khtc.th", Set.of(Groups.CONSOLIDATORS));
    private static final Actor DIRECTOR = new Actor("giamdoc", Set.of(Groups.DIRECTOR));

    @Autowired
    TransactionTemplate transaction;

    private boolean prepared;

    @BeforeEach
    void sign() {
        if (prepared) {
            return;
        }
        prepared = true;
        reports(1).missing(0.2).write(SIGNED);
        reports(2).missing(0.2).write(NEXT);
        attach(SIGNED);
        attach(NEXT);
        for (ReportingPeriod period : List.of(SIGNED, NEXT)) {
            aggregate(period);
            consolidation.consolidate(period, "Các đơn vị đã thực hiện tốt.", KHTC);
            documents.generate(period);
        }
        consolidation.decide(SIGNED, true, null, DIRECTOR);
        consolidation.seal(SIGNED);
    }

    /** {v} stands for a version, {r} for an accepted report, {t} for one taken in, {m} for a missing one of the signed period. */
    @ParameterizedTest(name = "{0}")
    @DisplayName("no statement changes it")
    @ValueSource(
            strings = {
                "update kehoach.expected_report set late = not late where id = {r}",
                "update kehoach.expected_report set version_number = 1 where id = {r}",
                "update kehoach.expected_report set period = '2199-01' where id = {r}",
                "update kehoach.expected_report set period = '2022-04', unit_code = 'X' where id = {n}",
                "update kehoach.expected_report set closes_at = 'infinity' where id = {r}",
                "update kehoach.expected_report set state = 'MISSING' where id = {r}",
                "update kehoach.expected_report set state = 'EXPECTED' where id = {m}",
                "update kehoach.expected_report set state = 'ACCEPTED', late = false, left_at = 'infinity' where id = {m}",
                "update kehoach.expected_report set state = 'ACCEPTED', late = true, left_at = null where id = {m}",
                "update kehoach.expected_report set state = 'ACCEPTED', late = true, left_at = due_at where id = {m}",
                "update kehoach.expected_report set state = 'ACCEPTED', late = true, left_at = 'infinity', unit_code = 'X'"
                        + " where id = {m}",
                "delete from kehoach.expected_report where id = {m}",
                "insert into kehoach.expected_report (period, area_code, unit_code, due_at, closes_at)"
                        + " values ('2022-04', '1', 'X', now(), now())",
                "update kehoach.report_version set next_plan = 'khác' where id = {v}",
                "update kehoach.report_version set report_id = {n} where id = {v}",
                "update kehoach.report_version set report_id = {r}, number = 99 where id = {w}",
                "delete from kehoach.report_version where id = {v}",
                "insert into kehoach.report_version values (-1, {r}, 3, false, null, 'ai đó', now())",
                "update kehoach.report_line set result = 'khác' where version_id = {v}",
                "delete from kehoach.report_line where version_id = {v}",
                "insert into kehoach.report_line values ({v}, 999, '1.1', 'DONE', null)",
                "update kehoach.figure set actual = actual + 1 where version_id = {v}",
                "update kehoach.figure set version_id = {v}, position = 998 where version_id = {w}",
                "delete from kehoach.figure where version_id = {v}",
                "insert into kehoach.figure values ({v}, 999, '1-tiet-kiem', 5, null)",
                "insert into kehoach.figure values ({w}, 999, '1-tiet-kiem', 5, null), ({v}, 999, '1-tiet-kiem', 5, null)",
                "with taken as (delete from kehoach.figure where version_id = {v} returning version_id) select 1 from taken",
                "insert into kehoach.obstacle_line values ({v}, 999, 'OTHER', 'khác', null, 'UNIT')",
                "insert into kehoach.disbursement values ({v}, 999, 'x', 1, 1, 1, null, null)",
                "update kehoach.disbursement set disbursed = disbursed + 1 where version_id in (select v.id from"
                        + " kehoach.report_version v join kehoach.expected_report r on r.id = v.report_id"
                        + " where r.period = '2022-04')",
                "update kehoach.disbursement set version_id = {v}, position = 99 where version_id in (select v.id from"
                        + " kehoach.report_version v join kehoach.expected_report r on r.id = v.report_id"
                        + " where r.period = '2022-05')",
                "update kehoach.area_disbursement set cumulative = 0 where period = '2022-04'",
                "delete from kehoach.area_disbursement where period = '2022-04'",
                "insert into kehoach.attachment (report_id, name, media_type, size, sha256, content, added_by, added_at)"
                        + " values ({r}, 'y.pdf', 'x', 1, encode(sha256('a'), 'hex'), 'a', 'x', now())",
                "update kehoach.attachment set removed_by = 'x', removed_at = now() where report_id = {r}",
                "delete from kehoach.attachment where report_id = {r}",
                "delete from kehoach.version_attachment where version_id = {v}",
                "update kehoach.version_attachment set version_id = {v}, position = 9 where version_id = {w}",
                "insert into kehoach.version_attachment select {v}, 9, id from kehoach.attachment where report_id = {n}",
                "update kehoach.area_summary set missing = 0 where period = '2022-04'",
                "delete from kehoach.area_figure where period = '2022-04'",
                "update kehoach.area_figure set period = '2022-04', indicator_id = 'x' where period = '2022-05'",
                "insert into kehoach.area_figure values ('2022-04', '1', 'x', 1, null, 1)",
                "update kehoach.period_figure set actual = 0 where period = '2022-04'",
                "insert into kehoach.period_figure values ('2022-04', 'x', 1, null, 1)",
                "insert into kehoach.period_figure values ('2022-04', '1-tiet-kiem', 1, null, 1)"
                        + " on conflict (period, indicator_id) do update set actual = 1",
                "update kehoach.consolidated_report set conclusion = 'khác' where period = '2022-04'",
                "update kehoach.consolidated_report set state = 'RETURNED' where period = '2022-04'",
                "delete from kehoach.consolidated_report where period = '2022-04'",
                "update kehoach.document set content = 'khác' where period = '2022-04'",
                "delete from kehoach.document where period = '2022-04'",
                "update kehoach.document set period = '2022-04', generation = 9 where period = '2022-05'",
                "update kehoach.department_paragraph set text = 'khác' where period = '2022-04'",
                "update kehoach.department_paragraph set period = '2199-01' where period = '2022-04'",
                "delete from kehoach.department_paragraph where period = '2022-04'",
                "insert into kehoach.department_paragraph (period, kind, area_code, section, position, text, drafted)"
                        + " values ('2022-04', 'MONTH', '1', 'RESULT', 1, 'x', true)",
                "update kehoach.paragraph_source set unit_code = 'X' where period = '2022-04'",
                "delete from kehoach.paragraph_source where period = '2022-04'",
                "update kehoach.paragraph_source set period = '2022-05' where period = '2022-04'",
                "update kehoach.reception set taken_in_by = 'x' where report_id = {t}",
                "delete from kehoach.reception where report_id = {t}",
                "insert into kehoach.reception values ({r}, 9, 'x', null, now())",
                "update kehoach.reception set report_id = {r}, version_number = 9 where report_id = {u}",
                "insert into kehoach.document (period, kind, recipient, format, file_name, content, sha256, generated_at,"
                        + " generation) values ('2022-04', 'MONTH', 'BO', 'PDF', 'x.pdf', 'a', repeat('0', 64), now(), 9)",
                "update kehoach.document_number set number = 9999 where period = '2022-04'",
                "delete from kehoach.document_number where period = '2022-04'",
                "insert into kehoach.document_number values (2199, 1, '2022-04', 2, 'MONTH', 'BO', '01/X', now(), null)",
                "update kehoach.document_source set data = '{}' where period = '2022-04'",
                "delete from kehoach.document_source where period = '2022-04'",
                "update kehoach.seal_chain set sha256 = repeat('0', 64) where period = '2022-04'",
                "delete from kehoach.seal_chain where period = '2022-04'",
                "update kehoach.seal_part set rows = 0 where period = '2022-04'",
                "delete from kehoach.seal_part where period = '2022-04'",
                "truncate kehoach.seal_part",
                "truncate kehoach.seal_chain cascade",
                "truncate kehoach.document_number",
                "truncate kehoach.document_source",
                "truncate kehoach.template_file cascade",
                "delete from kehoach.sealed_period where period = '2022-04'",
                "update kehoach.sealed_period set period = '2199-01' where period = '2022-04'",
                "update kehoach.sealed_period set sealed_at = now() where period = '2022-04'",
                "truncate kehoach.sealed_period",
                "truncate kehoach.document",
                "truncate kehoach.figure",
                "truncate kehoach.report_line, kehoach.obstacle_line",
                "truncate kehoach.expected_report cascade",
                "truncate kehoach.area_figure",
                "truncate kehoach.disbursement",
                "truncate kehoach.area_disbursement",
                "truncate kehoach.version_attachment",
                "truncate kehoach.attachment cascade",
                "truncate kehoach.paragraph_source",
                "truncate kehoach.department_paragraph cascade",
                "truncate kehoach.reception",
            })
    void refused(String attack) {
        String statement = attack.replace("{r}", id(SIGNED, "ACCEPTED"))
                .replace("{m}", id(SIGNED, "MISSING"))
                .replace("{n}", id(NEXT, "ACCEPTED"))
                .replace("{t}", takenIn(SIGNED))
                .replace("{u}", takenIn(NEXT))
                .replace("{v}", version(SIGNED))
                .replace("{w}", version(NEXT));
        String before = content();
        assertThatThrownBy(() -> jdbc.execute(statement)).hasMessageContaining("Kỳ 2022-04 đã ký");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    @DisplayName("lines are not added to a version that stands, nor in the same transaction as an innocent change")
    void notEvenInOneTransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.execute("update kehoach.report_version set next_plan = 'x' where id = " + version(NEXT));
                    jdbc.execute("insert into kehoach.figure values (" + version(SIGNED) + ", 997, 'x', 1, null)");
                }))
                .hasMessageContaining("Kỳ 2022-04 đã ký");
    }

    @Test
    @DisplayName("a template that a document was written after stays as it was")
    void template() {
        for (String attack :
                List.of("update kehoach.template_file set content = 'x'", "delete from kehoach.template_file")) {
            assertThatThrownBy(() -> jdbc.execute(attack)).hasMessageContaining("Mẫu đã dùng");
        }
    }

    @Test
    @DisplayName("the month after it stays open for changes")
    void nextMonth() {
        jdbc.update("update kehoach.area_figure set actual = actual where period = ?", NEXT.toString());
        jdbc.update("update kehoach.expected_report set late = late where period = ?", NEXT.toString());
        jdbc.execute("insert into kehoach.figure values (" + version(NEXT) + ", 996, 'x', 1, null)");
        jdbc.execute("delete from kehoach.figure where version_id = " + version(NEXT) + " and position = 996");
    }

    @Test
    @DisplayName(
            "a missing report may come in late: the signed overview stays, the next month's cumulative figure has it")
    void lateAddition() {
        String indicator = "2-thu-tuc-don-gian";
        Long missing = jdbc.queryForObject(
                "select id from kehoach.expected_report where period = ? and area_code = '2' and state = 'MISSING' limit 1",
                Long.class,
                SIGNED.toString());
        PeriodOverview signed = overviews.overview(SIGNED, PeriodKind.MONTH);
        PeriodOverview next = overviews.overview(NEXT, PeriodKind.MONTH);
        Instant later = clock.instant().plusSeconds(60);

        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    """
                    update kehoach.expected_report
                    set state = 'ACCEPTED', late = true, left_at = ?, version_number = 3 where id = ?
                    """,
                    Timestamp.from(later),
                    missing);
            jdbc.update(
                    "insert into kehoach.report_version values (-77, ?, 3, false, null, 'vp.cv', ?)",
                    missing,
                    Timestamp.from(later));
            jdbc.update("insert into kehoach.figure values (-77, 0, ?, 1000, null)", indicator);
        });

        assertThat(overviews.overview(SIGNED, PeriodKind.MONTH)).isEqualTo(signed);
        assertThat(cumulative(overviews.overview(NEXT, PeriodKind.MONTH), indicator))
                .isEqualTo(cumulative(next, indicator) + 1000);
        // And what came in late is not open to changes either.
        assertThatThrownBy(() -> jdbc.update("insert into kehoach.figure values (-77, 1, ?, 1000, null)", indicator))
                .hasMessageContaining("Kỳ 2022-04 đã ký");
        assertThatThrownBy(() -> jdbc.update(
                        "insert into kehoach.report_version values (-78, ?, 4, false, null, 'vp.cv', now())", missing))
                .hasMessageContaining("Kỳ 2022-04 đã ký");
    }

    @Test
    @DisplayName("a file beside a report never changes, signed or not, and is what its hash says")
    void files() {
        for (String change : List.of("content = 'b', sha256 = encode(sha256('b'), 'hex')", "name = 'b.pdf'")) {
            assertThatThrownBy(() -> jdbc.execute(
                            "update kehoach.attachment set " + change + " where report_id = " + id(NEXT, "ACCEPTED")))
                    .hasMessageContaining("Tệp đính kèm đã lưu thì không sửa được");
        }
        assertThatThrownBy(() -> jdbc.execute(
                        "insert into kehoach.attachment (report_id, name, media_type, size, sha256, content, added_by,"
                                + " added_at) values (" + id(NEXT, "ACCEPTED")
                                + ", 'z.pdf', 'x', 1, encode(sha256('b'), 'hex'), 'a', 'x', now())"))
                .hasMessageContaining("check");
        assertThatThrownBy(
                        () -> jdbc.execute("delete from kehoach.attachment where report_id = " + id(NEXT, "ACCEPTED")))
                .as("a version has it")
                .hasMessageContaining("version_attachment");
    }

    @Test
    @DisplayName("a report of a signed period that is still missing gets its files, for the case that it comes in late")
    void filesOfTheMissing() {
        String missing = id(SIGNED, "MISSING");
        jdbc.execute(
                "insert into kehoach.attachment (report_id, name, media_type, size, sha256, content, added_by, added_at)"
                        + " values (" + missing + ", 'y.pdf', 'x', 1, encode(sha256('a'), 'hex'), 'a', 'x', now())");
        jdbc.execute("delete from kehoach.attachment where report_id = " + missing);
    }

    /** A file beside an accepted report of a period, in the version that {@link #version} finds too. */
    private void attach(ReportingPeriod period) {
        String accepted = id(period, "ACCEPTED");
        jdbc.execute(
                "insert into kehoach.attachment (report_id, name, media_type, size, sha256, content, added_by, added_at)"
                        + " values (" + accepted + ", 'x.pdf', 'x', 1, encode(sha256('a'), 'hex'), 'a', 'x', now())");
        jdbc.execute("insert into kehoach.version_attachment select " + version(period)
                + ", 0, id from kehoach.attachment where report_id = " + accepted);
    }

    private static double cumulative(PeriodOverview overview, String indicator) {
        return overview.areas().stream()
                .flatMap(area -> area.figures().stream())
                .filter(figure -> figure.id().equals(indicator))
                .map(figure ->
                        figure.cumulative() == null ? 0 : figure.cumulative().doubleValue())
                .findFirst()
                .orElseThrow();
    }

    private String takenIn(ReportingPeriod period) {
        return jdbc.queryForObject(
                "select min(t.report_id)::text from kehoach.reception t"
                        + " join kehoach.expected_report r on r.id = t.report_id where r.period = ?",
                String.class,
                period.toString());
    }

    private String id(ReportingPeriod period, String state) {
        return jdbc.queryForObject(
                "select min(id)::text from kehoach.expected_report where period = ? and state = ?",
                String.class,
                period.toString(),
                state);
    }

    /** A version with figures. */
    private String version(ReportingPeriod period) {
        return jdbc.queryForObject(
                """
                select min(v.id)::text from kehoach.report_version v
                join kehoach.expected_report r on r.id = v.report_id and r.version_number = v.number
                where r.period = ? and r.state = 'ACCEPTED' and v.id > 0
                  and exists (select 1 from kehoach.report_line l where l.version_id = v.id)
                  and exists (select 1 from kehoach.figure f where f.version_id = v.id)
                """,
                String.class,
                period.toString());
    }

    /** A fingerprint of everything that was signed. */
    private String content() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of(
                "expected_report",
                "area_summary",
                "area_figure",
                "area_disbursement",
                "period_figure",
                "department_paragraph",
                "paragraph_source",
                "consolidated_report",
                "document",
                "document_source",
                "document_number",
                "seal_chain",
                "seal_part",
                "sealed_period")) {
            all.append(jdbc.queryForObject(
                    "select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from kehoach." + table
                            + " t where period = '2022-04'",
                    String.class));
        }
        for (String table : List.of("report_line", "figure", "disbursement", "obstacle_line", "version_attachment")) {
            all.append(jdbc.queryForObject(
                    "select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from kehoach." + table
                            + " t join kehoach.report_version v on v.id = t.version_id"
                            + " join kehoach.expected_report r on r.id = v.report_id where r.period = '2022-04'",
                    String.class));
        }
        all.append(jdbc.queryForObject(
                "select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from kehoach.reception t"
                        + " join kehoach.expected_report r on r.id = t.report_id where r.period = '2022-04'",
                String.class));
        all.append(jdbc.queryForObject(
                "select md5(coalesce(string_agg(a::text, ',' order by a.id), '')) from kehoach.attachment a"
                        + " join kehoach.expected_report r on r.id = a.report_id"
                        + " where r.period = '2022-04' and r.state = 'ACCEPTED'",
                String.class));
        return all.toString();
    }
}
