package vn.sonla.kehoach.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CurrentActor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.obstacle.ObstacleInfo;
import vn.sonla.kehoach.obstacle.ObstacleService;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.report.AttachmentInfo;
import vn.sonla.kehoach.report.AttachmentPolicy;
import vn.sonla.kehoach.report.AttachmentService;
import vn.sonla.kehoach.report.PacketProcess;
import vn.sonla.kehoach.report.PacketProcess.ReportTask;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.report.ReportService;

/**
 * All reports of a unit for a month at once. Each step is taken by completing the task of the report as the signed-in
 * user, in a transaction of its own: what happens to one does not happen to the others.
 */
@RestController
@RequestMapping(path = "/camunda/api/kehoach/packets", produces = MediaType.APPLICATION_JSON_VALUE)
class PacketResource {

    private static final Logger LOG = LoggerFactory.getLogger(PacketResource.class);

    /** A month of a unit with room to spare: every text of every area at its longest is a tenth of it. */
    private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

    private static final int MAX_REPORTS = 200;

    private final ReportService reports;
    private final PacketProcess process;
    private final ObstacleService obstacles;
    private final AttachmentService attachments;
    private final AttachmentPolicy attachmentPolicy;
    private final CurrentActor currentActor;
    private final SentJson sentJson;
    private final Clock clock;

    PacketResource(
            ReportService reports,
            PacketProcess process,
            ObstacleService obstacles,
            AttachmentService attachments,
            AttachmentPolicy attachmentPolicy,
            CurrentActor currentActor,
            SentJson sentJson,
            Clock clock) {
        this.reports = reports;
        this.process = process;
        this.obstacles = obstacles;
        this.attachments = attachments;
        this.attachmentPolicy = attachmentPolicy;
        this.currentActor = currentActor;
        this.sentJson = sentJson;
        this.clock = clock;
    }

    @GetMapping
    List<PacketView.Entry> packets() {
        return reports.packets(currentActor.get()).stream()
                .map(packet -> new PacketView.Entry(
                        packet.period(),
                        ReportingPeriod.parse(packet.period()).label(),
                        new ReportView.Unit(packet.unitCode(), packet.unitName()),
                        packet.head(),
                        local(packet.dueAt()),
                        packet.areas(),
                        packet.toWrite(),
                        packet.toReview()))
                .toList();
    }

    @GetMapping("/{period}/{unitCode}")
    PacketView packet(@PathVariable String period, @PathVariable String unitCode) {
        ReportingPeriod month = ReportingPeriod.parse(period);
        Actor actor = currentActor.get();
        List<ReportForm> forms = reports.packet(month.toString(), unitCode, actor);
        Map<String, ReportTask> tasks = process.tasks(month.toString(), unitCode);
        List<ObstacleInfo> open = obstacles.openOf(unitCode, actor);
        Map<String, List<AttachmentInfo>> files = attachments.ofUnit(month.toString(), unitCode);
        Instant now = clock.instant();
        boolean head = actor.memberOf(Groups.head(unitCode));
        return new PacketView(
                local(now),
                month.toString(),
                month.label(),
                new ReportView.Unit(unitCode, forms.get(0).unitName()),
                head || actor.memberOf(unitCode),
                head,
                AttachmentResource.Limits.of(
                        attachmentPolicy.maxSize(), attachmentPolicy.maxFiles(), attachmentPolicy.types()),
                forms.stream()
                        .map(form -> new PacketView.Section(
                                ReportView.of(form, now, clock.getZone()),
                                task(tasks.get(form.report().areaCode())),
                                open.stream()
                                        .filter(obstacle -> obstacle.areaCode()
                                                .equals(form.report().areaCode()))
                                        .map(obstacle -> ObstacleView.of(obstacle, clock.getZone()))
                                        .toList(),
                                files.getOrDefault(form.report().areaCode(), List.of()).stream()
                                        .map(file -> AttachmentResource.View.of(file, clock))
                                        .toList()))
                        .toList());
    }

    /** Hands in reports: {@code {"reports": [{"areaCode": "5.2", "report": {…}}]}}. */
    @PostMapping("/{period}/{unitCode}/submissions")
    List<PacketView.Fate> submit(@PathVariable String period, @PathVariable String unitCode, InputStream body)
            throws IOException {
        Actor actor = currentActor.get();
        String month = ReportingPeriod.parse(period).toString();
        return each(
                body,
                "reports",
                (areaCode, sent) -> process.submit(
                        BusinessKey.report(month, areaCode, unitCode),
                        sent.path("report").toString(),
                        actor));
    }

    /** Approves or returns reports: {@code {"decisions": [{"areaCode": "5.2", "accepted": false, "reason": "…"}]}}. */
    @PostMapping("/{period}/{unitCode}/reviews")
    List<PacketView.Fate> review(@PathVariable String period, @PathVariable String unitCode, InputStream body)
            throws IOException {
        Actor actor = currentActor.get();
        String month = ReportingPeriod.parse(period).toString();
        return each(body, "decisions", (areaCode, sent) -> {
            if (!sent.path("accepted").isBoolean()) {
                throw Refusal.badContent("/accepted", "Hãy chọn duyệt hoặc trả lại.");
            }
            process.review(
                    BusinessKey.report(month, areaCode, unitCode),
                    sent.path("accepted").booleanValue(),
                    sent.path("reason").textValue(),
                    actor);
        });
    }

    private interface Step {
        void take(String areaCode, JsonNode sent);
    }

    private List<PacketView.Fate> each(InputStream body, String list, Step step) throws IOException {
        JsonNode sent = sentJson.read(body, MAX_BODY_BYTES).path(list);
        if (!sent.isArray() || sent.size() > MAX_REPORTS) {
            throw Refusal.badContent("/" + list, "Nội dung gửi lên không đúng dạng; hãy tải lại trang.");
        }
        List<PacketView.Fate> fates = new ArrayList<>();
        for (JsonNode one : sent) {
            fates.add(fate(one.path("areaCode").asText(), one, step));
        }
        return fates;
    }

    private static PacketView.Fate fate(String areaCode, JsonNode sent, Step step) {
        try {
            step.take(areaCode, sent);
            return new PacketView.Fate(areaCode, 200, null);
        } catch (Refusal refusal) {
            return new PacketView.Fate(areaCode, refusal.kind().status(), refusal.getMessage());
        } catch (WebApplicationException refused) {
            return new PacketView.Fate(areaCode, refused.getResponse().getStatus(), refused.getMessage());
        } catch (AuthorizationException refused) {
            return new PacketView.Fate(areaCode, 403, "Việc này không thuộc đơn vị hoặc chức trách của bạn.");
        } catch (RuntimeException failure) {
            LOG.error("A report of {} among many failed", areaCode, failure);
            return new PacketView.Fate(
                    areaCode, 500, "Máy chủ gặp lỗi với báo cáo này; nội dung vẫn còn, hãy thử lại.");
        }
    }

    private static PacketView.Task task(ReportTask task) {
        return task == null ? null : new PacketView.Task(task.id(), task.review(), task.assignee());
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
