package vn.sonla.kehoach.consolidation;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.config.Configure;
import com.deepoove.poi.config.ConfigureBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** A Word template and the report that it makes of data. The same data at the same moment give the same bytes. */
final class ReportTemplate {

    /** What a zip entry carries instead of the time of day. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** The library leaves it in every run that it splits; Word sees no line in it, the PDF does. */
    private static final String NO_UNDERLINE = "<w:u w:color=\"auto\"/>";

    private final byte[] template;

    ReportTemplate(byte[] template) {
        this.template = template;
    }

    /** The file itself. */
    byte[] content() {
        return template;
    }

    /** True where the template says what a replacement replaces. */
    boolean saysWhatIsReplaced() {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(template));
                XWPFWordExtractor text = new XWPFWordExtractor(document)) {
            return text.getText().contains("{{replaces}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fills the template in.
     *
     * @param title what the file tells as its title
     */
    byte[] render(ReportData data, String title, Instant moment) {
        try (XWPFTemplate filled = XWPFTemplate.compile(new ByteArrayInputStream(template), configuration())
                .render(data)) {
            var document = filled.getXWPFDocument();
            var core = document.getProperties().getCoreProperties();
            core.setTitle(title);
            core.setCreator(data.departmentName());
            var properties = document.getPackage().getPackageProperties();
            properties.setCreatedProperty(Optional.of(Date.from(moment)));
            properties.setModifiedProperty(Optional.of(Date.from(moment)));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            filled.write(bytes);
            return finished(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Configure configuration() {
        ConfigureBuilder builder = Configure.builder()
                .setRenderDataComputeFactory(model -> name -> TemplateFields.value(model.getRoot(), name))
                .addPlugin('@', new ChartRuns());
        TableRows rows = new TableRows();
        TemplateFields.lists(ReportData.class).forEach(list -> builder.bind(list, rows));
        return builder.build();
    }

    private static byte[] finished(byte[] zip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(zip.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(NO_TIME);
                out.putNextEntry(copy);
                if (entry.getName().startsWith("word/") && entry.getName().endsWith(".xml")) {
                    out.write(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace(NO_UNDERLINE, "")
                            .replace("<w:rPr></w:rPr>", "")
                            .getBytes(StandardCharsets.UTF_8));
                } else {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
