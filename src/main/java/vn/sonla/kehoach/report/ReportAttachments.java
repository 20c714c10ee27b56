package vn.sonla.kehoach.report;

import java.util.List;
import org.springframework.util.unit.DataSize;

/**
 * The files beside a report and what may be added.
 *
 * @param open true where the one who asks may add and remove files now
 * @param maxSize of one file
 * @param maxFiles how many in all
 * @param types kinds of files that are taken
 */
public record ReportAttachments(
        boolean open, DataSize maxSize, int maxFiles, List<AttachmentType> types, List<AttachmentInfo> files) {}
