package vn.sonla.kehoach.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.report.AttachmentFile;
import vn.sonla.kehoach.report.AttachmentInfo;
import vn.sonla.kehoach.report.AttachmentService;
import vn.sonla.kehoach.report.AttachmentType;
import vn.sonla.kehoach.report.ReportAttachments;

/** The files beside a unit's report: each comes, is read and goes by a request of its own. */
@RestController
@RequestMapping("/camunda/api/kehoach/reports/{period}/{areaCode}/{unitCode}/attachments")
class AttachmentResource {

    private final AttachmentService attachments;
    private final CurrentActor currentActor;
    private final Clock clock;

    AttachmentResource(AttachmentService attachments, CurrentActor currentActor, Clock clock) {
        this.attachments = attachments;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A file; its content is read at its own address. */
    record View(
            long id, String name, String mediaType, int size, String sha256, String addedBy, OffsetDateTime addedAt) {

        static View of(AttachmentInfo info, Clock clock) {
            return new View(
                    info.id(),
                    info.name(),
                    info.mediaType(),
                    info.size(),
                    info.sha256(),
                    info.addedBy(),
                    info.addedAt().atZone(clock.getZone()).toOffsetDateTime());
        }
    }

    /** What may be added; {@code accept} is for the browser's choice of files. */
    record Limits(long maxBytes, int maxFiles, String accept) {

        static Limits of(DataSize maxSize, int maxFiles, Collection<AttachmentType> types) {
            return new Limits(
                    maxSize.toBytes(),
                    maxFiles,
                    types.stream()
                            .sorted()
                            .flatMap(type -> type.extensions().stream())
                            .map(extension -> "." + extension)
                            .collect(Collectors.joining(",")));
        }
    }

    record Listing(boolean open, Limits limits, List<View> files) {

        static Listing of(ReportAttachments beside, Clock clock) {
            return new Listing(
                    beside.open(),
                    Limits.of(beside.maxSize(), beside.maxFiles(), beside.types()),
                    beside.files().stream().map(file -> View.of(file, clock)).toList());
        }
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Listing list(@PathVariable String period, @PathVariable String areaCode, @PathVariable String unitCode) {
        return Listing.of(attachments.list(BusinessKey.report(period, areaCode, unitCode), currentActor.get()), clock);
    }

    @GetMapping("/{id:\\d{1,18}}")
    ResponseEntity<byte[]> read(
            @PathVariable String period,
            @PathVariable String areaCode,
            @PathVariable String unitCode,
            @PathVariable long id) {
        AttachmentFile file = attachments.read(BusinessKey.report(period, areaCode, unitCode), id, currentActor.get());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.info().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.info().name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }

    /** Takes the part {@code file} of a form. */
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    View add(
            @PathVariable String period,
            @PathVariable String areaCode,
            @PathVariable String unitCode,
            @RequestParam(required = false) MultipartFile file)
            throws IOException {
        if (file == null) {
            throw Refusal.badContent("/file", "Hãy chọn một tệp để đính kèm.");
        }
        AttachmentInfo added = attachments.add(
                BusinessKey.report(period, areaCode, unitCode),
                file.getOriginalFilename(),
                file.getBytes(),
                currentActor.get());
        return View.of(added, clock);
    }

    @DeleteMapping("/{id:\\d{1,18}}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable String period,
            @PathVariable String areaCode,
            @PathVariable String unitCode,
            @PathVariable long id) {
        attachments.remove(BusinessKey.report(period, areaCode, unitCode), id, currentActor.get());
    }
}
