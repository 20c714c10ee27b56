package vn.sonla.kehoach.report;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Groups;

/**
 * The files beside a report. They come and go as its draft does, while the unit may write it; handing in freezes those
 * that are there with the version, and they stay with it whatever becomes of the report.
 */
@Service
public class AttachmentService {

    private static final String FILE = "/file";
    private static final int LONGEST_NAME = 150;
    private static final long MEGABYTE = DataSize.ofMegabytes(1).toBytes();

    private final ReportLaw law;
    private final ExpectedReports reports;
    private final Attachments attachments;
    private final ReportRefusals refusals;
    private final ReportChanges changes;
    private final AttachmentPolicy policy;
    private final Clock clock;

    AttachmentService(
            ReportLaw law,
            ExpectedReports reports,
            Attachments attachments,
            ReportRefusals refusals,
            ReportChanges changes,
            AttachmentPolicy policy,
            Clock clock) {
        this.law = law;
        this.reports = reports;
        this.attachments = attachments;
        this.refusals = refusals;
        this.changes = changes;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * The files of a report.
     *
     * @throws Refusal 403 for who neither belongs to the unit nor watches over it, 404 if there is no such report
     */
    @Transactional(readOnly = true)
    public ReportAttachments list(BusinessKey key, Actor actor) {
        ReportInHand report = law.find(key);
        requireReader(report, actor);
        return new ReportAttachments(
                ReportService.belongsTo(report, actor) && isOpen(report, clock.instant()),
                policy.maxSize(),
                policy.maxFiles(),
                policy.typesInOrder(),
                attachments.current(report.id()));
    }

    /**
     * The files of all reports of a unit and period by task area, by one statement; an area without files is not in it. The
     * caller has checked that the reader belongs to the unit or watches over it.
     */
    @Transactional(readOnly = true)
    public Map<String, List<AttachmentInfo>> ofUnit(String period, String unitCode) {
        return attachments.currentOfUnit(period, unitCode).stream()
                .collect(Collectors.groupingBy(AttachmentInfo::areaCode));
    }

    /**
     * A file with its content, of the report as it stands or of a version handed in before.
     *
     * @throws Refusal 403 for who neither belongs to the unit nor watches over it, 404 if there is no such file
     */
    @Transactional(readOnly = true)
    public AttachmentFile read(BusinessKey key, long id, Actor actor) {
        ReportInHand report = law.find(key);
        requireReader(report, actor);
        return attachments.find(report.id(), id).orElseThrow(AttachmentService::gone);
    }

    /**
     * Puts a file beside a report.
     *
     * @param name as the browser sends it; folders in it are cut off
     * @throws Refusal 403 for another unit, 409 when the report is not open, has too many files or one of that name, 400 for
     *     a kind of file that is not taken or content of another kind than the name says, 413 for one that is too large
     */
    @Transactional
    public AttachmentInfo add(BusinessKey key, String name, byte[] content, Actor actor) {
        ReportInHand report = law.find(key);
        requireMember(report, actor);
        Instant now = clock.instant();
        requireOpen(report, now);
        String named = clean(name);
        AttachmentType type = check(named, content);
        hold(report, now);
        List<Long> kept = attachments.kept(report.id());
        if (kept.size() >= policy.maxFiles()) {
            throw Refusal.conflict(
                    "Báo cáo đã có %d tệp, tối đa %d tệp; hãy gỡ bớt hoặc gộp các tệp lại trước khi đính kèm thêm."
                            .formatted(kept.size(), policy.maxFiles()));
        }
        long id = attachments
                .add(report.id(), named, type, content, actor.userId(), now)
                .orElseThrow(() -> Refusal.conflict(
                        "Báo cáo đã có tệp tên “%s”; hãy gỡ tệp cũ hoặc đổi tên tệp mới.".formatted(named)));
        if (report.state() == ReportState.EXPECTED && !report.isReopened() && reports.startDraft(report.id()) == 1) {
            changes.record(report.id(), actor.userId(), ReportState.EXPECTED, ReportState.DRAFT, null, now);
        }
        return attachments.find(report.id(), id).orElseThrow().info();
    }

    /**
     * Takes a file away from what will be handed in; versions that have it keep it.
     *
     * @throws Refusal 403 for another unit, 409 when the report is not open or a correction is about other sections, 404 if
     *     there is no such file
     */
    @Transactional
    public void remove(BusinessKey key, long id, Actor actor) {
        ReportInHand report = law.find(key);
        requireMember(report, actor);
        Instant now = clock.instant();
        requireOpen(report, now);
        hold(report, now);
        if (report.isUnderCorrection()
                && !report.grant().sections().contains(Corrections.ALL)
                && attachments.isIn(report.id(), report.row().versionNumber(), id)) {
            throw Refusal.conflict(
                    "Đang sửa từng phần của báo cáo đã nhận: tệp đã nộp phải giữ nguyên, chỉ được đính kèm thêm tệp.");
        }
        if (!attachments.remove(report.id(), id, actor.userId(), now)) {
            throw gone();
        }
    }

    private AttachmentType check(String name, byte[] content) {
        if (content.length == 0) {
            throw Refusal.badContent(FILE, "Tệp “%s” rỗng; hãy chọn tệp khác.".formatted(name));
        }
        if (content.length > policy.maxSize().toBytes()) {
            throw Refusal.tooLarge(
                    "Tệp “%s” nặng %s, mỗi tệp tối đa %s; hãy giảm cỡ ảnh hoặc tách tệp rồi đính kèm lại."
                            .formatted(
                                    name,
                                    megabytes(content.length),
                                    megabytes(policy.maxSize().toBytes())));
        }
        AttachmentType type = AttachmentType.ofName(name)
                .filter(policy.types()::contains)
                .orElseThrow(() -> Refusal.badContent(
                        FILE,
                        "Không nhận loại tệp của “%s”; hãy lưu tệp thành %s rồi đính kèm lại."
                                .formatted(name, typeNames())));
        if (!type.isContentOf(content)) {
            throw Refusal.badContent(
                    FILE,
                    """
                    Nội dung của “%s” không phải %s như tên tệp; hãy mở tệp, lưu lại đúng loại rồi đính kèm lại (không nhận tệp \
                    có mật khẩu hoặc macro)."""
                            .formatted(name, type.name()));
        }
        return type;
    }

    private String typeNames() {
        return policy.typesInOrder().stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    /** The name without folders and without characters that nobody sees, in NFC, its ending kept where it is cut. */
    private static String clean(String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\"*:<>?|]", "")
                .strip()
                .replaceFirst("^\\.+", "");
        if (clean.isBlank()) {
            throw Refusal.badContent(FILE, "Tệp không có tên; hãy đặt tên cho tệp rồi đính kèm lại.");
        }
        if (clean.codePointCount(0, clean.length()) > LONGEST_NAME) {
            throw Refusal.badContent(FILE, "Tên tệp quá dài; hãy rút gọn còn tối đa %d ký tự.".formatted(LONGEST_NAME));
        }
        return clean;
    }

    private static String megabytes(long bytes) {
        // Rounded up, so that what is too large never reads as the limit.
        long tenths = (bytes * 10 + MEGABYTE - 1) / MEGABYTE;
        return tenths % 10 == 0 ? "%d MB".formatted(tenths / 10) : "%d,%d MB".formatted(tenths / 10, tenths % 10);
    }

    private static boolean isOpen(ReportInHand report, Instant now) {
        return report.state().isWithOfficer() && !report.isClosedAt(now);
    }

    private void requireOpen(ReportInHand report, Instant now) {
        if (!isOpen(report, now)) {
            throw notOpen(report);
        }
    }

    /** The law: handing in, or the cut-off, may have come since; from here to the end of the transaction it waits. */
    private void hold(ReportInHand report, Instant now) {
        if (!law.holdOpen(report, now)) {
            throw notOpen(law.find(new BusinessKey(report.row().period(), report.areaCode(), report.unitCode())));
        }
    }

    private Refusal notOpen(ReportInHand report) {
        return switch (report.state()) {
            case SUBMITTED ->
                Refusal.conflict(
                        "Báo cáo đã nộp và đang chờ duyệt; muốn đính kèm hoặc gỡ tệp, hãy đề nghị trưởng đơn vị"
                                + " trả lại báo cáo.");
            case ACCEPTED ->
                Refusal.conflict(
                        "Báo cáo đã nộp và duyệt nên tệp đính kèm giữ nguyên; cần sửa, hãy đề nghị Phòng Kế hoạch -"
                                + " Tài chính yêu cầu sửa báo cáo.");
            default -> refusals.notOpenForSubmit(report);
        };
    }

    private static void requireMember(ReportInHand report, Actor actor) {
        if (!ReportService.belongsTo(report, actor)) {
            throw Refusal.forbidden("Báo cáo này thuộc đơn vị %s; bạn không ở đơn vị đó.".formatted(report.unitCode()));
        }
    }

    private static void requireReader(ReportInHand report, Actor actor) {
        if (!ReportService.belongsTo(report, actor) && !Groups.oversees(actor.groups())) {
            throw Refusal.forbidden("Báo cáo này không thuộc đơn vị của bạn.");
        }
    }

    private static Refusal gone() {
        return Refusal.notFound("Không có tệp đính kèm này; có thể tệp vừa được gỡ, hãy tải lại trang.");
    }
}
