package vn.sonla.kehoach.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DepartmentSection;
import vn.sonla.kehoach.consolidation.ReplacementInfo;
import vn.sonla.kehoach.consolidation.ReplacementParagraph;
import vn.sonla.kehoach.consolidation.ReplacementService;
import vn.sonla.kehoach.consolidation.ReplacementState;
import vn.sonla.kehoach.engine.CurrentActor;

/** What the forms show with which a signed report is replaced. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/replacements", produces = MediaType.APPLICATION_JSON_VALUE)
class ReplacementResource {

    private final ReplacementService replacements;
    private final CurrentActor currentActor;
    private final Clock clock;

    ReplacementResource(ReplacementService replacements, CurrentActor currentActor, Clock clock) {
        this.replacements = replacements;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A signed period; {@code open} says who is replacing it already. */
    record Replaceable(String period, String periodLabel, List<String> numbers, int lateReports, String open) {}

    @GetMapping
    List<Replaceable> replaceable() {
        return replacements.replaceable(currentActor.get()).stream()
                .map(it -> new Replaceable(
                        it.period().toString(), it.period().label(), it.numbers(), it.lateReports(), it.open()))
                .toList();
    }

    /** A report that is in the replacement and not in what it replaces. */
    record LateReport(String areaCode, String unit, OffsetDateTime leftAt) {}

    /** An area of the plan. */
    record Area(String code, String title) {}

    /** A paragraph; {@code kindLabel} names the stretch it is about. */
    record Paragraph(
            long id,
            PeriodKind kind,
            String kindLabel,
            String areaCode,
            DepartmentSection section,
            String commitmentId,
            String text,
            String addition,
            boolean added,
            int revision,
            String editedBy,
            OffsetDateTime editedAt) {}

    /** A replacement as KHTC works on it; {@code replaced} are the numbers of the documents that it replaces. */
    record Desk(
            String period,
            String periodLabel,
            int edition,
            int number,
            ReplacementState state,
            List<String> replaced,
            String reason,
            String openedBy,
            OffsetDateTime openedAt,
            String conclusion,
            String directorComment,
            List<LateReport> lateReports,
            List<Area> areas,
            List<Paragraph> paragraphs) {}

    @GetMapping("/{period}/{edition}")
    Desk desk(@PathVariable String period, @PathVariable int edition) {
        ReportingPeriod of = ReportingPeriod.parse(period);
        ReplacementService.Desk desk = replacements.desk(of, edition, currentActor.get());
        ReplacementInfo it = desk.replacement();
        return new Desk(
                it.period(),
                of.label(),
                it.edition(),
                it.number(),
                it.state(),
                desk.numbers(),
                it.reason(),
                it.openedBy(),
                local(it.openedAt()),
                it.conclusion(),
                it.directorComment(),
                desk.lateReports().stream()
                        .map(late -> new LateReport(late.areaCode(), late.unit(), local(late.leftAt())))
                        .toList(),
                desk.areas().stream()
                        .map(area -> new Area(area.code(), area.title()))
                        .toList(),
                desk.paragraphs().stream().map(row -> paragraph(of, row)).toList());
    }

    private Paragraph paragraph(ReportingPeriod period, ReplacementParagraph row) {
        PeriodKind kind = PeriodKind.valueOf(row.kind());
        return new Paragraph(
                row.id(),
                kind,
                kind.label(period),
                row.areaCode(),
                row.section(),
                row.commitmentId(),
                row.text(),
                row.addition(),
                row.sources() != null,
                row.revision(),
                row.editedBy(),
                local(row.editedAt()));
    }

    /** Another wording; {@code revision} is that of the paragraph that was changed. */
    record Wording(int revision, String text) {}

    @PutMapping(path = "/{period}/{edition}/paragraphs/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void edit(
            @PathVariable String period,
            @PathVariable int edition,
            @PathVariable long id,
            @RequestBody Wording wording) {
        replacements.edit(
                ReportingPeriod.parse(period), edition, id, wording.revision(), wording.text(), currentActor.get());
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
