package vn.sonla.kehoach.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DocumentFile;
import vn.sonla.kehoach.consolidation.DocumentInfo;
import vn.sonla.kehoach.consolidation.DocumentService;
import vn.sonla.kehoach.consolidation.SigningInfo;
import vn.sonla.kehoach.engine.CurrentActor;

/** The documents of the department's report. */
@RestController
@RequestMapping("/camunda/api/kehoach/documents")
class DocumentResource {

    private final DocumentService documents;
    private final CurrentActor currentActor;
    private final Clock clock;

    DocumentResource(DocumentService documents, CurrentActor currentActor, Clock clock) {
        this.documents = documents;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A document as the browser gets it: with the department's offset. */
    record View(
            long id,
            String period,
            PeriodKind kind,
            String recipient,
            String format,
            String fileName,
            String sha256,
            OffsetDateTime generatedAt,
            boolean signed,
            String number,
            LocalDate dated,
            boolean digitallySigned,
            int edition,
            boolean inForce,
            Integer replacedBy) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<View> list(@RequestParam String period) {
        return documents.list(ReportingPeriod.parse(period), currentActor.get()).stream()
                .map(this::view)
                .toList();
    }

    /** With what certificate the next documents are signed. */
    record Signing(SigningInfo.Kind kind, String subject, String issuer, OffsetDateTime validUntil) {}

    @GetMapping(path = "/signing", produces = MediaType.APPLICATION_JSON_VALUE)
    Signing signing() {
        SigningInfo info = documents.signing();
        return new Signing(
                info.kind(),
                info.subject(),
                info.issuer(),
                info.validUntil() == null
                        ? null
                        : info.validUntil().atZone(clock.getZone()).toOffsetDateTime());
    }

    /** @param inline true to read it in the browser, not to save it */
    @GetMapping("/{id}")
    ResponseEntity<byte[]> read(@PathVariable long id, @RequestParam(defaultValue = "false") boolean inline) {
        DocumentFile file = documents.read(id, currentActor.get());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.info().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (inline ? ContentDisposition.inline() : ContentDisposition.attachment())
                                .filename(file.info().fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }

    private View view(DocumentInfo info) {
        return new View(
                info.id(),
                info.period(),
                info.kind(),
                info.recipient(),
                info.format(),
                info.fileName(),
                info.sha256(),
                info.generatedAt().atZone(clock.getZone()).toOffsetDateTime(),
                info.signed(),
                info.number(),
                info.dated(),
                info.digitallySigned(),
                info.edition(),
                info.inForce(),
                info.replacedBy());
    }
}
