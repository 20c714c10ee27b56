package vn.sonla.kehoach.consolidation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.Deputyship;

/** The replacements of signed reports and their text; each step is one statement that only its right state lets through. */
@Repository
class Replacements {

    private static final String SELECT = "select * from kehoach.replacement ";

    private final JdbcClient jdbc;

    Replacements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ReplacementInfo> find(ReportingPeriod period, int edition) {
        return jdbc.sql(SELECT + "where period = ? and edition = ?")
                .params(period.toString(), edition)
                .query((row, number) -> info(row))
                .optional();
    }

    /** Of all periods, by period; those that were given up too. */
    List<ReplacementInfo> all() {
        return jdbc.sql(SELECT + "order by period, edition")
                .query((row, number) -> info(row))
                .list();
    }

    List<ReplacementInfo> of(ReportingPeriod period) {
        return jdbc.sql(SELECT + "where period = ? order by edition")
                .param(period.toString())
                .query((row, number) -> info(row))
                .list();
    }

    private static ReplacementInfo info(ResultSet row) throws SQLException {
        return new ReplacementInfo(
                row.getString("period"),
                row.getInt("edition"),
                row.getInt("replaces"),
                ReplacementState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("opened_by"),
                instant(row, "opened_at"),
                row.getString("conclusion"),
                row.getString("director_comment"),
                row.getString("consolidated_by"),
                instant(row, "consolidated_at"),
                row.getString("signed_by"),
                instant(row, "signed_at"));
    }

    void insert(
            ReportingPeriod period,
            int edition,
            int replaces,
            String reason,
            String conclusion,
            String actor,
            String onBehalfOf,
            Instant now) {
        jdbc.sql(
                        """
                        insert into kehoach.replacement (period, edition, replaces, reason, conclusion, opened_by,
                            opened_on_behalf_of, opened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        period.toString(),
                        edition,
                        replaces,
                        reason,
                        conclusion,
                        actor,
                        onBehalfOf,
                        Timestamp.from(now))
                .update();
    }

    boolean consolidate(
            ReportingPeriod period, int edition, String conclusion, String actor, String onBehalfOf, Instant now) {
        return jdbc.sql(
                                """
                                update kehoach.replacement
                                set state = 'CONSOLIDATED', conclusion = ?, consolidated_by = ?,
                                    consolidated_on_behalf_of = ?, consolidated_at = ?
                                where period = ? and edition = ? and state in ('DRAFT', 'RETURNED')
                                """)
                        .params(conclusion, actor, onBehalfOf, Timestamp.from(now), period.toString(), edition)
                        .update()
                == 1;
    }

    boolean withdraw(ReportingPeriod period, int edition, String actor, Instant now) {
        return jdbc.sql(
                                """
                                update kehoach.replacement set state = 'WITHDRAWN', withdrawn_by = ?, withdrawn_at = ?
                                where period = ? and edition = ? and state in ('DRAFT', 'RETURNED')
                                """)
                        .params(actor, Timestamp.from(now), period.toString(), edition)
                        .update()
                == 1;
    }

    /** @param deputyship for whom the actor signs and in what form, null when he is the Director */
    boolean sign(
            ReportingPeriod period, int edition, String comment, String actor, Deputyship deputyship, Instant now) {
        return jdbc.sql(
                                """
                                update kehoach.replacement
                                set state = 'SIGNED', director_comment = ?, signed_by = ?, signed_on_behalf_of = ?,
                                    signing_capacity = ?, signed_at = ?
                                where period = ? and edition = ? and state = 'CONSOLIDATED'
                                """)
                        .params(
                                comment,
                                actor,
                                deputyship == null ? null : deputyship.absentUser(),
                                deputyship == null
                                        ? null
                                        : deputyship.capacity().name(),
                                Timestamp.from(now),
                                period.toString(),
                                edition)
                        .update()
                == 1;
    }

    boolean giveBack(ReportingPeriod period, int edition, String comment, String actor, String onBehalfOf) {
        return jdbc.sql(
                                """
                                update kehoach.replacement
                                set state = 'RETURNED', director_comment = ?, returned_by = ?, returned_on_behalf_of = ?,
                                    returned_times = returned_times + 1
                                where period = ? and edition = ? and state = 'CONSOLIDATED'
                                """)
                        .params(comment, actor, onBehalfOf, period.toString(), edition)
                        .update()
                == 1;
    }

    /** A number of the register; the code is null for a report from before there were numbers. */
    record Numbered(String code, LocalDate dated) {}

    /** Number and day of a signed document. */
    Numbered number(ReportingPeriod period, int edition, PeriodKind kind, Recipient recipient) {
        return jdbc.sql(
                        """
                        select code, dated from kehoach.document_number
                        where period = ? and edition = ? and kind = ? and recipient = ?
                        union all
                        select null, cast(signed_at at time zone 'Asia/Ho_Chi_Minh' as date)
                        from kehoach.consolidated_report where period = ?
                        limit 1
                        """)
                .params(period.toString(), edition, kind.name(), recipient.name(), period.toString())
                .query((row, number) -> new Numbered(row.getString("code"), row.getObject("dated", LocalDate.class)))
                .single();
    }

    /** Numbers of an edition's documents, in their order. */
    List<String> codes(String period, int edition) {
        return jdbc.sql("select code from kehoach.document_number where period = ? and edition = ? order by number")
                .params(period, edition)
                .query(String.class)
                .list();
    }

    // --- text

    /** Writes the text of a kind, in its order. */
    void insert(ReportingPeriod period, int edition, PeriodKind kind, List<ReplacementParagraph> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        insert into kehoach.replacement_paragraph (period, edition, kind, area_code, section, commitment_id,
                            position, paragraph_id, drafted, text, addition, sources, edited_by, edited_on_behalf_of,
                            edited_at)
                        select :period, :edition, :kind, area, section, commitment, position, paragraph, drafted, text,
                            addition, cast(sources as json), editor, behalf, at
                        from unnest(cast(:areas as text[]), cast(:sections as text[]), cast(:commitments as text[]),
                            cast(:positions as integer[]), cast(:paragraphs as bigint[]), cast(:drafted as boolean[]),
                            cast(:texts as text[]), cast(:additions as text[]), cast(:sources as text[]),
                            cast(:editors as text[]), cast(:behalves as text[]), cast(:ats as timestamptz[]))
                            as row (area, section, commitment, position, paragraph, drafted, text, addition, sources,
                                editor, behalf, at)
                        """)
                .param("period", period.toString())
                .param("edition", edition)
                .param("kind", kind.name())
                .param("areas", texts(rows, ReplacementParagraph::areaCode))
                .param("sections", texts(rows, row -> row.section().name()))
                .param("commitments", texts(rows, ReplacementParagraph::commitmentId))
                .param(
                        "positions",
                        IntStream.rangeClosed(1, rows.size()).boxed().toArray(Integer[]::new))
                .param(
                        "paragraphs",
                        rows.stream().map(ReplacementParagraph::paragraphId).toArray(Long[]::new))
                .param(
                        "drafted",
                        rows.stream().map(ReplacementParagraph::drafted).toArray(Boolean[]::new))
                .param("texts", texts(rows, ReplacementParagraph::text))
                .param("additions", texts(rows, ReplacementParagraph::addition))
                .param("sources", texts(rows, ReplacementParagraph::sources))
                .param("editors", texts(rows, ReplacementParagraph::editedBy))
                .param("behalves", texts(rows, ReplacementParagraph::editedOnBehalfOf))
                .param(
                        "ats",
                        rows.stream()
                                .map(row -> row.editedAt() == null
                                        ? null
                                        : row.editedAt().toString())
                                .toArray(String[]::new))
                .update();
    }

