package vn.sonla.kehoach.web;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import vn.sonla.kehoach.consolidation.Recipient;
import vn.sonla.kehoach.consolidation.Submission;

/** Until when a recipient must have the department's report, as the browser gets it: with the department's offset. */
record SubmissionView(Recipient recipient, String label, OffsetDateTime dueAt) {

    static List<SubmissionView> of(List<Submission> submissions, ZoneId zone) {
        return submissions.stream()
                .map(it -> new SubmissionView(
                        it.recipient(),
                        it.recipient().label(),
                        it.dueAt().atZone(zone).toOffsetDateTime()))
                .toList();
    }
}
