package vn.sonla.kehoach.consolidation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DepartmentDrafts.MonthText;
import vn.sonla.kehoach.report.LineStatus;

/** The rows of the department's text and of what it rests on. Whatever is many is read and written by one statement. */
@Repository
class DepartmentParagraphs {

    private final JdbcClient jdbc;

    DepartmentParagraphs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // --- what the units say

    /** A line of an accepted report in the version that counts. */
    record UnitLine(
            String period,
            String areaCode,
            String unitCode,
            int version,
            String commitmentId,
            LineStatus status,
            String result) {

        boolean says() {
            return result != null && !result.isBlank();
        }
    }

    /** A plan for the next period, likewise. */
    record UnitPlan(String period, String areaCode, String unitCode, int version, String text) {}

    /** Of a signed month what was signed: what came in later is told in the months after it. */
    private static final String COUNTING =
            """
            from kehoach.expected_report r
            left join kehoach.sealed_period s on s.period = r.period
            join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
            %s
            where r.period in (:months) and r.state = 'ACCEPTED'
              and coalesce(r.left_at <= coalesce(cast(:asOf as timestamptz), s.sealed_at), true)
              and (cast(:area as varchar) is null or r.area_code = :area)
            """;

    /**
     * What the unit that leads the area says about each commitment in each month, else the first that says anything.
     *
     * @param leads the leading unit by area; no other areas
     * @param most no more characters of a text than these
     */
    List<UnitLine> leadingLines(List<String> months, Map<String, String> leads, int most) {
        return jdbc.sql(
                        """
                        select distinct on (r.period, l.commitment_id)
                            r.period, r.area_code, r.unit_code, r.version_number, l.commitment_id, l.status,
                            left(btrim(l.result, E' \\t\\r\\n'), :most) as result
                        """
                                + COUNTING.formatted(
                                        """
                                        join kehoach.report_line l on l.version_id = v.id
                                        join unnest(cast(:areas as text[]), cast(:leads as text[])) as lead (area, unit)
                                            on lead.area = r.area_code
                                        left join kehoach.unit u on u.code = r.unit_code
                                        """)
                                + """
                                  and btrim(l.result) <> ''
                                order by r.period, l.commitment_id, r.unit_code <> lead.unit, u.position, r.unit_code
                                """)
                .param("most", most)
                .param("asOf", null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("months", months)
                .param("area", null, Types.VARCHAR)
                .param("areas", leads.keySet().toArray(String[]::new))
                .param("leads", leads.values().toArray(String[]::new))
                .query((row, number) -> line(row))
                .list();
    }

    /**
     * @param most no more characters of a text than these
     * @param asOf also of a signed month what came in until then; null for what was signed
     */
    List<UnitLine> lines(List<String> months, String areaCode, int most, Instant asOf) {
        return jdbc.sql(
                        """
                        select r.period, r.area_code, r.unit_code, r.version_number, l.commitment_id, l.status,
                            left(btrim(l.result, E' \\t\\r\\n'), :most) as result
                        """
                                + COUNTING.formatted("join kehoach.report_line l on l.version_id = v.id"))
                .param("most", most)
                .param("asOf", asOf == null ? null : Timestamp.from(asOf))
                .param("months", months)
                .param("area", areaCode)
                .query((row, number) -> line(row))
                .list();
    }

    private static UnitLine line(ResultSet row) throws SQLException {
        return new UnitLine(
                row.getString("period"),
                row.getString("area_code"),
                row.getString("unit_code"),
                row.getInt("version_number"),
                row.getString("commitment_id"),
                LineStatus.valueOf(row.getString("status")),
                row.getString("result"));
    }

    List<UnitPlan> plans(List<String> months, String areaCode, int most, Instant asOf) {
        return jdbc.sql(
                        """
                        select r.period, r.area_code, r.unit_code, r.version_number, left(btrim(v.next_plan, E' \\t\\r\\n'), :most) as next_plan
                        """
                                + COUNTING.formatted("") + " and btrim(v.next_plan) <> ''")
                .param("most", most)
                .param("asOf", asOf == null ? null : Timestamp.from(asOf))
                .param("months", months)
                .param("area", areaCode)
                .query((row, number) -> new UnitPlan(
                        row.getString("period"),
                        row.getString("area_code"),
                        row.getString("unit_code"),
                        row.getInt("version_number"),
                        row.getString("next_plan")))
                .list();
    }

    // --- what the department says

    /** Every paragraph in its order, also those that were removed. */
    List<DepartmentParagraph> of(ReportingPeriod period, PeriodKind kind, String areaCode) {
        return jdbc.sql(
                        """
                        select * from kehoach.department_paragraph
                        where period = :period and kind = :kind and (cast(:area as varchar) is null or area_code = :area)
                        order by area_code, section = 'NEXT', position, id
                        """)
                .param("period", period.toString())
                .param("kind", kind.name())
                .param("area", areaCode)
                .query((row, number) -> paragraph(row))
                .list();
    }

    Optional<DepartmentParagraph> find(long id) {
        return jdbc.sql("select * from kehoach.department_paragraph where id = ?")
                .param(id)
                .query((row, number) -> paragraph(row))
                .optional();
    }

    private static DepartmentParagraph paragraph(ResultSet row) throws SQLException {
        return new DepartmentParagraph(
                row.getLong("id"),
                row.getString("period"),
                row.getString("kind"),
                row.getString("area_code"),
                DepartmentSection.valueOf(row.getString("section")),
                row.getString("commitment_id"),
                row.getString("text"),
                row.getString("draft"),
                row.getBoolean("drafted"),
                row.getBoolean("shortened"),
                row.getBoolean("source_changed"),
                row.getInt("revision"),
                row.getString("edited_by"),
                row.getString("edited_on_behalf_of"),
                instant(row, "edited_at"),
                row.getString("removed_by"),
                instant(row, "removed_at"));
    }

    /** Which of the months have a text of their own. */
    List<String> monthsWithText(List<String> months) {
        return jdbc.sql(
                        "select distinct period from kehoach.department_paragraph where kind = 'MONTH' and period in (:months)")
                .param("months", months)
                .query(String.class)
                .list();
    }

    /** What the planning division made of months' texts: edited, added or took out. */
    private static final String WRITTEN =
            """
            from kehoach.department_paragraph p %s
            where p.kind = 'MONTH' and p.period in (:months)
              and (cast(:area as varchar) is null or p.area_code = :area)
              and case when p.drafted then p.edited_by is not null or p.removed_at is not null
                  else p.removed_at is null end
            """;

    /** What the planning division wrote in the texts of months or took out of them, each with its origins. */
    List<MonthText> writtenInMonths(List<String> months, String areaCode) {
        Map<Long, List<ParagraphOrigin>> origins = new HashMap<>();
        jdbc.sql("select s.* "
                        + WRITTEN.formatted("join kehoach.paragraph_source s on s.paragraph_id = p.id")
                        + " order by s.paragraph_id, s.position")
                .param("months", months)
                .param("area", areaCode)
                .query(row -> {
                    origins.computeIfAbsent(row.getLong("paragraph_id"), id -> new ArrayList<>())
                            .add(origin(row));
                });
        return jdbc.sql("select p.* " + WRITTEN.formatted("")
                        + " order by p.period, p.area_code, p.section = 'NEXT', p.position, p.id")
                .param("months", months)
                .param("area", areaCode)
                .query((row, number) -> {
                    DepartmentParagraph it = paragraph(row);
                    List<ParagraphOrigin> those = new ArrayList<>(origins.getOrDefault(it.id(), List.of()));
                    if (it.drafted() && it.isEdited()) {
                        those.add(ParagraphOrigin.written(it.period(), it.editedBy(), it.editedAt()));
                    }
                    return new MonthText(
                            it.period(),
                            it.areaCode(),
                            it.section(),
                            it.commitmentId(),
                            it.isRemoved() ? null : it.text(),
                            it.drafted(),
                            those);
                })
                .list();
    }

    private static ParagraphOrigin origin(ResultSet row) throws SQLException {
        return new ParagraphOrigin(
                row.getString("source_period"),
                row.getString("unit_code"),
                row.getObject("version_number", Integer.class),
                row.getString("commitment_id"),
                SourceUse.valueOf(row.getString("used")),
                row.getString("written_by"),
                instant(row, "written_at"));
    }

    // --- writing

    List<Long> newIds(int number) {
        return jdbc.sql("select nextval('kehoach.department_paragraph_seq') from generate_series(1, ?)")
                .param(number)
                .query(Long.class)
                .list();
    }

    /** A drafted paragraph and its place. */
    record Placed(long id, DraftParagraph draft, int position) {}

    void insert(ReportingPeriod period, PeriodKind kind, List<Placed> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into kehoach.department_paragraph (id, period, kind, area_code, section, commitment_id,
                            position, text, draft, shortened, drafted)
                        select id, :period, :kind, area, section, commitment, position, text, text, shortened, true
                        from unnest(cast(:ids as bigint[]), cast(:areas as text[]), cast(:sections as text[]),
                            cast(:commitments as text[]), cast(:positions as integer[]), cast(:texts as text[]),
                            cast(:shortened as boolean[]))
                            as drafted (id, area, section, commitment, position, text, shortened)
                        """)
                .param("period", period.toString())
                .param("kind", kind.name())
                .param("ids", drafts.stream().map(Placed::id).toArray(Long[]::new))
                .param("areas", texts(drafts, it -> it.draft().areaCode()))
                .param("sections", texts(drafts, it -> it.draft().section().name()))
                .param("commitments", texts(drafts, it -> it.draft().commitmentId()))
                .param("positions", drafts.stream().map(Placed::position).toArray(Integer[]::new))
                .param("texts", texts(drafts, it -> it.draft().text()))
                .param(
                        "shortened",
                        drafts.stream().map(it -> it.draft().shortened()).toArray(Boolean[]::new))
                .update();
    }

    private static <T> String[] texts(List<T> rows, java.util.function.Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /** What a paragraph rests on from now on. */
    void writeOrigins(ReportingPeriod period, Map<Long, List<ParagraphOrigin>> byParagraph) {
        if (byParagraph.isEmpty()) {
            return;
        }
        jdbc.sql("delete from kehoach.paragraph_source where paragraph_id in (:ids)")
                .param("ids", byParagraph.keySet())
                .update();
        record Row(long paragraph, int position, ParagraphOrigin origin) {}
        List<Row> rows = byParagraph.entrySet().stream()
                .flatMap(entry -> IntStream.range(0, entry.getValue().size())
                        .mapToObj(place ->
                                new Row(entry.getKey(), place, entry.getValue().get(place))))
                .toList();
        jdbc.sql(
                        """
                        insert into kehoach.paragraph_source (paragraph_id, period, position, source_period, unit_code,
                            version_number, commitment_id, used, written_by, written_at)
                        select paragraph, :period, position, source, unit, version, commitment, used, writer, at
                        from unnest(cast(:paragraphs as bigint[]), cast(:positions as integer[]),
                            cast(:sources as text[]), cast(:units as text[]), cast(:versions as integer[]),
                            cast(:commitments as text[]), cast(:uses as text[]), cast(:writers as text[]),
                            cast(:moments as timestamptz[]))
                            as origin (paragraph, position, source, unit, version, commitment, used, writer, at)
                        """)
                .param("period", period.toString())
                .param("paragraphs", rows.stream().map(Row::paragraph).toArray(Long[]::new))
                .param("positions", rows.stream().map(Row::position).toArray(Integer[]::new))
                .param("sources", texts(rows, row -> row.origin().period()))
                .param("units", texts(rows, row -> row.origin().unitCode()))
                .param(
                        "versions",
                        rows.stream().map(row -> row.origin().version()).toArray(Integer[]::new))
                .param("commitments", texts(rows, row -> row.origin().commitmentId()))
                .param("uses", texts(rows, row -> row.origin().use().name()))
                .param("writers", texts(rows, row -> row.origin().writtenBy()))
                .param(
                        "moments",
                        texts(rows, row -> Objects.toString(row.origin().writtenAt(), null)))
                .update();
    }

    /** The sources say something else: who has not edited it gets that, who has is told. */
    void redraft(long id, DraftParagraph draft, boolean edited) {
        jdbc.sql(
                        edited
                                ? """
                                update kehoach.department_paragraph
                                set draft = :text, shortened = :shortened, source_changed = true
                                where id = :id
                                """
                                : """
                                update kehoach.department_paragraph
                                set draft = :text, text = :text, shortened = :shortened, source_changed = false,
                                    revision = revision + 1
                                where id = :id
                                """)
                .param("text", draft == null ? null : draft.text())
                .param("shortened", draft != null && draft.shortened())
                .param("id", id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from kehoach.department_paragraph where id = ?")
                .param(id)
                .update();
    }

    /** Puts paragraphs into an order. */
    void order(List<Long> ids) {
        jdbc.sql(
                        """
                        update kehoach.department_paragraph p set position = o.position
                        from unnest(cast(:ids as bigint[])) with ordinality as o (id, position)
                        where p.id = o.id and p.position <> o.position
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** Keeps a text where nobody has changed the paragraph since; false where somebody has. */
    boolean edit(long id, int revision, String text, Hand hand) {
        return jdbc.sql(
                                """
                                update kehoach.department_paragraph
                                set text = ?, edited_by = ?, edited_on_behalf_of = ?, edited_at = ?, revision = revision + 1
                                where id = ? and revision = ? and removed_at is null
                                """)
                        .params(text, hand.userId(), hand.onBehalfOf(), Timestamp.from(hand.at()), id, revision)
                        .update()
                == 1;
    }

    /** Takes a paragraph out of the report where nobody has changed it since. */
    boolean remove(long id, int revision, Hand hand) {
        return jdbc.sql(
                                """
                                update kehoach.department_paragraph
                                set removed_by = ?, removed_at = ?, revision = revision + 1
                                where id = ? and revision = ? and removed_at is null
                                """)
                        .params(hand.userId(), Timestamp.from(hand.at()), id, revision)
                        .update()
                == 1;
    }

    void restore(long id) {
        jdbc.sql(
                        """
                        update kehoach.department_paragraph
                        set removed_by = null, removed_at = null, revision = revision + 1
                        where id = ? and removed_at is not null
                        """)
                .param(id)
                .update();
    }

    /** The draft again instead of what was edited. */
    boolean followSources(long id, int revision) {
        return jdbc.sql(
                                """
                                update kehoach.department_paragraph
                                set text = draft, edited_by = null, edited_on_behalf_of = null, edited_at = null,
                                    source_changed = false, revision = revision + 1
                                where id = ? and revision = ? and drafted and draft is not null
                                """)
                        .params(id, revision)
                        .update()
                == 1;
    }

    /** What was edited stands, whatever the sources say now. */
    boolean keepEdited(long id, int revision) {
        return jdbc.sql(
                                """
                                update kehoach.department_paragraph set source_changed = false, revision = revision + 1
                                where id = ? and revision = ?
                                """)
                        .params(id, revision)
                        .update()
                == 1;
    }

    /** A paragraph of the planning division's own. */
    void insertOwn(
            long id,
            ReportingPeriod period,
            PeriodKind kind,
            String areaCode,
            DepartmentSection section,
            String commitmentId,
            String text,
            Hand hand) {
        jdbc.sql(
                        """
                        insert into kehoach.department_paragraph (id, period, kind, area_code, section, commitment_id,
                            position, text, drafted, edited_by, edited_on_behalf_of, edited_at)
                        values (?, ?, ?, ?, ?, ?, 0, ?, false, ?, ?, ?)
                        """)
                .params(id, period.toString(), kind.name(), areaCode, section.name(), commitmentId, text)
                .params(hand.userId(), hand.onBehalfOf(), Timestamp.from(hand.at()))
                .update();
    }

    // --- what a paragraph rests on, for who reads it

    /** The sources of a paragraph with the original words, what is quoted first; units by code. */
    List<ParagraphSource> sources(long paragraphId) {
        return jdbc.sql(
                        """
                        select s.*, u.name as unit_name, r.version_number as newest, l.status,
                            case when s.commitment_id is null then v.next_plan else l.result end as words,
                            coalesce(s.written_by, v.written_by) as author, coalesce(s.written_at, v.written_at) as moment
                        from kehoach.paragraph_source s
                        join kehoach.department_paragraph p on p.id = s.paragraph_id
                        left join kehoach.expected_report r on r.period = s.source_period
                            and r.area_code = p.area_code and r.unit_code = s.unit_code
                        left join kehoach.unit u on u.code = s.unit_code
                        left join kehoach.report_version v on v.report_id = r.id and v.number = s.version_number
                        left join kehoach.report_line l
                            on l.version_id = v.id and l.commitment_id = s.commitment_id
                        where s.paragraph_id = ?
                        order by s.position
                        """)
                .param(paragraphId)
                .query((row, number) -> new ParagraphSource(
                        row.getString("source_period"),
                        row.getString("unit_code"),
                        row.getString("unit_name") == null ? row.getString("unit_code") : row.getString("unit_name"),
                        row.getObject("version_number", Integer.class),
                        row.getObject("newest", Integer.class),
                        row.getString("commitment_id"),
                        SourceUse.valueOf(row.getString("used")),
                        row.getString("status") == null ? null : LineStatus.valueOf(row.getString("status")),
                        row.getString("words"),
                        row.getString("author"),
                        instant(row, "moment")))
                .list();
    }

    /** How many sources each paragraph of an area has. */
    Map<Long, Integer> sourceCounts(ReportingPeriod period, PeriodKind kind, String areaCode) {
        Map<Long, Integer> counts = new HashMap<>();
        jdbc.sql(
                        """
                        select s.paragraph_id, count(*) as sources from kehoach.paragraph_source s
                        join kehoach.department_paragraph p on p.id = s.paragraph_id
                        where p.period = ? and p.kind = ? and p.area_code = ? group by s.paragraph_id
                        """)
                .params(period.toString(), kind.name(), areaCode)
                .query(row -> {
                    counts.put(row.getLong("paragraph_id"), row.getInt("sources"));
                });
        return counts;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