    private static String[] texts(List<ReplacementParagraph> rows, Function<ReplacementParagraph, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /** The text in its order. */
    List<ReplacementParagraph> paragraphs(ReportingPeriod period, int edition) {
        return jdbc.sql(
                        """
                        select * from kehoach.replacement_paragraph where period = ? and edition = ?
                        order by kind, position, id
                        """)
                .params(period.toString(), edition)
                .query((row, number) -> new ReplacementParagraph(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("area_code"),
                        DepartmentSection.valueOf(row.getString("section")),
                        row.getString("commitment_id"),
                        row.getObject("paragraph_id", Long.class),
                        row.getBoolean("drafted"),
                        row.getString("text"),
                        row.getString("addition"),
                        row.getString("sources"),
                        row.getInt("revision"),
                        row.getString("edited_by"),
                        row.getString("edited_on_behalf_of"),
                        instant(row, "edited_at")))
                .list();
    }

    /** What stands in the report, by area. */
    Map<String, List<PeriodOverview.Paragraph>> told(ReportingPeriod period, int edition, PeriodKind kind) {
        return paragraphs(period, edition).stream()
                .filter(row -> row.kind().equals(kind.name()) && !row.text().isEmpty())
                .collect(Collectors.groupingBy(
                        ReplacementParagraph::areaCode,
                        Collectors.mapping(
                                row -> new PeriodOverview.Paragraph(row.section(), row.commitmentId(), row.text()),
                                Collectors.toList())));
    }

    boolean edit(
            ReportingPeriod period,
            int edition,
            long id,
            int revision,
            String text,
            String actor,
            String onBehalfOf,
            Instant now) {
        return jdbc.sql(
                                """
                                update kehoach.replacement_paragraph
                                set text = ?, addition = null, revision = revision + 1, edited_by = ?,
                                    edited_on_behalf_of = ?, edited_at = ?
                                where id = ? and period = ? and edition = ? and revision = ?
                                """)
                        .params(text, actor, onBehalfOf, Timestamp.from(now), id, period.toString(), edition, revision)
                        .update()
                == 1;
    }

    /** A report that is in the replacement and not in what it replaces. */
    record Late(String areaCode, String unitCode, Instant leftAt) {}

    /** The period's reports that left their unit between two moments. */
    List<Late> late(ReportingPeriod period, Instant after, Instant until) {
        return jdbc.sql(
                        """
                        select area_code, unit_code, left_at from kehoach.expected_report
                        where period = ? and state = 'ACCEPTED' and left_at > ? and left_at <= ?
                        order by left_at, id
                        """)
                .params(period.toString(), Timestamp.from(after), Timestamp.from(until))
                .query((row, number) ->
                        new Late(row.getString("area_code"), row.getString("unit_code"), instant(row, "left_at")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
