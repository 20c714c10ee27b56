package vn.sonla.kehoach.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Looks into a Word or Excel file without unpacking it: a zip bomb is only listed. */
final class OfficeFile {

    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final int LONGEST_CONTENT_TYPES = 256 * 1024;

    private OfficeFile() {}

    /** True for an unencrypted file whose main part has that type and that brings no macros. */
    static boolean isPlain(byte[] file, String mainPartType) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            ZipArchiveEntry types = zip.getEntry(CONTENT_TYPES);
            return types != null
                    && Collections.list(zip.getEntries()).stream()
                            .map(entry -> entry.getName().toLowerCase(Locale.ROOT))
                            .noneMatch(name -> name.endsWith("vbaproject.bin"))
                    && says(zip, types, mainPartType);
        } catch (IOException | RuntimeException malformed) {
            // Whatever is wrong with bytes that anybody may send, they are no Office file.
            return false;
        }
    }

    private static boolean says(ZipFile zip, ZipArchiveEntry types, String mainPartType) throws IOException {
        try (InputStream in = zip.getInputStream(types)) {
            String text = new String(in.readNBytes(LONGEST_CONTENT_TYPES), StandardCharsets.UTF_8);
            return text.contains('"' + mainPartType + '"') && !text.contains("macroEnabled");
        }
    }
}
