package vn.sonla.kehoach.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.escalation.MissingReports.MissingReport;
import vn.sonla.kehoach.notification.Links;
import vn.sonla.kehoach.notification.Message;
import vn.sonla.kehoach.notification.NotificationService;
import vn.sonla.kehoach.notification.Recipients;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;

/** Tells people about missing reports: a row for each report and addressee, one message for each person. */
@Component
class Digests {

    static final String LEAD_DIVISION = "LEAD_DIVISION";

    private final Recipients recipients;
    private final OrganisationService organisation;
    private final EscalationProcess process;
    private final Links links;
    private final NotificationService notifications;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Digests(
            Recipients recipients,
            OrganisationService organisation,
            EscalationProcess process,
            Links links,
            NotificationService notifications,
            JdbcTemplate jdbc,
            Clock clock) {
        this.recipients = recipients;
        this.organisation = organisation;
        this.process = process;
        this.links = links;
        this.notifications = notifications;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A group or a person that is told, the members, and what about. */
    private record Addressee(String id, List<String> users, List<MissingReport> reports) {}

    private record Row(String rung, String kind, Instant dueAt, String addressee, MissingReport report) {}

    /** What one person is going to read: the last rung that concerns him sets the tone. */
    private static final class Digest {

        private final Set<MissingReport> reports = new HashSet<>();
        private Rung rung;

        void add(Rung another, List<MissingReport> more) {
            rung = another;
            reports.addAll(more);
        }
    }

    /** Carries out the rungs of one moment: one message for each person, whatever number of them concern him. */
    void tell(ReportingPeriod period, List<Rung> rungs, List<MissingReport> reports) {
        List<Row> rows = new ArrayList<>();
        Map<String, Digest> digests = new LinkedHashMap<>();
        for (Rung rung : rungs) {
            for (Addressee addressee : addressees(rung.audience(), reports)) {
                addressee
                        .reports()
                        .forEach(report -> rows.add(
                                new Row(rung.rung(), rung.audience().name(), rung.dueAt(), addressee.id(), report)));
                addressee.users().forEach(user -> digests.computeIfAbsent(user, first -> new Digest())
                        .add(rung, addressee.reports()));
            }
        }
        write(period, rows);
        Map<String, String> tasks = digests.isEmpty() ? Map.of() : process.openTasks(period.toString());
        send(digests.entrySet().stream()
                .map(entry -> message(
                        period,
                        entry.getKey(),
                        entry.getValue().rung,
                        // Whatever units and rungs brought them together: in the order of plan and organisation.
                        reports.stream()
                                .filter(entry.getValue().reports::contains)
                                .toList(),
                        tasks))
                .toList());
    }

    /** Tells the division that leads an area which reports of the area are missing. */
    void tellLeadDivision(
            ReportingPeriod period, String areaCode, String rung, Instant dueAt, List<MissingReport> reports) {
        write(
                period,
                reports.stream()
                        .map(report -> new Row(rung, LEAD_DIVISION, dueAt, report.leadDivision(), report))
                        .toList());
        if (reports.isEmpty()) {
            return;
        }
        MissingReport first = reports.get(0);
        Map<String, Object> model = model(
                period,
                "Lĩnh vực %s: còn %d báo cáo tháng %s chưa nộp".formatted(areaCode, reports.size(), period.label()),
                "Lĩnh vực %s %s do đơn vị của ông/bà đầu mối còn %d báo cáo chưa nộp; đề nghị đôn đốc các đơn vị dưới đây."
                        .formatted(areaCode, first.areaTitle(), reports.size()),
                reports,
                Map.of());
        send(recipients.membersOf(first.leadDivision()).stream()
                .map(user -> new Message(
                        "%s/%s/%s/%s".formatted(period, areaCode, rung, user), user, LadderService.TEMPLATE, model))
                .toList());
    }

    private void send(List<Message> messages) {
        if (!messages.isEmpty()) {
            notifications.send(messages);
        }
    }

    private void write(ReportingPeriod period, List<Row> rows) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                """
                insert into kehoach.reminder (report_id, period, area_code, rung, kind, audience, due_at, carried_out_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (report_id, rung, kind, audience) do nothing
                """,
                rows,
                200,
                (statement, row) -> {
                    statement.setLong(1, row.report().reportId());
                    statement.setString(2, period.toString());
                    statement.setString(3, row.report().areaCode());
                    statement.setString(4, row.rung());
                    statement.setString(5, row.kind());
                    statement.setString(6, row.addressee());
                    statement.setTimestamp(7, Timestamp.from(row.dueAt()));
                    statement.setTimestamp(8, now);
                });
    }

    private List<Addressee> addressees(Audience audience, List<MissingReport> reports) {
        return switch (audience) {
            case OFFICERS ->
                byUnit(reports.stream().filter(MissingReport::withOfficer).toList()).entrySet().stream()
                        .map(unit -> new Addressee(unit.getKey(), officers(unit.getKey()), unit.getValue()))
                        .toList();
            case HEADS ->
                byUnit(reports).entrySet().stream()
                        .map(unit -> group(Groups.head(unit.getKey()), unit.getValue()))
                        .toList();
            case MONITORS ->
                reports.isEmpty()
                        ? List.of()
                        : Stream.of(Groups.MONITORS, Groups.CONSOLIDATORS)
                                .map(group -> group(group, reports))
                                .toList();
            case DIRECTOR -> reports.isEmpty() ? List.of() : List.of(group(Groups.DIRECTOR, reports));
            case DEPUTY_DIRECTOR ->
                reports.stream()
                        .collect(Collectors.groupingBy(this::inCharge, LinkedHashMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(person -> person.getKey().equals(Groups.DIRECTOR)
                                ? group(Groups.DIRECTOR, person.getValue())
                                : new Addressee(person.getKey(), List.of(person.getKey()), person.getValue()))
                        .toList();
        };
    }

    private Addressee group(String group, List<MissingReport> reports) {
        return new Addressee(group, recipients.membersOf(group), reports);
    }

    private static Map<String, List<MissingReport>> byUnit(List<MissingReport> reports) {
        return reports.stream()
                .collect(Collectors.groupingBy(MissingReport::unitCode, LinkedHashMap::new, Collectors.toList()));
    }

    /** Those of a unit who are not its head; the head himself where he works alone. */
    private List<String> officers(String unitCode) {
        List<String> all = recipients.membersOf(unitCode);
        Set<String> heads = new TreeSet<>(recipients.membersOf(Groups.head(unitCode)));
        List<String> officers =
                all.stream().filter(user -> !heads.contains(user)).toList();
        return officers.isEmpty() ? all : officers;
    }

    /** The deputy director's account; the Director stands for one who has none, so that nobody's area goes unwatched. */
    private String inCharge(MissingReport report) {
        return organisation.deputyUser(report.areaCode()).orElse(Groups.DIRECTOR);
    }

    private Message message(
            ReportingPeriod period, String user, Rung rung, List<MissingReport> reports, Map<String, String> tasks) {
        boolean overdue = !clock.instant().isBefore(first(reports));
        String how = overdue ? "đã quá hạn" : "chưa nộp";
        long units = reports.stream().map(MissingReport::unitCode).distinct().count();
        int number = reports.size();
        boolean own = rung.audience() == Audience.OFFICERS || rung.audience() == Audience.HEADS;
        String title =
                switch (rung.audience()) {
                    case OFFICERS -> "Nhắc nộp báo cáo tháng %s: còn %d báo cáo %s";
                    case HEADS -> "Nhắc nộp, duyệt báo cáo tháng %s: còn %d báo cáo %s";
                    case MONITORS -> "Đôn đốc báo cáo tháng %s: còn %d báo cáo %s";
                    case DEPUTY_DIRECTOR -> "Báo cáo tháng %s trong lĩnh vực phụ trách: %d báo cáo %s";
                    case DIRECTOR -> "Danh sách báo cáo tháng %s không nộp: %d báo cáo %s";
                };
        String intro =
                switch (rung.audience()) {
                    case OFFICERS -> "Đơn vị của ông/bà còn %d báo cáo %s.".formatted(number, how);
                    case HEADS ->
                        ("Đơn vị của ông/bà còn %d báo cáo %s hoặc chờ duyệt. Báo cáo chỉ được tính là đã nộp khi"
                                        + " trưởng đơn vị duyệt.")
                                .formatted(number, how);
                    case MONITORS ->
                        ("Toàn Sở còn %d báo cáo của %d đơn vị %s hoặc chờ trưởng đơn vị duyệt. Việc \"Đôn đốc\" trong"
                                        + " Tasklist có danh sách này và sổ theo dõi gọi điện, gửi công văn.")
                                .formatted(number, units, how);
                    case DEPUTY_DIRECTOR ->
                        "Trong các lĩnh vực ông/bà phụ trách còn %d báo cáo của %d đơn vị %s."
                                .formatted(number, units, how);
                    case DIRECTOR -> "Đến nay %d báo cáo của %d đơn vị %s mà không có.".formatted(number, units, how);
                };
        return new Message(
                "%s/%s/%s".formatted(period, rung.rung(), user),
                user,
                rung.template(),
                model(period, title.formatted(period.label(), number, how), intro, reports, own ? tasks : Map.of()));
    }

    private Map<String, Object> model(
            ReportingPeriod period,
            String title,
            String intro,
            List<MissingReport> reports,
            Map<String, String> tasks) {
        Instant due = first(reports);
        Instant closes = reports.stream()
                .map(MissingReport::closesAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Map.of(
                "title", title,
                "intro", intro,
                "periodLabel", period.label(),
                "dueLabel",
                        "%s (nộp trước ngày %d)"
                                .formatted(
                                        ReportingCalendar.words(due),
                                        due.atZone(ReportingCalendar.ZONE).getDayOfMonth()),
                "closesLabel", ReportingCalendar.words(closes),
                "lines",
                        reports.stream()
                                .map(report -> line(period, report, tasks))
                                .toList(),
                "closing", "Mỗi nấc đôn đốc chỉ gửi một thư cho mỗi người; báo cáo đã nộp không được nhắc nữa.");
    }

    private Map<String, Object> line(ReportingPeriod period, MissingReport report, Map<String, String> tasks) {
        String key = BusinessKey.report(period.toString(), report.areaCode(), report.unitCode())
                .toString();
        Map<String, Object> line = new HashMap<>(Map.of(
                "areaCode", report.areaCode(),
                "areaTitle", report.areaTitle(),
                "unitName", report.unitName(),
                "stateLabel", report.stateLabel()));
        // Who has no task about the report has nothing to open.
        if (tasks.containsKey(key)) {
            line.put("link", links.task(tasks.get(key)));
        }
        return line;
    }

    private static Instant first(List<MissingReport> reports) {
        return reports.stream()
                .map(MissingReport::dueAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
