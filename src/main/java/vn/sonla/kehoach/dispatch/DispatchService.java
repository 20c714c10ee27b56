package vn.sonla.kehoach.dispatch;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.InvalidPeriodException;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.ConsolidationSchedule;
import vn.sonla.kehoach.consolidation.DocumentFile;
import vn.sonla.kehoach.consolidation.DocumentInfo;
import vn.sonla.kehoach.consolidation.DocumentService;
import vn.sonla.kehoach.consolidation.Recipient;
import vn.sonla.kehoach.consolidation.ReportSigned;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.engine.TypedText;
import vn.sonla.kehoach.notification.DeliveryInfo;
import vn.sonla.kehoach.notification.NotificationService;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.Oversight;

/** Sends signed reports to their recipients: once when they are signed, and again whenever somebody says so. */
@Service
public class DispatchService {

    static final int MAX_REASON_CHARACTERS = 2_000;

    /** Documents are for those who watch over all units; the application is one of them here. */
    private static final Actor READER = new Actor(Actor.SYSTEM, Set.of(Groups.SUPERVISORS));

    private final Dispatches dispatches;
    private final DispatchProcess process;
    private final PackageDataService packageData;
    private final OutgoingFolder folder;
    private final CoverLetter letter;
    private final DispatchPolicy policy;
    private final DocumentService documents;
    private final ConsolidationSchedule schedule;
    private final NotificationService notification;
    private final DeputyService deputies;
    private final Clock clock;

    DispatchService(
            Dispatches dispatches,
            DispatchProcess process,
            PackageDataService packageData,
            OutgoingFolder folder,
            CoverLetter letter,
            DispatchPolicy policy,
            DocumentService documents,
            ConsolidationSchedule schedule,
            NotificationService notification,
            DeputyService deputies,
            Clock clock) {
        this.dispatches = dispatches;
        this.process = process;
        this.packageData = packageData;
        this.folder = folder;
        this.letter = letter;
        this.policy = policy;
        this.documents = documents;
        this.schedule = schedule;
        this.notification = notification;
        this.deputies = deputies;
        this.clock = clock;
    }

    /** A report is signed: its sendings are rows of the same transaction, so that none is forgotten. */
    @EventListener
    @Transactional
    public void signed(ReportSigned report) {
        for (Recipient recipient : Recipient.values()) {
            long id = dispatches.begin(
                    report.period(),
                    report.edition(),
                    recipient.name(),
                    null,
                    null,
                    null,
                    clock.instant(),
                    report.edition() == 1
                            ? schedule.submissionDueAt(ReportingPeriod.parse(report.period()), recipient)
                            : null);
            process.start(dispatches.get(id));
        }
    }

    /**
     * Somebody sends a signed report to a recipient once more.
     *
     * @param period {@code 2024-03}
     * @param recipient such as UBND
     * @param reason why, at most {@value #MAX_REASON_CHARACTERS} characters
     * @return the new sending
     * @throws Refusal 403 for who is no consolidator; 400 for a period, recipient or reason that is missing or wrong; 409
     *     when the report is not signed, or a sending to this recipient is still under way
     */
    @Transactional
    Dispatches.Row resend(String period, String recipient, String reason, Actor actor) {
        if (!actor.memberOf(Groups.CONSOLIDATORS)) {
            throw Refusal.forbidden("Chỉ bộ phận tổng hợp của Phòng Kế hoạch - Tài chính được gửi lại báo cáo của Sở.");
        }
        ReportingPeriod of = period(period);
        Recipient to = recipient(recipient);
        String why = reason(reason);
        dispatches.lock(of.toString());
        List<DocumentInfo> signed = documents.list(of);
        if (signed.isEmpty() || !signed.stream().allMatch(DocumentInfo::signed)) {
            throw Refusal.conflict("Báo cáo kỳ %s chưa được ký nên chưa gửi được.".formatted(of.label()));
        }
        Dispatches.Row last = dispatches.newest(of.toString(), to.name()).orElse(null);
        if (last != null && last.handedOverAt() == null) {
            throw Refusal.conflict(
                    "Lần gửi thứ %d cho %s chưa xong (xem sự cố trong Giám sát); xong lần đó mới gửi lại được."
                            .formatted(last.sequence(), to.label()));
        }
        return dispatches.get(dispatches.begin(
                of.toString(),
                last == null ? 1 : last.edition(),
                to.name(),
                why,
                actor.userId(),
                deputies.absentUser(actor, Groups.CONSOLIDATORS),
                clock.instant(),
                last == null ? schedule.submissionDueAt(of, to) : last.dueAt()));
    }

    /**
     * The sending that has just begun with a signature.
     *
     * @param key period and recipient
     */
    @Transactional(readOnly = true)
    Dispatches.Row begun(BusinessKey key) {
        return dispatches.newest(key.period(), key.areaCode()).orElseThrow();
    }

