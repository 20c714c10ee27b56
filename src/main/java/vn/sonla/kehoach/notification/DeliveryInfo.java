package vn.sonla.kehoach.notification;

import java.time.Instant;

/**
 * A message to a person and what became of it.
 *
 * @param key as in {@link Message}
 * @param userId null for an outsider
 * @param address where it goes, null when the person has none
 * @param messageId the Message-ID header, fixed before the first sending
 * @param text the message as plain text
 * @param attempts how often sending began
 * @param lastError why the last attempt failed, in Vietnamese, null when it did not
 * @param sentAt when the mail server took it, null before
 */
public record DeliveryInfo(
        long id,
        String key,
        String userId,
        String address,
        String messageId,
        String subject,
        String html,
        String text,
        DeliveryState state,
        int attempts,
        String lastError,
        Instant createdAt,
        Instant sentAt) {}
