package vn.sonla.kehoach.rehearsal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.PeriodOverview;
import vn.sonla.kehoach.consolidation.PeriodOverviewService;
import vn.sonla.kehoach.escalation.EscalationPolicy;
import vn.sonla.kehoach.escalation.EscalationService;
import vn.sonla.kehoach.obstacle.ObstacleRegister;
import vn.sonla.kehoach.report.ReopeningCounts;

/** Tells from the rows that the application wrote what became of the played periods. */
final class Summariser {

    private final ProcessEngine engine;
    private final PeriodOverviewService overviews;
    private final ReopeningCounts reopenings;
    private final ObstacleRegister obstacles;
    private final EscalationService escalation;
    private final EscalationPolicy escalationPolicy;
    private final ReportingCalendar calendar;
    private final JdbcClient jdbc;

    Summariser(
            ProcessEngine engine,
            PeriodOverviewService overviews,
            ReopeningCounts reopenings,
            ObstacleRegister obstacles,
            EscalationService escalation,
            EscalationPolicy escalationPolicy,
            ReportingCalendar calendar,
            JdbcClient jdbc) {
        this.engine = engine;
        this.overviews = overviews;
        this.reopenings = reopenings;
        this.obstacles = obstacles;
        this.escalation = escalation;
        this.escalationPolicy = escalationPolicy;
        this.calendar = calendar;
        this.jdbc = jdbc;
    }

    List<Summary.Cycle> cycles(List<ReportingPeriod> periods, Map<ReportingPeriod, List<Summary.Document>> documents) {
        ToldObstacles told = new ToldObstacles();
        return periods.stream()
                .map(period -> cycle(period, documents.getOrDefault(period, List.of()), told))
                .toList();
    }

    private Summary.Cycle cycle(ReportingPeriod period, List<Summary.Document> documents, ToldObstacles told) {
        PeriodOverview overview = overviews.overview(period, PeriodKind.MONTH);
        PeriodOverview.Counts counts = overview.total();
        Moments moments = moments(period);
        return new Summary.Cycle(
                period.toString(),
                moments.openedAt(),
                moments.dueAt(),
                calendar.lastWorkingDay(period).toString(),
                moments.cutOffAt(),
                calendar.kinds(period).stream().map(PeriodKind::name).toList(),
                overview.areas().size(),
                counts.expected(),
                counts.onTime(),
                counts.late(),
                counts.nil(),
                counts.missing(),
                counts.returned(),
                reminders(period),
                reopenings.grants(period),
                reopenings.corrections(period),
                obstacles.openedIn(period),
                obstacles.leftOpenBy(period),
                obstacles.closedIn(period),
                told.longOnes(overview),
                figures(overview),
                moments.consolidatedAt(),
                moments.signedAt(),
                documents);
    }

    private Map<String, Integer> reminders(ReportingPeriod period) {
        Map<String, Integer> reminders = new TreeMap<>(Map.of(escalationPolicy.areaRung(), 0));
        reminders.putAll(escalation.remindersByRung(period.toString()));
        return reminders;
    }

    private static Map<String, Summary.Figure> figures(PeriodOverview overview) {
        Map<String, Summary.Figure> figures = new LinkedHashMap<>();
        overview.areas().stream()
                .flatMap(area -> area.figures().stream())
                .filter(figure -> figure.actual() != null)
                .forEach(figure -> figures.put(
                        figure.id(), new Summary.Figure(shortest(figure.actual()), shortest(figure.estimate()))));
        return figures;
    }

    private static BigDecimal shortest(BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private record Moments(String openedAt, String dueAt, String cutOffAt, String consolidatedAt, String signedAt) {}

    private Moments moments(ReportingPeriod period) {
        return jdbc.sql(
                        """
                        select p.opened_at, p.due_at, p.cut_off_at, c.consolidated_at, c.signed_at
                        from kehoach.period p left join kehoach.consolidated_report c on c.period = p.period
                        where p.period = ?
                        """)
                .param(period.toString())
                .query((row, number) -> new Moments(
                        iso(row, "opened_at"),
                        iso(row, "due_at"),
                        iso(row, "cut_off_at"),
                        iso(row, "consolidated_at"),
                        iso(row, "signed_at")))
                .optional()
                .orElse(new Moments(null, null, null, null, null));
    }

    private static String iso(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        moment.toInstant().atZone(ReportingCalendar.ZONE));
    }

    /** Why the rehearsal has failed, one Vietnamese sentence for each reason; empty when everything has gone well. */
    List<String> faults(List<ReportingPeriod> periods) {
        List<String> faults = new ArrayList<>();
        for (ReportingPeriod period : periods) {
            if (!isClosed(period)) {
                faults.add("Kỳ %s chưa đóng.".formatted(period.label()));
            }
            int changed = reopenings.corrections(period).sectionsChanged();
            if (changed > 0) {
                faults.add("Kỳ %s: việc sửa đã làm đổi %d phần báo cáo không được yêu cầu sửa."
                        .formatted(period.label(), changed));
            }
            int open = overviews.overview(period, PeriodKind.MONTH).total().open();
            if (open > 0) {
                faults.add("Kỳ %s còn %d báo cáo chưa đến trạng thái cuối.".formatted(period.label(), open));
            }
        }
        for (Incident incident :
                engine.getRuntimeService().createIncidentQuery().list()) {
            faults.add("Sự cố tại %s: %s".formatted(incident.getActivityId(), incident.getIncidentMessage()));
        }
        long stuck =
                engine.getManagementService().createJobQuery().noRetriesLeft().count();
        if (stuck > 0) {
            faults.add("Còn %d công việc của hệ thống đã hết lượt chạy lại.".formatted(stuck));
        }
        return faults;
    }

    private boolean isClosed(ReportingPeriod period) {
        boolean closed = jdbc.sql("select count(*) from kehoach.period where period = ? and state = 'CLOSED'")
                        .param(period.toString())
                        .query(Integer.class)
                        .single()
                == 1;
        return closed
                && engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceBusinessKey(period.toString())
                                .count()
                        == 0;
    }
}