    /**
     * Lays the package of a sending into the outgoing folder; one that lies there already must be the same.
     *
     * @throws PackageFailedException when it cannot be written, or another one is there
     */
    @Transactional
    void writePackage(long id) {
        Dispatches.Row dispatch = dispatches.get(id);
        if (!folder.isConfigured()) {
            dispatches.packaged(id, null, null, clock.instant());
            return;
        }
        List<DocumentFile> signed = documentsOf(dispatch);
        Dispatches.Data data = dispatches.data(dispatch).orElseGet(() -> {
            Dispatches.Data made = packageData.write(
                    ReportingPeriod.parse(dispatch.period()),
                    dispatch.edition(),
                    Recipient.valueOf(dispatch.recipient()),
                    dispatch.dueAt(),
                    signed.stream().map(DocumentFile::info).toList());
            dispatches.keepData(dispatch, made, clock.instant());
            return made;
        });
        Map<String, byte[]> files = new TreeMap<>();
        signed.forEach(document -> files.put(document.info().fileName(), document.content()));
        files.put("data.json", data.data());
        files.put("data.schema.json", data.schema());
        String name = "%s-%s-%d".formatted(dispatch.period(), dispatch.recipient(), dispatch.edition());
        dispatches.packaged(id, name, folder.put(name, files), clock.instant());
    }

    /** Hands the mails of a sending over to be delivered, one to each address. */
    @Transactional
    void handOver(long id) {
        Dispatches.Row dispatch = dispatches.get(id);
        List<String> addresses = policy.addresses(Recipient.valueOf(dispatch.recipient()));
        if (addresses.isEmpty()) {
            dispatches.handedOver(
                    id,
                    "Chưa cấu hình địa chỉ thư của nơi nhận (kehoach.dispatch.recipients.%s) nên không có thư nào."
                            .formatted(dispatch.recipient()),
                    clock.instant());
            return;
        }
        notification.send(letter.write(dispatch, documentsOf(dispatch), mailKey(dispatch), addresses));
        dispatches.handedOver(id, null, clock.instant());
    }

    /**
     * The sendings of a period in the order in which they were asked for, for a person.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<DispatchInfo> list(ReportingPeriod period, Actor actor) {
        Oversight.require(actor);
        List<DeliveryInfo> mails = notification.deliveries(period + "/dispatch/");
        return dispatches.ofPeriod(period.toString()).stream()
                .map(row -> info(
                        row,
                        mails.stream()
                                .filter(mail -> mail.key().startsWith(mailKey(row)))
                                .toList()))
                .toList();
    }

    /**
     * Whom signed reports go to, for a person.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    public List<RecipientInfo> recipients(Actor actor) {
        Oversight.require(actor);
        return Arrays.stream(Recipient.values())
                .map(recipient ->
                        new RecipientInfo(recipient.name(), policy.name(recipient), policy.addresses(recipient)))
                .toList();
    }

    private List<DocumentFile> documentsOf(Dispatches.Row dispatch) {
        return documents.list(ReportingPeriod.parse(dispatch.period()), dispatch.edition()).stream()
                .filter(document -> document.recipient().equals(dispatch.recipient()))
                .map(document -> documents.read(document.id(), READER))
                .toList();
    }

    /** What the keys of a sending's mails begin with. */
    private static String mailKey(Dispatches.Row dispatch) {
        return "%s/dispatch/%s/%d/%d/"
                .formatted(dispatch.period(), dispatch.recipient(), dispatch.edition(), dispatch.sequence());
    }

    private static ReportingPeriod period(String period) {
        try {
            return ReportingPeriod.parse(period);
        } catch (InvalidPeriodException e) {
            throw Refusal.badContent("/period", e.getMessage() + ".");
        }
    }

    private static Recipient recipient(String recipient) {
        return Arrays.stream(Recipient.values())
                .filter(one -> one.name().equals(recipient))
                .findFirst()
                .orElseThrow(() -> Refusal.badContent(
                        "/recipient",
                        "Hãy chọn nơi nhận: "
                                + Arrays.stream(Recipient.values())
                                        .map(Recipient::label)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String reason(String reason) {
        String clean = TypedText.clean(reason);
        if (clean == null) {
            throw Refusal.badContent("/reason", "Hãy ghi lý do gửi lại.");
        }
        TypedText.refuseLonger("/reason", "Lý do", clean, MAX_REASON_CHARACTERS);
        return clean;
    }

    private static DispatchInfo info(Dispatches.Row row, List<DeliveryInfo> mails) {
        return new DispatchInfo(
                row.id(),
                row.period(),
                row.edition(),
                row.recipient(),
                row.sequence(),
                row.reason(),
                row.requestedBy(),
                row.onBehalfOf(),
                row.requestedAt(),
                row.dueAt(),
                row.packageName(),
                row.packageSha256(),
                row.packagedAt(),
                row.note(),
                row.handedOverAt(),
                mails);
    }
}
