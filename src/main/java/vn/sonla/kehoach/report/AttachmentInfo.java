package vn.sonla.kehoach.report;

import java.time.Instant;

/**
 * A file beside a report, without its content.
 *
 * @param areaCode task area of the report
 * @param name as its unit named it, without folders, in NFC
 * @param size in bytes
 * @param sha256 of the content, 64 hexadecimal digits
 * @param addedBy user id
 */
public record AttachmentInfo(
        long id,
        String areaCode,
        String name,
        String mediaType,
        int size,
        String sha256,
        String addedBy,
        Instant addedAt) {}
