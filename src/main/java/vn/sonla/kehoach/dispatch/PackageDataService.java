package vn.sonla.kehoach.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DisbursementOverviewService;
import vn.sonla.kehoach.consolidation.DocumentInfo;
import vn.sonla.kehoach.consolidation.PeriodOverview;
import vn.sonla.kehoach.consolidation.PeriodOverviewService;
import vn.sonla.kehoach.consolidation.Recipient;
import vn.sonla.kehoach.consolidation.UnitPackage;
import vn.sonla.kehoach.organisation.DirectorateInfo;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.report.PackageDisbursement;

/** Writes what a package says of the data of a signed period. */
@Service
class PackageDataService {

    private static final String SCHEMA = "processes/dispatch/data.schema.json";

    private final PeriodOverviewService overviews;
    private final DisbursementOverviewService disbursements;
    private final OrganisationService organisation;
    private final DispatchPolicy policy;
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    PackageDataService(
            PeriodOverviewService overviews,
            DisbursementOverviewService disbursements,
            OrganisationService organisation,
            DispatchPolicy policy) {
        this.overviews = overviews;
        this.disbursements = disbursements;
        this.organisation = organisation;
        this.policy = policy;
    }

    /**
     * The data as JSON, and the schema that it follows.
     *
     * @param dueAt until when the recipient must have it, null for a replacement
     */
    @Transactional(readOnly = true)
    Dispatches.Data write(
            ReportingPeriod period, int edition, Recipient recipient, Instant dueAt, List<DocumentInfo> documents) {
        DirectorateInfo directorate = organisation.directorate();
        PackageData data = new PackageData(
                PackageData.SCHEMA,
                new PackageData.Department(directorate.department(), directorate.abbreviation(), directorate.parent()),
                period.toString(),
                edition,
                new PackageData.Addressee(
                        recipient.name(),
                        policy.name(recipient),
                        dueAt == null
                                ? null
                                : dueAt.atZone(ReportingCalendar.ZONE).toOffsetDateTime()),
                documents.stream().map(document -> document(document, period)).toList(),
                documents.stream()
                        .map(DocumentInfo::kind)
                        .distinct()
                        .map(kind -> report(period, kind, edition, recipient))
                        .toList(),
                overviews.overview(period, PeriodKind.MONTH, edition).obstacles().stream()
                        .filter(obstacle -> !obstacle.isSolved())
                        .map(this::obstacle)
                        .toList());
        return new Dispatches.Data(bytes(data), schema());
    }

    private static PackageData.Document document(DocumentInfo document, ReportingPeriod period) {
        return new PackageData.Document(
                document.kind().name(),
                document.kind().label(period),
                document.number(),
                document.dated(),
                document.digitallySigned(),
                document.format(),
                document.fileName(),
                document.sha256());
    }

    private PackageData.Report report(ReportingPeriod period, PeriodKind kind, int edition, Recipient recipient) {
        PeriodOverview overview = overviews.overview(period, kind, edition);
        return new PackageData.Report(
                kind.name(),
                overview.label(),
                overview.months(),
                PackageData.Counts.of(overview.total()),
                overview.areas().stream()
                        .map(area ->
                                new PackageData.Area(area.code(), area.title(), PackageData.Counts.of(area.counts())))
                        .toList(),
                overview.areas().stream()
                        .flatMap(area -> area.figures().stream().map(figure -> figure(area, figure)))
                        .toList(),
                overviews.unitFigures(period, kind, edition).stream()
                        .map(figure -> new PackageData.UnitFigure(
                                figure.indicatorId(),
                                figure.unitCode(),
                                organisation.officialName(figure.unitCode()),
                                figure.actual(),
                                figure.estimate()))
                        .toList(),
                disbursements(period, kind, edition, recipient));
    }

    /** The plan wants it told to the province: the Ministry's document says nothing of it, and neither do its data. */
    private List<PackageData.Disbursement> disbursements(
            ReportingPeriod period, PeriodKind kind, int edition, Recipient recipient) {
        return recipient == Recipient.UBND
                ? disbursements.packages(period, kind, edition).stream()
                        .map(this::disbursement)
                        .toList()
                : null;
    }

    private PackageData.Disbursement disbursement(UnitPackage of) {
        PackageDisbursement one = of.of();
        return new PackageData.Disbursement(
                of.areaCode(),
                one.unitCode(),
                organisation.officialName(one.unitCode()),
                one.name(),
                one.plannedYear(),
                one.plannedToDate(),
                one.disbursed(),
                one.cumulative(),
                one.rate() == null ? null : PackageDisbursement.percent(one.rate()),
                one.variance(),
                PackageDisbursement.percent(one.threshold()),
                one.isBelow(),
                one.explanation(),
                one.proposal());
    }

    private static PackageData.Figure figure(PeriodOverview.Area area, PeriodOverview.Figure figure) {
        return new PackageData.Figure(
                area.code(),
                figure.id(),
                figure.name(),
                figure.unit(),
                figure.rule().name(),
                figure.actual(),
                figure.estimate(),
                figure.cumulative(),
                figure.target(),
                figure.reports());
    }

    private PackageData.Obstacle obstacle(PeriodOverview.Obstacle obstacle) {
        return new PackageData.Obstacle(
                obstacle.areaCode(),
                obstacle.unitCode(),
                organisation.officialName(obstacle.unitCode()),
                obstacle.kind().name(),
                obstacle.description(),
                obstacle.proposal(),
                obstacle.authority().name(),
                obstacle.stateLabel(),
                obstacle.answer());
    }

    private byte[] bytes(PackageData data) {
        try {
            return Normalizer.normalize(json.writeValueAsString(data) + "\n", Normalizer.Form.NFC)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] schema() {
        try (InputStream in = new ClassPathResource(SCHEMA).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
