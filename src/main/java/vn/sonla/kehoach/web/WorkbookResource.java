package vn.sonla.kehoach.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.report.ReportService;

/** The reports of a unit for a period as a workbook to be filled offline, there and back. */
@RestController
@RequestMapping("/camunda/api/kehoach/packets/{period}/{unitCode}/workbook")
class WorkbookResource {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final ReportService reports;
    private final WorkbookImport imports;
    private final CurrentActor currentActor;
    private final Clock clock;

    WorkbookResource(ReportService reports, WorkbookImport imports, CurrentActor currentActor, Clock clock) {
        this.reports = reports;
        this.imports = imports;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<byte[]> download(@PathVariable String period, @PathVariable String unitCode) {
        List<ReportForm> forms = reports.packet(ReportingPeriod.parse(period).toString(), unitCode, currentActor.get());
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("bao-cao-%s-%s.xlsx".formatted(period, unitCode), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(PacketWorkbookWriter.write(forms, ZonedDateTime.now(clock)));
    }

    /** What became of each area, in the plan's order. */
    record Taken(List<WorkbookImport.Outcome> areas) {}

    /** Takes the part {@code file} of a form into the drafts. */
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Taken upload(
            @PathVariable String period,
            @PathVariable String unitCode,
            @RequestParam(defaultValue = "") String overwrite,
            @RequestParam(defaultValue = "") String keep,
            @RequestParam(required = false) MultipartFile file)
            throws IOException {
        Actor actor = currentActor.get();
        ReportingPeriod month = ReportingPeriod.parse(period);
        reports.requireMember(unitCode, actor);
        if (file == null) {
            throw Refusal.badContent("/file", "Hãy chọn tệp Excel để nạp.");
        }
        if (file.getSize() > WorkbookFile.MAX_BYTES) {
            throw Refusal.tooLarge("Tệp lớn hơn 5 MB nên không được nhận; hãy xóa hình ảnh và trang thừa trong tệp.");
        }
        WorkbookChoice choice = WorkbookChoice.of(overwrite, keep);
        byte[] bytes = file.getBytes();
        try {
            return take(month, unitCode, file.getOriginalFilename(), bytes, choice, actor);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            // Somebody was faster by a moment: seen once more, it is a conflict like any other.
            return take(month, unitCode, file.getOriginalFilename(), bytes, choice, actor);
        }
    }

    private Taken take(
            ReportingPeriod period, String unitCode, String name, byte[] file, WorkbookChoice choice, Actor actor) {
        return new Taken(imports.take(name, file, reports.packet(period.toString(), unitCode, actor), choice, actor));
    }

    /** As every refusal, and where in the workbook. */
    record Errors(String type, String message, List<WorkbookError> errors) {}

    @ExceptionHandler
    ResponseEntity<Errors> refused(WorkbookRefusedException refused) {
        return ResponseEntity.badRequest()
                .contentType(RefusalAnswers.JSON)
                .body(new Errors(RefusalAnswers.TYPE, refused.getMessage(), refused.errors()));
    }

    /** As every refusal, and what stands against what. */
    record Conflicts(String type, String message, List<WorkbookConflictException.Conflict> conflicts) {}

    @ExceptionHandler
    ResponseEntity<Conflicts> refused(WorkbookConflictException conflict) {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(RefusalAnswers.JSON)
                .body(new Conflicts(RefusalAnswers.TYPE, conflict.getMessage(), conflict.conflicts()));
    }
}
