package vn.sonla.kehoach.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import vn.sonla.kehoach.notification.DeliveryInfo;

/**
 * One sending of a signed report to one recipient.
 *
 * @param period {@code 2024-03}
 * @param edition 1 for the report as it was signed first
 * @param recipient such as UBND
 * @param sequence 1 for the first sending
 * @param reason why somebody sent it again, null where the signature itself did
 * @param requestedBy user id of who sent it again, null where the signature did
 * @param onBehalfOf for whom he did, null where for himself
 * @param dueAt until when the recipient must have the report; null for a replacement, and for what was sent before there
 *     were such days
 * @param packageName folder of the package inside the outgoing folder, null where there is none
 * @param packageSha256 hexadecimal SHA-256 of the package's SHA256SUMS
 * @param packagedAt when that step was done, null before
 * @param note what an administrator should know, such as that there is no address; may be null
 * @param handedOverAt when the mails were handed over, null before
 * @param mails the mails and what became of them
 */
public record DispatchInfo(
        long id,
        String period,
        int edition,
        String recipient,
        int sequence,
        String reason,
        String requestedBy,
        String onBehalfOf,
        Instant requestedAt,
        Instant dueAt,
        String packageName,
        String packageSha256,
        Instant packagedAt,
        String note,
        Instant handedOverAt,
        List<DeliveryInfo> mails) {

    /**
     * When it left: when the server took the first mail; where there is nobody to mail to, when the package was laid out.
     * Null while nothing has left.
     */
    public Instant sentAt() {
        if (mails.isEmpty()) {
            return handedOverAt == null || packageName == null ? null : packagedAt;
        }
        return mails.stream()
                .map(DeliveryInfo::sentAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Whether it left by its due moment; null while it has not, and where it has none. */
    public Boolean inTime() {
        Instant sentAt = sentAt();
        return dueAt == null || sentAt == null ? null : !sentAt.isAfter(dueAt);
    }
}
