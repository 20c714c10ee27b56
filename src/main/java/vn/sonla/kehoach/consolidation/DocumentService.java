package vn.sonla.kehoach.consolidation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Deputyship;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.PlanService;

/** Makes and keeps the documents of the department's report. */
@Service
public class DocumentService {

    /** The documents of the newest generation; what the Director returned is kept, but not shown. */
    private static final String CURRENT =
            """
            select d.id, d.period, d.kind, d.recipient, d.format, d.file_name, d.sha256, d.generated_at,
                c.state = 'SIGNED' and d.generation =
                    (select max(generation) from kehoach.document where period = d.period) as signed
            """;

    private final PeriodOverviewService overviews;
    private final ConsolidatedReports reports;
    private final OrganisationService organisation;
    private final DeputyService deputies;
    private final PlanService plan;
    private final ReportTemplates templates;
    private final PdfConverter pdf;
    private final ReportingCalendar calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    DocumentService(
            PeriodOverviewService overviews,
            ConsolidatedReports reports,
            OrganisationService organisation,
            DeputyService deputies,
            PlanService plan,
            ReportTemplates templates,
            PdfConverter pdf,
            ReportingCalendar calendar,
            JdbcClient jdbc,
            Clock clock) {
        this.overviews = overviews;
        this.reports = reports;
        this.organisation = organisation;
        this.deputies = deputies;
        this.plan = plan;
        this.templates = templates;
        this.pdf = pdf;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes a new generation of every document that falls due with the period, for whom will sign as things are now. */
    @Transactional
    public void generate(ReportingPeriod period) {
        generate(period, deputies.deputyOf(Groups.DIRECTOR).orElse(null));
    }

    /**
     * Makes the documents anew where they name another than the one who has just signed, as when the Director came back
     * earlier than he thought.
     *
     * @param deputyship who signed for the Director, null when he did himself
     */
    @Transactional
    void signBy(ReportingPeriod period, Deputyship deputyship) {
        boolean named = jdbc.sql(
                        """
                        select bool_and(deputy_user is not distinct from cast(? as varchar)) from kehoach.document d
                        where period = ? and generation =
                            (select max(generation) from kehoach.document where period = d.period)
                        """)
                .param(deputyship == null ? null : deputyship.deputyUser())
                .param(period.toString())
                .query(Boolean.class)
                .optional()
                .orElse(true);
        if (!named) {
            generate(period, deputyship);
        }
    }

    private void generate(ReportingPeriod period, Deputyship deputyship) {
        // A late report has documents made, too.
        reports.lock(period.toString());
        int generation = jdbc.sql("select coalesce(max(generation), 0) + 1 from kehoach.document where period = ?")
                .param(period.toString())
                .query(Integer.class)
                .single();
        Instant now = clock.instant();
        for (PeriodKind kind : calendar.kinds(period)) {
            ReportData data = new ReportDocument(organisation.directorate(), deputyship, plan.plan())
                    .data(overviews.overview(period, kind), overviews.unitFigures(period, kind));
            Generation made = new Generation(period, generation, now, deputyship);
            for (Recipient recipient : Recipient.values()) {
                byte[] docx = templates.of(recipient).render(data, ReportDocument.title(period, kind), now);
                keep(made, kind, recipient, DocumentInfo.DOCX, docx);
                keep(made, kind, recipient, DocumentInfo.PDF, pdf.convert(docx, now));
            }
        }
    }

    private record Generation(ReportingPeriod period, int number, Instant at, Deputyship deputyship) {}

    private void keep(Generation generation, PeriodKind kind, Recipient recipient, String format, byte[] content) {
        jdbc.sql(
                        """
                        insert into kehoach.document (period, kind, recipient, format, file_name, content, sha256,
                            generated_at, generation, deputy_user)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        generation.period().toString(),
                        kind.name(),
                        recipient.name(),
                        format,
                        fileName(generation.period(), kind, recipient, format),
                        content,
                        DataFile.sha256(content),
                        Timestamp.from(generation.at()),
                        generation.number(),
                        generation.deputyship() == null
                                ? null
                                : generation.deputyship().deputyUser())
                .update();
    }

    /** The current documents of a period, the month's first, the province's before the Ministry's, each Word document before its PDF. */
    @Transactional(readOnly = true)
    public List<DocumentInfo> list(ReportingPeriod period) {
        return jdbc.sql(
                        CURRENT
                                + """
                        from kehoach.document d join kehoach.consolidated_report c on c.period = d.period
                        where d.period = ? and d.generation =
                            (select max(generation) from kehoach.document where period = d.period)
                        order by d.id
                        """)
                .param(period.toString())
                .query((row, number) -> info(row))
                .list();
    }

    /**
     * The current documents of a period, for a person.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<DocumentInfo> list(ReportingPeriod period, Actor actor) {
        Readers.check(actor);
        return list(period);
    }

    /**
     * A document.
     *
     * @throws Refusal 403 for who does not watch over all units, 404 when there is none
     */
    @Transactional(readOnly = true)
    public DocumentFile read(long id, Actor actor) {
        Readers.check(actor);
        return jdbc.sql(
                        CURRENT
                                + """
                        , d.content
                        from kehoach.document d join kehoach.consolidated_report c on c.period = d.period
                        where d.id = ?
                        """)
                .param(id)
                .query((row, number) -> new DocumentFile(info(row), row.getBytes("content")))
                .optional()
                .orElseThrow(() -> Refusal.notFound("Không có văn bản này."));
    }

    private static DocumentInfo info(ResultSet row) throws SQLException {
        return new DocumentInfo(
                row.getLong("id"),
                row.getString("period"),
                PeriodKind.valueOf(row.getString("kind")),
                row.getString("recipient"),
                row.getString("format"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getTimestamp("generated_at").toInstant(),
                row.getBoolean("signed"));
    }

    /** Such as {@code bao-cao-thang-2024-03-ubnd.docx}. */
    static String fileName(ReportingPeriod period, PeriodKind kind, Recipient recipient, String format) {
        return "bao-cao-%s-%s.%s"
                .formatted(
                        switch (kind) {
                            case MONTH -> "thang-" + period;
                            case QUARTER ->
                                "quy-%d-%d"
                                        .formatted(
                                                period.year(), (period.month().getMonthValue() + 2) / 3);
                            case HALF_YEAR -> "6-thang-" + period.year();
                            case NINE_MONTHS -> "9-thang-" + period.year();
                            case YEAR -> "nam-" + period.year();
                        },
                        recipient.name().toLowerCase(Locale.ROOT),
                        format.toLowerCase(Locale.ROOT));
    }
}
