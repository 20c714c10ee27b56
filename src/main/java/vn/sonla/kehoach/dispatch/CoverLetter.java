package vn.sonla.kehoach.dispatch;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DocumentFile;
import vn.sonla.kehoach.consolidation.DocumentInfo;
import vn.sonla.kehoach.consolidation.Recipient;
import vn.sonla.kehoach.notification.Message;
import vn.sonla.kehoach.organisation.DirectorateInfo;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.PlanService;

/** Writes the mail with which a signed report leaves. */
@Component
class CoverLetter {

    private static final String TEMPLATE = "dispatch";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final OrganisationService organisation;
    private final PlanService plan;
    private final DispatchPolicy policy;

    CoverLetter(OrganisationService organisation, PlanService plan, DispatchPolicy policy) {
        this.organisation = organisation;
        this.plan = plan;
        this.policy = policy;
    }

    /** A document as the mail lists it; without a number where it has none. */
    record Line(String title, String number, String fileName) {}

    /**
     * One message for each address; where the PDF files are too large together it bears none.
     *
     * @param documents all signed documents of the recipient
     * @param key what the keys of the messages begin with
     */
    List<Message> write(Dispatches.Row dispatch, List<DocumentFile> documents, String key, List<String> addresses) {
        ReportingPeriod period = ReportingPeriod.parse(dispatch.period());
        Recipient recipient = Recipient.valueOf(dispatch.recipient());
        List<DocumentFile> pdfs = documents.stream()
                .filter(document -> document.info().format().equals(DocumentInfo.PDF))
                .toList();
        boolean attached = pdfs.stream().mapToLong(pdf -> pdf.content().length).sum()
                <= policy.mailLimit().toBytes();
        Map<String, Object> model = model(dispatch, period, pdfs, attached);
        List<Message.Attachment> attachments = attached
                ? pdfs.stream()
                        .map(pdf -> new Message.Attachment(
                                pdf.info().fileName(), pdf.info().mediaType(), pdf.content()))
                        .toList()
                : List.of();
        return addresses.stream()
                .map(address -> new Message(
                        key + address,
                        null,
                        new Message.Outsider(policy.name(recipient), address),
                        TEMPLATE,
                        model,
                        attachments))
                .toList();
    }

    private Map<String, Object> model(
            Dispatches.Row dispatch, ReportingPeriod period, List<DocumentFile> pdfs, boolean attached) {
        DirectorateInfo directorate = organisation.directorate();
        String kinds = pdfs.stream()
                .map(pdf -> pdf.info().kind().label(period))
                .distinct()
                .collect(Collectors.joining(", "));
        String numbers = pdfs.stream()
                .map(pdf -> pdf.info().number())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        String about = "Kết quả thực hiện Kế hoạch hành động " + kinds;
        String title = "%s: %s của %s"
                .formatted(numbers.isEmpty() ? "Báo cáo" : "Báo cáo số " + numbers, about, directorate.department());
        Map<String, Object> model = new HashMap<>();
        model.put("title", dispatch.sequence() == 1 ? title : "Gửi lại: " + title);
        model.put("about", about);
        model.put("plan", plan.plan().title());
        model.put("lines", pdfs.stream().map(pdf -> line(pdf.info(), period)).toList());
        model.put("attached", attached);
        model.put("again", dispatch.sequence() > 1);
        model.put("limit", "%d MB".formatted(policy.mailLimit().toMegabytes()));
        if (dispatch.packageName() != null) {
            model.put("packageName", dispatch.packageName());
            model.put("packageSha256", dispatch.packageSha256());
        }
        model.put(
                "contact",
                policy.contact().isBlank()
                        ? consolidator() + directorate.department()
                        : policy.contact().strip());
        return model;
    }

    /** The division that consolidates, where the plan names one. */
    private String consolidator() {
        String code = plan.plan().consolidator();
        return organisation.isUnit(code) ? organisation.unit(code).name() + ", " : "";
    }

    private static Line line(DocumentInfo document, ReportingPeriod period) {
        return new Line(
                "Báo cáo " + document.kind().label(period),
                document.number() == null
                        ? null
                        : "số %s ngày %s".formatted(document.number(), DAY.format(document.dated())),
                document.fileName());
    }
}
