package vn.sonla.kehoach.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.security.InitialPassword;
import vn.sonla.kehoach.security.UserChange;
import vn.sonla.kehoach.security.UserError;
import vn.sonla.kehoach.security.UserImportPlan;
import vn.sonla.kehoach.security.UserImportService;
import vn.sonla.kehoach.security.UserListRefusedException;
import vn.sonla.kehoach.security.UserRow;

/** Import of users from a file: first what it would do, then, for the same file and what was shown, that. */
@RestController
@RequestMapping("/camunda/api/kehoach/users/import")
class UserImportResource {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final UserImportService imports;
    private final OrganisationService organisation;
    private final CurrentActor currentActor;

    UserImportResource(UserImportService imports, OrganisationService organisation, CurrentActor currentActor) {
        this.imports = imports;
        this.organisation = organisation;
        this.currentActor = currentActor;
    }

    /** A change as the browser gets it: with the word for its kind. */
    record ChangeView(String kindLabel, UserChange change) {}

    /** @param seal to be sent with the same file to carry it out */
    record PlanView(List<ChangeView> changes, int unchanged, List<String> notes, String seal) {}

    record Done(List<InitialPassword> passwords) {}

    record Refused(String type, String message, List<UserError> errors) {}

    @GetMapping("/sample")
    ResponseEntity<byte[]> sample() {
        imports.requireAdministrator(currentActor.get());
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(UserListSample.NAME)
                                .build()
                                .toString())
                .body(UserListSample.write(organisation.units()));
    }

    /** @param complete whether who is not in the file is gone */
    @PostMapping(
            path = "/preview",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    PlanView preview(MultipartHttpServletRequest request, @RequestParam(defaultValue = "false") boolean complete)
            throws IOException {
        imports.requireAdministrator(currentActor.get());
        UserImportPlan plan = imports.plan(rows(file(request)), complete, currentActor.get());
        return new PlanView(
                plan.changes().stream()
                        .map(change -> new ChangeView(change.kind().label(), change))
                        .toList(),
                plan.unchanged(),
                plan.notes(),
                plan.seal());
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Done carryOut(
            MultipartHttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean complete,
            @RequestParam String seal)
            throws IOException {
        imports.requireAdministrator(currentActor.get());
        MultipartFile file = file(request);
        return new Done(imports.carryOut(rows(file), complete, seal, name(file), currentActor.get()));
    }

    @ExceptionHandler
    ResponseEntity<Refused> refused(UserListRefusedException refusal) {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Refused("Refusal", refusal.getMessage(), refusal.errors()));
    }

    /** Asked for here and not as a parameter, so that nobody's file is read before it is known who sends it. */
    private static MultipartFile file(MultipartHttpServletRequest request) {
        MultipartFile file = request.getFile("file");
        if (file == null) {
            throw Refusal.badContent("/file", "Chưa chọn tệp.");
        }
        return file;
    }

    private static String name(MultipartFile file) {
        return file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
    }

    private static List<UserRow> rows(MultipartFile file) throws IOException {
        if (file.getSize() > UserListFile.MAX_BYTES) {
            throw new ResponseStatusException(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "Tệp lớn hơn 5 MB nên không được nhận; danh sách người dùng chỉ vài trăm KB.");
        }
        try (InputStream in = file.getInputStream()) {
            return UserListFile.read(name(file), in.readAllBytes());
        }
    }
}
