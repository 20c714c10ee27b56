package vn.sonla.kehoach.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.escalation.MissingReports.MissingReport;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.UnitInfo;

/** The monitors' list of who has not reported, and their log of calls and letters. */
@Service
public class UrgingService {

    private static final int MAX_NOTE = 1000;

    /** Whose log it is first. */
    private static final List<String> WRITERS = List.of(Groups.MONITORS, Groups.CONSOLIDATORS);

    private final MissingReports missingReports;
    private final OrganisationService organisation;
    private final ReportingCalendar calendar;
    private final DeputyService deputies;
    private final JdbcClient jdbc;
    private final Clock clock;

    UrgingService(
            MissingReports missingReports,
            OrganisationService organisation,
            ReportingCalendar calendar,
            DeputyService deputies,
            JdbcClient jdbc,
            Clock clock) {
        this.missingReports = missingReports;
        this.organisation = organisation;
        this.calendar = calendar;
        this.deputies = deputies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What the monitors see of a period.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public UrgingView view(ReportingPeriod period, Actor actor) {
        refuseUnless(Groups.oversees(actor.groups()));
        List<MissingReport> open = missingReports.open(period.toString());
        Map<String, List<UrgingView.Report>> reports = new LinkedHashMap<>();
        for (MissingReport report : open) {
            reports.computeIfAbsent(report.unitCode(), unit -> new ArrayList<>())
                    .add(new UrgingView.Report(
                            report.areaCode(), report.areaTitle(), report.stateLabel(), report.withOfficer()));
        }
        Map<String, List<UrgingView.Entry>> log = log(period);
        List<UrgingView.Unit> units = organisation.units().stream()
                .map(UnitInfo::code)
                .filter(unit -> reports.containsKey(unit) || log.containsKey(unit))
                .map(unit -> new UrgingView.Unit(
                        unit,
                        organisation.unit(unit).name(),
                        reports.getOrDefault(unit, List.of()),
                        log.getOrDefault(unit, List.of())))
                .toList();
        return new UrgingView(
                period.label(),
                calendar.dueAt(period).toOffsetDateTime(),
                calendar.cutOffAt(period).toOffsetDateTime(),
                open.size(),
                units);
    }

    /**
     * Writes down that a unit was called or written to.
     *
     * @throws Refusal 403 for who is no monitor, 400 for a note that says nothing or an unknown unit
     */
    @Transactional
    public void log(ReportingPeriod period, String unitCode, UrgeMeans means, String note, Actor actor) {
        Optional<String> writer = WRITERS.stream().filter(actor::memberOf).findFirst();
        refuseUnless(writer.isPresent());
        if (unitCode == null || !organisation.isUnit(unitCode)) {
            throw Refusal.badContent("/unit", "Không có đơn vị này.");
        }
        if (means == null) {
            throw Refusal.badContent("/means", "Hãy chọn gọi điện, gửi công văn hoặc cách khác.");
        }
        String text = note == null ? "" : note.strip();
        if (text.isEmpty() || text.length() > MAX_NOTE) {
            throw Refusal.badContent(
                    "/note", "Hãy ghi đã trao đổi với ai, kết quả thế nào (tối đa %d ký tự).".formatted(MAX_NOTE));
        }
        jdbc.sql(
                        """
                        insert into kehoach.urge (period, unit_code, urged_at, actor, on_behalf_of, means, note)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        period.toString(),
                        unitCode,
                        Timestamp.from(clock.instant()),
                        actor.userId(),
                        deputies.absentUser(actor, writer.get()),
                        means.name(),
                        text)
                .update();
    }

    /**
     * The monitors may close their task before the cut-off only when every officer has handed in.
     *
     * @throws Refusal 409 while an officer has not
     */
    @Transactional(readOnly = true)
    public void finish(String period) {
        long left = missingReports.open(period).stream()
                .filter(MissingReport::withOfficer)
                .count();
        if (left > 0) {
            throw Refusal.conflict(
                    "Còn %d báo cáo chưa nộp. Việc này tự đóng khi đủ báo cáo hoặc khi khóa sổ.".formatted(left));
        }
    }

    private Map<String, List<UrgingView.Entry>> log(ReportingPeriod period) {
        Map<String, List<UrgingView.Entry>> log = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select unit_code, urged_at, actor, on_behalf_of, means, note
                        from kehoach.urge where period = ? order by id
                        """)
                .param(period.toString())
                .query((row, number) -> {
                    UrgeMeans means = UrgeMeans.valueOf(row.getString("means"));
                    return log.computeIfAbsent(row.getString("unit_code"), unit -> new ArrayList<>())
                            .add(new UrgingView.Entry(
                                    row.getTimestamp("urged_at")
                                            .toInstant()
                                            .atZone(ReportingCalendar.ZONE)
                                            .toOffsetDateTime(),
                                    row.getString("actor"),
                                    row.getString("on_behalf_of"),
                                    means,
                                    means.label(),
                                    row.getString("note")));
                })
                .list();
        return log;
    }

    private static void refuseUnless(boolean allowed) {
        if (!allowed) {
            throw Refusal.forbidden("Sổ đôn đốc dành cho bộ phận theo dõi, tổng hợp và lãnh đạo Sở.");
        }
    }
}
