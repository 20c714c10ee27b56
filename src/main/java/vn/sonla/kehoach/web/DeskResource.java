package vn.sonla.kehoach.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.ConsolidationState;
import vn.sonla.kehoach.consolidation.DepartmentParagraph;
import vn.sonla.kehoach.consolidation.DepartmentSection;
import vn.sonla.kehoach.consolidation.DepartmentTextService;
import vn.sonla.kehoach.consolidation.DepartmentTextService.Counted;
import vn.sonla.kehoach.consolidation.DeskService;
import vn.sonla.kehoach.consolidation.DeskService.AreaState;
import vn.sonla.kehoach.consolidation.DeskService.UnitReport;
import vn.sonla.kehoach.consolidation.ParagraphSource;
import vn.sonla.kehoach.consolidation.PeriodOverview;
import vn.sonla.kehoach.consolidation.ReceptionService;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.report.LineStatus;

/** The consolidation desk: what lies on it, the department's text paragraph by paragraph, and taking reports in. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/desk", produces = MediaType.APPLICATION_JSON_VALUE)
class DeskResource {

    /** A little more than the longest paragraph, in bytes of UTF-8. */
    private static final int MAX_BODY_BYTES = 256 * 1024;

    private final DeskService desk;
    private final DepartmentTextService texts;
    private final ReceptionService receptions;
    private final ReportingCalendar calendar;
    private final CurrentActor currentActor;
    private final SentJson sentJson;
    private final Clock clock;

    DeskResource(
            DeskService desk,
            DepartmentTextService texts,
            ReceptionService receptions,
            ReportingCalendar calendar,
            CurrentActor currentActor,
            SentJson sentJson,
            Clock clock) {
        this.desk = desk;
        this.texts = texts;
        this.receptions = receptions;
        this.calendar = calendar;
        this.currentActor = currentActor;
        this.sentJson = sentJson;
        this.clock = clock;
    }

    record PeriodView(String period, String label, ConsolidationState state, boolean aggregated, int toTakeIn) {}

    @GetMapping
    List<PeriodView> periods() {
        return desk.periods(currentActor.get()).stream()
                .map(it -> new PeriodView(
                        it.period().toString(), it.period().label(), it.state(), it.aggregated(), it.toTakeIn()))
                .toList();
    }

    record KindView(PeriodKind kind, String label) {}

    /** {@code correctionUntil} is by when a unit corrects its report where nobody says otherwise. */
    record DeskView(
            PeriodOverview overview,
            List<KindView> kinds,
            List<SubmissionView> submissions,
            boolean aggregated,
            boolean editable,
            boolean takesIn,
            OffsetDateTime correctionUntil,
            List<AreaState> areas) {}

    @GetMapping("/{period}")
    DeskView desk(@PathVariable String period, @RequestParam(defaultValue = "MONTH") PeriodKind kind) {
        ReportingPeriod of = ReportingPeriod.parse(period);
        DeskService.Desk it = desk.desk(of, kind, currentActor.get());
        return new DeskView(
                it.overview(),
                it.kinds().stream()
                        .map(each -> new KindView(each, each.label(of)))
                        .toList(),
                SubmissionView.of(it.submissions(), clock.getZone()),
                it.aggregated(),
                it.editable(),
                it.takesIn(),
                calendar.endOfNextWorkingDay(clock.instant()).toOffsetDateTime(),
                it.areas());
    }

    record ParagraphView(
            long id,
            DepartmentSection section,
            String sectionLabel,
            String commitmentId,
            String text,
            String draft,
            boolean drafted,
            boolean shortened,
            boolean sourceChanged,
            int revision,
            int sources,
            String editedBy,
            String editedOnBehalfOf,
            OffsetDateTime editedAt,
            String removedBy,
            OffsetDateTime removedAt) {}

    record ReportView(
            String unitCode,
            String unit,
            String mark,
            String markLabel,
            boolean late,
            boolean nil,
            boolean unreviewed,
            Integer version,
            OffsetDateTime leftAt,
            String takenInBy,
            String onBehalfOf,
            OffsetDateTime takenInAt,
            boolean correcting,
            OffsetDateTime reopenedUntil,
            boolean mine,
            boolean returnable) {}

    record SaidView(String unitCode, String unit, int version, LineStatus status, String statusLabel, String text) {}

    record CommitmentView(String id, String text, List<SaidView> lines) {}

    record AreaView(
            List<ParagraphView> paragraphs,
            List<ReportView> reports,
            List<CommitmentView> commitments,
            List<SaidView> plans) {}

    @GetMapping("/{period}/areas/{area}")
    AreaView area(
            @PathVariable String period,
            @PathVariable String area,
            @RequestParam(defaultValue = "MONTH") PeriodKind kind) {
        DeskService.DeskArea it = desk.area(ReportingPeriod.parse(period), kind, area, currentActor.get());
        return new AreaView(
                it.paragraphs().stream().map(this::view).toList(),
                it.reports().stream().map(this::view).toList(),
                it.commitments().stream()
                        .map(commitment -> new CommitmentView(
                                commitment.id(),
                                commitment.text(),
                                commitment.lines().stream()
                                        .map(DeskResource::view)
                                        .toList()))
                        .toList(),
                it.plans().stream().map(DeskResource::view).toList());
    }

    record SourceView(
            String periodLabel,
            String period,
            String unitCode,
            String unit,
            Integer version,
            Integer newestVersion,
            String commitmentId,
            String use,
            String useLabel,
            LineStatus status,
            String statusLabel,
            String text,
            String writtenBy,
            OffsetDateTime writtenAt) {}

    @GetMapping("/paragraphs/{id}/sources")
    List<SourceView> sources(@PathVariable long id) {
        return texts.sources(id, currentActor.get()).stream().map(this::view).toList();
    }

    @GetMapping("/paragraphs/{id}")
    ParagraphView paragraph(@PathVariable long id) {
        return view(texts.read(id, currentActor.get()));
    }

    @PutMapping("/paragraphs/{id}")
    ParagraphView edit(@PathVariable long id, InputStream body) throws IOException {
        JsonNode sent = sentJson.read(body, MAX_BODY_BYTES);
        return view(texts.edit(id, revision(sent), sent.path("text").asText(null), currentActor.get()));
    }

    @PostMapping("/paragraphs/{id}/remove")
    ParagraphView remove(@PathVariable long id, InputStream body) throws IOException {
        return view(texts.remove(id, revision(sentJson.read(body, MAX_BODY_BYTES)), currentActor.get()));
    }

    @PostMapping("/paragraphs/{id}/restore")
    ParagraphView restore(@PathVariable long id) {
        return view(texts.restore(id, currentActor.get()));
    }

    @PostMapping("/paragraphs/{id}/follow")
    ParagraphView follow(@PathVariable long id, InputStream body) throws IOException {
        return view(texts.followSources(id, revision(sentJson.read(body, MAX_BODY_BYTES)), currentActor.get()));
    }

    @PostMapping("/paragraphs/{id}/keep")
    ParagraphView keep(@PathVariable long id, InputStream body) throws IOException {
        return view(texts.keepEdited(id, revision(sentJson.read(body, MAX_BODY_BYTES)), currentActor.get()));
    }

    @PostMapping("/paragraphs/{id}/move")
    ParagraphView move(@PathVariable long id, InputStream body) throws IOException {
        return view(texts.move(id, after(sentJson.read(body, MAX_BODY_BYTES)), currentActor.get()));
    }

    @PostMapping("/{period}/areas/{area}/paragraphs")
    ParagraphView add(
            @PathVariable String period,
            @PathVariable String area,
            @RequestParam(defaultValue = "MONTH") PeriodKind kind,
            @RequestParam(defaultValue = "RESULT") DepartmentSection section,
            InputStream body)
            throws IOException {
        JsonNode sent = sentJson.read(body, MAX_BODY_BYTES);
        return view(texts.add(
                ReportingPeriod.parse(period),
                kind,
                area,
                section,
                after(sent),
                sent.path("text").asText(null),
                currentActor.get()));
    }

    /** @param taken how many were taken in now */
    record Taken(int taken) {}

    /** Without area all, without unit all of the area. */
    @PostMapping("/{period}/receptions")
    Taken takeIn(
            @PathVariable String period,
            @RequestParam(required = false) String area,
            @RequestParam(required = false) String unit) {
        return new Taken(receptions.takeIn(ReportingPeriod.parse(period), area, unit, currentActor.get()));
    }

    /** A paragraph that is not named is one that has been changed since. */
    private static int revision(JsonNode sent) {
        return sent.path("revision").asInt(-1);
    }

    private static Long after(JsonNode sent) {
        return sent.path("after").canConvertToLong() && sent.path("after").isIntegralNumber()
                ? sent.path("after").longValue()
                : null;
    }

    private ParagraphView view(Counted counted) {
        DepartmentParagraph it = counted.paragraph();
        return new ParagraphView(
                it.id(),
                it.section(),
                it.section().label(),
                it.commitmentId(),
                it.text(),
                it.draft(),
                it.drafted(),
                it.shortened(),
                it.sourceChanged(),
                it.revision(),
                counted.sources(),
                it.editedBy(),
                it.editedOnBehalfOf(),
                local(it.editedAt()),
                it.removedBy(),
                local(it.removedAt()));
    }

    private ReportView view(UnitReport it) {
        return new ReportView(
                it.cell().unitCode(),
                it.cell().unitName(),
                it.cell().mark().name(),
                it.cell().mark().label(),
                it.cell().late(),
                it.cell().nil(),
                it.cell().unreviewed(),
                it.version(),
                local(it.cell().leftAt()),
                it.takenInBy(),
                it.onBehalfOf(),
                local(it.takenInAt()),
                it.correcting(),
                local(it.cell().reopenedUntil()),
                it.mine(),
                it.returnable());
    }

    private static SaidView view(DeskService.Said it) {
        return new SaidView(
                it.unitCode(),
                it.unit(),
                it.version(),
                it.status(),
                it.status() == null ? null : it.status().label(),
                it.text());
    }

    private SourceView view(ParagraphSource it) {
        return new SourceView(
                ReportingPeriod.parse(it.period()).label(),
                it.period(),
                it.unitCode(),
                it.unit(),
                it.version(),
                it.newestVersion(),
                it.commitmentId(),
                it.use().name(),
                it.use().label(),
                it.status(),
                it.status() == null ? null : it.status().label(),
                it.text(),
                it.writtenBy(),
                local(it.writtenAt()));
    }

    private OffsetDateTime local(Instant moment) {
        return moment == null ? null : moment.atZone(clock.getZone()).toOffsetDateTime();
    }
}
