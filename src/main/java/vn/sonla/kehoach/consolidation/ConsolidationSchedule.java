package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/** Until when the department's report is consolidated, signed and sent; what the expressions of the model ask about time. */
@Component
public class ConsolidationSchedule {

    private final ConsolidationPolicy policy;
    private final ReportingCalendar calendar;

    ConsolidationSchedule(ConsolidationPolicy policy, ReportingCalendar calendar) {
        this.policy = policy;
        this.calendar = calendar;
        refuseOtherRecipients(calendar);
    }

    private static void refuseOtherRecipients(ReportingCalendar calendar) {
        List<String> known =
                Arrays.stream(Recipient.values()).map(Recipient::name).sorted().toList();
        List<String> configured = calendar.submissionRecipients().stream()
                .map(String::toUpperCase)
                .toList();
        if (!configured.equals(known)) {
            throw new IllegalArgumentException(
                    "kehoach.calendar.submission: phải có ngày gửi của đúng các nơi nhận %s, không phải %s"
                            .formatted(known, configured));
        }
    }

    /** Until when KHTC consolidates a period. */
    public Date consolidationDueAt(String period) {
        return Date.from(dueAt(calendar, ReportingPeriod.parse(period)));
    }

    /** Until when the Director signs it: the first recipient has to get it then. */
    public Date signatureDueAt(String period) {
        return Date.from(signatureDueAt(calendar, ReportingPeriod.parse(period)));
    }

    /** When whoever has the report is reminded of that: on the last working day before. */
    public Date submissionReminderAt(String period) {
        return Date.from(submissionReminderAt(calendar, ReportingPeriod.parse(period)));
    }

    /** Until when each recipient must have the report. */
    public List<Submission> submissions(ReportingPeriod period) {
        return Arrays.stream(Recipient.values())
                .map(recipient -> new Submission(recipient, submissionDueAt(period, recipient)))
                .toList();
    }

    /** Until when a recipient must have the report. */
    public Instant submissionDueAt(ReportingPeriod period, Recipient recipient) {
        return calendar.submissionDueAt(period, recipient.name()).toInstant();
    }

    /** {@link #consolidationDueAt} with a certain calendar; never after the signature's. */
    Instant dueAt(ReportingCalendar calendar, ReportingPeriod period) {
        Instant own = calendar.afterWorkingDays(
                        calendar.cutOffAt(period).toInstant(), policy.workingDays(), policy.time())
                .toInstant();
        Instant signature = signatureDueAt(calendar, period);
        return own.isAfter(signature) ? signature : own;
    }

    /** {@link #signatureDueAt} with a certain calendar. */
    Instant signatureDueAt(ReportingCalendar calendar, ReportingPeriod period) {
        return first(recipient -> calendar.submissionDueAt(period, recipient).toInstant());
    }

    /** {@link #submissionReminderAt} with a certain calendar. */
    Instant submissionReminderAt(ReportingCalendar calendar, ReportingPeriod period) {
        return first(
                recipient -> calendar.submissionReminderAt(period, recipient).toInstant());
    }

    private static Instant first(Function<String, Instant> moment) {
        return Arrays.stream(Recipient.values())
                .map(Recipient::name)
                .map(moment)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
