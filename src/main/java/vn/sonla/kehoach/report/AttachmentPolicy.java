package vn.sonla.kehoach.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which files a unit may put beside its report.
 *
 * @param maxSize of one file, at most 30 MB: the server takes no larger request
 * @param maxFiles how many files one report has at most, at least 1
 * @param types what kinds of files
 */
@ConfigurationProperties("kehoach.attachment")
public record AttachmentPolicy(
        @DefaultValue("5MB") DataSize maxSize,
        @DefaultValue("10") int maxFiles,
        @DefaultValue({"pdf", "docx", "xlsx", "png", "jpg"}) Set<AttachmentType> types) {

    private static final DataSize LARGEST = DataSize.ofMegabytes(30);

    public AttachmentPolicy {
        if (maxSize.toBytes() < 1 || maxSize.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException(
                    "kehoach.attachment.max-size: phải từ 1B đến 30MB, không phải " + maxSize);
        }
        if (maxFiles < 1) {
            throw new IllegalArgumentException(
                    "kehoach.attachment.max-files: phải từ 1 trở lên, không phải " + maxFiles);
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException("kehoach.attachment.types: phải có ít nhất một loại tệp");
        }
        types = Set.copyOf(types);
    }

    /** The kinds of files, always in the same order. */
    List<AttachmentType> typesInOrder() {
        return List.copyOf(EnumSet.copyOf(types));
    }
}
