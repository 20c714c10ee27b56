package vn.sonla.kehoach.consolidation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.notification.Message;
import vn.sonla.kehoach.notification.NotificationService;
import vn.sonla.kehoach.notification.Recipients;
import vn.sonla.kehoach.organisation.Groups;

/** Reminds whoever has the department's report of the day on which it must be out: a row, and one message for each person. */
@Component
class SubmissionReminders {

    /** What the messages' keys call it, as those of the ladder name their rung. */
    private static final String RUNG = "submission";

    private static final String TEMPLATE = "reminder";
    private final ConsolidatedReports reports;
    private final ConsolidationSchedule schedule;
    private final NotificationService notification;
    private final Recipients recipients;
    private final JdbcClient jdbc;
    private final Clock clock;

    SubmissionReminders(
            ConsolidatedReports reports,
            ConsolidationSchedule schedule,
            NotificationService notification,
            Recipients recipients,
            JdbcClient jdbc,
            Clock clock) {
        this.reports = reports;
        this.schedule = schedule;
        this.notification = notification;
        this.recipients = recipients;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whose turn it is. */
    private enum Holder {
        CONSOLIDATORS(Groups.CONSOLIDATORS),
        DIRECTOR(Groups.DIRECTOR);

        private final String group;

        Holder(String group) {
            this.group = group;
        }
    }

    /** Reminds of a report that is not signed, once in a period. */
    @Transactional
    public void remind(ReportingPeriod period) {
        ConsolidationState state = reports.find(period).state();
        if (state == ConsolidationState.SIGNED) {
            return;
        }
        Holder holder = state == ConsolidationState.CONSOLIDATED ? Holder.DIRECTOR : Holder.CONSOLIDATORS;
        if (keep(period, holder)) {
            Map<String, Object> model = model(period, state);
            notification.send(recipients.membersOf(holder.group).stream()
                    .map(user -> new Message("%s/%s/%s".formatted(period, RUNG, user), user, TEMPLATE, model))
                    .toList());
        }
    }

    private boolean keep(ReportingPeriod period, Holder holder) {
        return jdbc.sql(
                                """
                                insert into kehoach.submission_reminder (period, audience, due_at, carried_out_at)
                                values (?, ?, ?, ?) on conflict (period) do nothing
                                """)
                        .params(
                                period.toString(),
                                holder.name(),
                                Timestamp.from(schedule.submissionReminderAt(period.toString())
                                        .toInstant()),
                                Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private Map<String, Object> model(ReportingPeriod period, ConsolidationState state) {
        List<Submission> submissions = schedule.submissions(period);
        Instant now = clock.instant();
        boolean overdue = submissions.stream().anyMatch(submission -> now.isAfter(submission.dueAt()));
        String where =
                switch (state) {
                    case DRAFT -> "đang chờ bộ phận tổng hợp trình";
                    case RETURNED -> "đã được Giám đốc trả lại và đang chờ bộ phận tổng hợp sửa";
                    default -> "đang chờ Giám đốc ký";
                };
        String when = submissions.stream()
                .map(submission ->
                        "%s %s".formatted(submission.recipient().label(), ReportingCalendar.words(submission.dueAt())))
                .collect(Collectors.joining("; "));
        return Map.of(
                "title",
                "Báo cáo tháng %s của Sở %s".formatted(period.label(), overdue ? "đã quá hạn gửi" : "sắp đến hạn gửi"),
                "intro",
                "Báo cáo của Sở %s. Hạn gửi: %s.".formatted(where, when),
                "periodLabel",
                period.label(),
                "closing",
                "Mỗi kỳ chỉ nhắc một lần, vào ngày làm việc cuối trước hạn gửi.");
    }
}
