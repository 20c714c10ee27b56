package vn.sonla.kehoach.consolidation;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(DocumentService.class);

    /** The documents of the newest generation; what the Director returned is kept, but not shown. */
    private static final String CURRENT =
            """
            select d.id, d.period, d.kind, d.recipient, d.format, d.file_name, d.sha256, d.generated_at,
                d.edition, coalesce(p.state, c.state) = 'SIGNED' and d.generation = (select max(generation)
                    from kehoach.document where period = d.period and edition = d.edition) as signed,
                (select min(edition) from kehoach.replacement
                    where period = d.period and edition > d.edition and state = 'SIGNED') as replaced_by,
                n.code, n.dated, n.certificate
            """;

    /** Of a replacement that was given up nothing is current. */
    private static final String NEWEST =
            """
            where d.period = :period and coalesce(p.state, '') <> 'WITHDRAWN' and d.generation =
                (select max(generation) from kehoach.document where period = d.period and edition = d.edition)
            """;

    private static final String FROM =
            """
            from kehoach.document d join kehoach.consolidated_report c on c.period = d.period
            left join kehoach.replacement p on (p.period, p.edition) = (d.period, d.edition)
            left join kehoach.document_number n on (n.period, n.edition, n.kind, n.recipient)
                = (d.period, d.edition, d.kind, d.recipient)
            """;

    private final PeriodOverviewService overviews;
    private final DisbursementOverviewService disbursements;
    private final ConsolidatedReports reports;
    private final Replacements replacements;
    private final OrganisationService organisation;
    private final DeputyService deputies;
    private final PlanService plan;
    private final ReportTemplates templates;
    private final PdfConverter pdf;
    private final DocumentPress press;
    private final ReportingCalendar calendar;
    private final PdfSigner signer;
    private final DocumentSources sources;
    private final DocumentNumbers numbers;
    private final JdbcClient jdbc;
    private final Clock clock;

    DocumentService(
            PeriodOverviewService overviews,
            DisbursementOverviewService disbursements,
            ConsolidatedReports reports,
            Replacements replacements,
            OrganisationService organisation,
            DeputyService deputies,
            PlanService plan,
            ReportTemplates templates,
            PdfConverter pdf,
            DocumentPress press,
            ReportingCalendar calendar,
            PdfSigner signer,
            DocumentSources sources,
            DocumentNumbers numbers,
            JdbcClient jdbc,
            Clock clock) {
        this.overviews = overviews;
        this.disbursements = disbursements;
        this.reports = reports;
        this.replacements = replacements;
        this.organisation = organisation;
        this.deputies = deputies;
        this.plan = plan;
        this.templates = templates;
        this.pdf = pdf;
        this.press = press;
        this.calendar = calendar;
        this.signer = signer;
        this.sources = sources;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes a new generation of every document that falls due with the period, for whom will sign as things are now. */
    @Transactional
    public void generate(ReportingPeriod period) {
        generate(period, 1);
    }

    /** The same of an edition of the report; its replacements are numbered from 2. */
    @Transactional
    public void generate(ReportingPeriod period, int edition) {
        generate(period, edition, deputies.deputyOf(Groups.DIRECTOR).orElse(null));
    }

    /**
     * The Director has decided to sign: every document before him is made once more, of the same data and template, with
     * its number, the day and whoever signs, and nothing else is different. Where they name another than the one who
     * signs, as when the Director came back earlier than he thought, the signature block names him.
     *
     * @param deputyship who signs for the Director, null when he does himself
     * @throws Refusal 409 when they were made by another version of the application
     */
    @Transactional
    void sign(ReportingPeriod period, int edition, Deputyship deputyship, Instant now) {
        int presented = newest(period, edition);
        List<DocumentSources.Source> made = sources.of(period, edition, presented);
        if (made.isEmpty()) {
            throw madeByAnotherVersion();
        }
        LocalDate day = LocalDate.ofInstant(now, ReportingCalendar.ZONE);
        Generation signed = new Generation(period, edition, presented + 1, now, deputyship);
        String certificate = signer.certificate(now);
        int first = numbers.take(day.getYear(), made.size());
        List<ReportData> data = new ArrayList<>();
        for (DocumentSources.Source source : made) {
            data.add(data(source, first + data.size(), day, deputyship));
        }
        List<Written> written = press.all(made.size(), n -> {
            DocumentSources.Source source = made.get(n);
            ReportData told = data.get(n);
            byte[] docx = new ReportTemplate(source.template()).render(told, source.title(), now);
            return new Written(
                    docx,
                    signer.sign(
                            pdf.convert(docx, now),
                            told.capacity().stream().map(ReportData.Text::text).toList(),
                            told.signatory(),
                            told.place(),
                            now));
        });
        for (int n = 0; n < made.size(); n++) {
            DocumentSources.Source source = made.get(n);
            keep(signed, source.kind(), source.recipient(), written.get(n));
            numbers.enter(
                    first + n,
                    period,
                    edition,
                    source.kind(),
                    source.recipient(),
                    data.get(n).number() + "/BC-" + data.get(n).abbreviation(),
                    day,
                    certificate);
        }
    }

    private ReportData data(DocumentSources.Source source, int number, LocalDate day, Deputyship deputyship) {
        String shown = DocumentNumbers.shown(number);
        String date = ReportDocument.date(day);
        try {
            return Objects.equals(source.deputyUser(), deputyship == null ? null : deputyship.deputyUser())
                    ? source.data(shown, date)
                    : source.data(
                            shown,
                            date,
                            ReportDocument.capacity(deputyship),
                            ReportDocument.signatory(organisation.directorate(), deputyship));
        } catch (JsonProcessingException e) {
            LOG.warn("Documents before the Director were kept by another version", e);
            throw madeByAnotherVersion();
        }
    }

    private static Refusal madeByAnotherVersion() {
        return Refusal.conflict("Văn bản trình ký được lập trước khi hệ thống nâng cấp nên không ký được nguyên trạng;"
                + " hãy trả lại để Phòng Kế hoạch - Tài chính trình lại, hệ thống sẽ lập văn bản mới.");
    }

    private int newest(ReportingPeriod period, int edition) {
        return jdbc.sql("select coalesce(max(generation), 0) from kehoach.document where period = ? and edition = ?")
                .params(period.toString(), edition)
                .query(Integer.class)
                .single();
    }

    private void generate(ReportingPeriod period, int edition, Deputyship deputyship) {
        // A late report has documents made, too.
        reports.lock(period.toString());
        int generation = newest(period, edition) + 1;
        Instant now = clock.instant();
        Generation made = new Generation(period, edition, generation, now, deputyship);
        List<Draft> drafts = new ArrayList<>();
        for (PeriodKind kind : calendar.kinds(period)) {
            ReportDocument report = new ReportDocument(organisation.directorate(), deputyship, plan.plan());
            PeriodOverview overview = overviews.overview(period, kind, edition);
            List<UnitFigure> unitFigures = overviews.unitFigures(period, kind, edition);
            Disbursements disbursed = disbursements.of(period, kind, edition);
            for (Recipient recipient : Recipient.values()) {
                drafts.add(new Draft(
                        kind,
                        recipient,
                        ReportDocument.title(period, kind),
                        report.data(overview, unitFigures, disbursed, replaces(period, edition, kind, recipient)),
                        templates.of(recipient)));
            }
        }
        List<Written> written = press.all(drafts.size(), n -> {
            Draft draft = drafts.get(n);
            byte[] docx = draft.template().render(draft.data(), draft.title(), now);
            return new Written(docx, pdf.convert(docx, now));
        });
        for (int n = 0; n < drafts.size(); n++) {
            Draft draft = drafts.get(n);
            keep(made, draft.kind(), draft.recipient(), written.get(n));
            sources.keep(
                    period,
                    edition,
                    generation,
                    n,
                    draft.kind(),
                    draft.recipient(),
                    draft.title(),
                    draft.data(),
                    draft.template().content(),
                    made.deputyUser());
        }
    }

    /** What an edition says of the one that it replaces; nothing where it is the first. */
    private String replaces(ReportingPeriod period, int edition, PeriodKind kind, Recipient recipient) {
        return replacements
                .find(period, edition)
                .map(it -> {
                    Replacements.Numbered replaced = replacements.number(period, it.replaces(), kind, recipient);
                    return ReportDocument.replaces(replaced.code(), replaced.dated(), it.reason());
                })
                .orElse("");
    }

    /** What a document is written of. */
    private record Draft(
            PeriodKind kind, Recipient recipient, String title, ReportData data, ReportTemplate template) {}

    /** A document, as Word and as PDF. */
    private record Written(byte[] docx, byte[] pdf) {}

    private record Generation(ReportingPeriod period, int edition, int number, Instant at, Deputyship deputyship) {

        String deputyUser() {
            return deputyship == null ? null : deputyship.deputyUser();
        }
    }

    private void keep(Generation generation, PeriodKind kind, Recipient recipient, Written written) {
        keep(generation, kind, recipient, DocumentInfo.DOCX, written.docx());
        keep(generation, kind, recipient, DocumentInfo.PDF, written.pdf());
    }

    private void keep(Generation generation, PeriodKind kind, Recipient recipient, String format, byte[] content) {
        jdbc.sql(
                        """
                        insert into kehoach.document (period, edition, kind, recipient, format, file_name, content,
                            sha256, generated_at, generation, deputy_user)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        generation.period().toString(),
                        generation.edition(),
                        kind.name(),
                        recipient.name(),
                        format,
                        fileName(generation.period(), generation.edition(), kind, recipient, format),
                        content,
                        DataFile.sha256(content),
                        Timestamp.from(generation.at()),
                        generation.number(),
                        generation.deputyUser())
                .update();
    }

    /** With what certificate the next documents are signed. */
    public SigningInfo signing() {
        return signer.info();
    }

    /**
     * The documents of a period that are in force, before the first signature those that are drafted: the month's first, the
     * province's before the Ministry's, each Word document before its PDF.
     */
    @Transactional(readOnly = true)
    public List<DocumentInfo> list(ReportingPeriod period) {
        return jdbc.sql(
                        CURRENT + FROM + NEWEST
                                + """
                        and d.edition = (select coalesce(max(edition), 1) from kehoach.replacement
                            where period = :period and state = 'SIGNED')
                        order by d.id
                        """)
                .param("period", period.toString())
                .query((row, number) -> info(row))
                .list();
    }

    /**
     * The documents of an edition, in the same order.
     *
     * @param edition 1 for the report as it was signed first
     */
    @Transactional(readOnly = true)
    public List<DocumentInfo> list(ReportingPeriod period, int edition) {
        return jdbc.sql(CURRENT + FROM + NEWEST + " and d.edition = :edition order by d.id")
                .param("period", period.toString())
                .param("edition", edition)
                .query((row, number) -> info(row))
                .list();
    }

    /**
     * The documents of all editions of a period, for a person; the newest edition first.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<DocumentInfo> list(ReportingPeriod period, Actor actor) {
        Readers.check(actor);
        return jdbc.sql(CURRENT + FROM + NEWEST + " order by d.edition desc, d.id")
                .param("period", period.toString())
                .query((row, number) -> info(row))
                .list();
    }

    /**
     * A document.
     *
     * @throws Refusal 403 for who does not watch over all units, 404 when there is none
     */
    @Transactional(readOnly = true)
    public DocumentFile read(long id, Actor actor) {
        Readers.check(actor);
        return jdbc.sql(CURRENT + ", d.content " + FROM + " where d.id = ?")
                .param(id)
                .query((row, number) -> new DocumentFile(info(row), row.getBytes("content")))
                .optional()
                .orElseThrow(() -> Refusal.notFound("Không có văn bản này."));
    }

    private static DocumentInfo info(ResultSet row) throws SQLException {
        boolean signed = row.getBoolean("signed");
        Integer replacedBy = row.getObject("replaced_by", Integer.class);
        return new DocumentInfo(
                row.getLong("id"),
                row.getString("period"),
                PeriodKind.valueOf(row.getString("kind")),
                row.getString("recipient"),
                row.getString("format"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getTimestamp("generated_at").toInstant(),
                signed,
                signed ? row.getString("code") : null,
                signed ? row.getObject("dated", LocalDate.class) : null,
                signed && row.getString("format").equals(DocumentInfo.PDF) && row.getString("certificate") != null,
                row.getInt("edition"),
                signed && replacedBy == null,
                signed ? replacedBy : null);
    }

    /** Such as {@code bao-cao-thang-2024-03-ubnd.docx}, and {@code …-ubnd-thay-the-1.docx} of the first replacement. */
    static String fileName(ReportingPeriod period, int edition, PeriodKind kind, Recipient recipient, String format) {
        return "bao-cao-%s-%s%s.%s"
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
                        edition == 1 ? "" : "-thay-the-" + (edition - 1),
                        format.toLowerCase(Locale.ROOT));
    }
}
