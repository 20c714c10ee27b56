package vn.sonla.kehoach.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of file that can be put beside a report, known by what stands in it. */
public enum AttachmentType {
    PDF("application/pdf", "pdf") {
        @Override
        boolean isContentOf(byte[] file) {
            return startsWith(file, '%', 'P', 'D', 'F', '-');
        }
    },
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx") {
        @Override
        boolean isContentOf(byte[] file) {
            return OfficeFile.isPlain(
                    file, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
        }
    },
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx") {
        @Override
        boolean isContentOf(byte[] file) {
            return OfficeFile.isPlain(
                    file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");
        }
    },
    PNG("image/png", "png") {
        @Override
        boolean isContentOf(byte[] file) {
            return startsWith(file, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
        }
    },
    JPG("image/jpeg", "jpg", "jpeg") {
        @Override
        boolean isContentOf(byte[] file) {
            return startsWith(file, 0xFF, 0xD8, 0xFF);
        }
    };

    private final String mediaType;
    private final List<String> extensions;

    AttachmentType(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    /** What a browser is told that it is. */
    public String mediaType() {
        return mediaType;
    }

    /** How the names of such files end, without the dot, in lower case. */
    public List<String> extensions() {
        return extensions;
    }

    /** The kind that a file's name promises. */
    static Optional<AttachmentType> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.extensions.stream().anyMatch(extension -> lower.endsWith("." + extension)))
                .findFirst();
    }

    /** True where the bytes keep what the name promises. */
    abstract boolean isContentOf(byte[] file);

    private static boolean startsWith(byte[] file, int... signature) {
        if (file.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((file[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
