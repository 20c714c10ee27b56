package vn.sonla.kehoach.dispatch;

import java.time.Instant;
import java.util.List;

/**
 * The department's report of a period on its way to a recipient.
 *
 * @param period {@code 2024-03}
 * @param periodLabel as people name it, {@code 03/2024}
 * @param recipient such as UBND
 * @param recipientLabel as people name it
 * @param dueAt until when the recipient must have it
 * @param mark how it stands to that
 * @param signedAt null while it is not signed
 * @param numbers number and symbol of its documents
 * @param replacements number and symbol of the documents that replaced them
 * @param sentAt when it left, as {@link DispatchInfo#sentAt}; null while it has not
 * @param sendings how often it was sent, replacements too
 * @param sent how many mails of the newest sending the server took
 * @param kept how many stay in the application, as there is no mail server
 * @param pending how many wait
 * @param undeliverable how many were refused or have no address that is one
 * @param problem why a mail of the newest sending did not go out, or that there is no address; null where there is nothing
 */
public record OutgoingReport(
        String period,
        String periodLabel,
        String recipient,
        String recipientLabel,
        Instant dueAt,
        OutgoingMark mark,
        Instant signedAt,
        List<String> numbers,
        List<String> replacements,
        Instant sentAt,
        int sendings,
        int sent,
        int kept,
        int pending,
        int undeliverable,
        String problem) {}
