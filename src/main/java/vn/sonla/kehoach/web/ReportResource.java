package vn.sonla.kehoach.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.report.ReportDraft;
import vn.sonla.kehoach.report.ReportService;

/** What the forms of a unit's report read, and where they keep what is typed. It is handed in by completing the task. */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/reports/{period}/{areaCode}/{unitCode}")
class ReportResource {

    /** A little more than the largest draft that the service takes, in bytes of UTF-8. */
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private final ReportService reports;
    private final CurrentActor currentActor;
    private final SentJson sentJson;
    private final Clock clock;

    ReportResource(ReportService reports, CurrentActor currentActor, SentJson sentJson, Clock clock) {
        this.reports = reports;
        this.currentActor = currentActor;
        this.sentJson = sentJson;
        this.clock = clock;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ReportView form(@PathVariable String period, @PathVariable String areaCode, @PathVariable String unitCode) {
        BusinessKey key = BusinessKey.report(period, areaCode, unitCode);
        return ReportView.of(reports.form(key, currentActor.get()), clock.instant(), clock.getZone());
    }

    /** What was handed in once, also where a newer version counts now. */
    @GetMapping(path = "/versions/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    ReportView version(
            @PathVariable String period,
            @PathVariable String areaCode,
            @PathVariable String unitCode,
            @PathVariable int number) {
        BusinessKey key = BusinessKey.report(period, areaCode, unitCode);
        return ReportView.of(reports.version(key, number, currentActor.get()), clock.instant(), clock.getZone());
    }

    /** Which saving a draft is now; the next one names it. */
    record Saved(int revision, OffsetDateTime savedAt) {}

    @PutMapping(path = "/draft", produces = MediaType.APPLICATION_JSON_VALUE)
    Saved saveDraft(
            @PathVariable String period, @PathVariable String areaCode, @PathVariable String unitCode, InputStream body)
            throws IOException {
        JsonNode sent = sentJson.read(body, MAX_BODY_BYTES);
        if (!sent.path("revision").canConvertToInt()) {
            throw Refusal.badContent("/revision", "Thiếu số lần lưu; hãy tải lại trang.");
        }
        ReportDraft draft = reports.saveDraft(
                BusinessKey.report(period, areaCode, unitCode),
                sent.path("revision").intValue(),
                sent.get("content"),
                currentActor.get());
        return new Saved(
                draft.revision(), draft.savedAt().atZone(clock.getZone()).toOffsetDateTime());
    }
}
