package vn.sonla.kehoach.consolidation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.docx4j.Docx4J;
import org.docx4j.convert.out.ConversionFeatures;
import org.docx4j.convert.out.FOSettings;
import org.docx4j.convert.out.fo.renderers.FORendererApacheFOP;
import org.docx4j.fonts.Mapper;
import org.docx4j.fonts.PhysicalFont;
import org.docx4j.fonts.PhysicalFonts;
import org.docx4j.fonts.fop.util.FopConfigUtil;
import org.docx4j.openpackaging.packages.WordprocessingMLPackage;
import org.docx4j.openpackaging.parts.WordprocessingML.MainDocumentPart;
import org.docx4j.wml.Body;
import org.docx4j.wml.Document;
import org.docx4j.wml.Fonts;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.xml.sax.SAXException;
import vn.sonla.kehoach.engine.DataFile;

/**
 * Makes the PDF of a Word document, from the document itself and without an office program. Every font of the document is
 * drawn with Liberation Serif, which is as wide as Times New Roman in every letter, and embedded. The same document at the
 * same moment gives the same bytes.
 */
@Component
class PdfConverter {

    private static final String FAMILY = "Liberation Serif";

    private static final List<String> FILES = List.of(
            "LiberationSerif-Regular.ttf",
            "LiberationSerif-Bold.ttf",
            "LiberationSerif-Italic.ttf",
            "LiberationSerif-BoldItalic.ttf");

    /** Names under which FOP looks for a font where a text names none; without them it takes Helvetica and embeds nothing. */
    private static final List<String> UNNAMED = List.of("any", "sans-serif", "serif", "monospace");

    private static final Document EMPTY = empty();

    /** Reading the fonts takes a second; made with the first document and kept. */
    private FopFactory factory;

    /**
     * Converts.
     *
     * @param docx bytes of the Word document
     * @param moment what the PDF tells as the time it was made
     * @return bytes of the PDF
     */
    byte[] convert(byte[] docx, Instant moment) {
        Path images = null;
        try {
            // docx4j hands pictures to FOP as files and leaves them behind.
            images = Files.createTempDirectory("ke-hoach-images");
            FopFactory fop = factory();
            WordprocessingMLPackage word = WordprocessingMLPackage.load(new ByteArrayInputStream(docx));
            Mapper font = new OneFont();
            MainDocumentPart main = word.getMainDocumentPart();
            Document content = main.getJaxbElement();
            // It would read the whole document for the fonts that it names; none of them is asked for.
            main.setJaxbElement(EMPTY);
            word.setFontMapper(font, false);
            main.setJaxbElement(content);
            FOSettings settings = Docx4J.createFOSettings();
            settings.setFopConfig(FopConfigUtil.createConfigurationObject(font, Set.of(FAMILY)));
            // The document is ours alone: nobody minds what the conversion does to it.
            settings.getFeatures().remove(ConversionFeatures.PP_COMMON_DEEP_COPY);
            settings.setOpcPackage(word);
            settings.setImageDirPath(images.toString());
            FOUserAgent agent = FORendererApacheFOP.getFOUserAgent(settings, fop);
            agent.setCreationDate(Date.from(moment));
            agent.setTitle(word.getTitle());
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            // The other way of docx4j is twice as fast, and loses empty paragraphs, lines and the sizes of some runs.
            Docx4J.toFO(settings, pdf, Docx4J.FLAG_EXPORT_PREFER_XSL);
            return withoutTimeOfDay(docx, pdf.toByteArray());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // As wide as docx4j declares it where a mapper is set.
            throw new IllegalStateException("A document could not be made a PDF", e);
        } finally {
            if (images != null) {
                FileSystemUtils.deleteRecursively(images.toFile());
            }
        }
    }

    private static Document empty() {
        Document document = new Document();
        document.setBody(new Body());
        return document;
    }

    private synchronized FopFactory factory() {
        if (factory == null) {
            try {
                Path folder = Files.createTempDirectory("ke-hoach-fonts");
                folder.toFile().deleteOnExit();
                StringBuilder fonts = new StringBuilder();
                for (String file : FILES) {
                    URI font = unpacked(file, folder);
                    PhysicalFonts.addPhysicalFonts(FAMILY, font);
                    fonts.append("<font embed-url=\"%s\">".formatted(font));
                    String style = file.contains("Italic") ? "italic" : "normal";
                    String weight = file.contains("Bold") ? "bold" : "normal";
                    fonts.append(triplet(FAMILY, style, weight));
                    UNNAMED.forEach(name -> fonts.append(triplet(name, style, weight)));
                    fonts.append("</font>");
                }
                String configuration =
                        """
                        <fop version="1.0"><complex-scripts disabled="true"/>
                        <renderers><renderer mime="application/pdf"><fonts>%s</fonts></renderer></renderers></fop>
                        """
                                .formatted(fonts);
                factory = new FopConfParser(
                                new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)),
                                folder.toUri())
                        .getFopFactoryBuilder()
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SAXException e) {
                throw new IllegalStateException(e);
            }
        }
        return factory;
    }

    private static String triplet(String name, String style, String weight) {
        return "<font-triplet name=\"%s\" style=\"%s\" weight=\"%s\"/>".formatted(name, style, weight);
    }

    /** Fonts are read again and again by their URI, which is slow and not always possible inside a nested jar. */
    private static URI unpacked(String file, Path folder) throws IOException {
        Path target = folder.resolve(file);
        try (InputStream in = PdfConverter.class.getResourceAsStream("fonts/" + file)) {
            Files.copy(in, target);
        }
        target.toFile().deleteOnExit();
        return target.toUri();
    }

    /**
     * FOP takes two things from the time of day and lets nobody choose them: the file's identifiers, which here come from
     * the document, and the date of the metadata, which is that of the document. Both keep their length.
     */
    private static byte[] withoutTimeOfDay(byte[] docx, byte[] pdf) {
        byte[] id = bytes(DataFile.sha256(docx).substring(0, 32).toUpperCase(Locale.ROOT));
        int first = after("/ID [<", pdf);
        System.arraycopy(id, 0, pdf, first, id.length);
        System.arraycopy(id, 0, pdf, first + id.length + "> <".length(), id.length);
        int created = after("<xmp:CreateDate>", pdf);
        int length = after("</xmp:CreateDate>", pdf) - "</xmp:CreateDate>".length() - created;
        System.arraycopy(pdf, created, pdf, after("<xmp:MetadataDate>", pdf), length);
        return pdf;
    }

    private static int after(String text, byte[] pdf) {
        byte[] part = bytes(text);
        int found = lastIndexOf(pdf, part);
        if (found < 0) {
            throw new IllegalStateException("No " + text + " in the PDF");
        }
        return found + part.length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int lastIndexOf(byte[] all, byte[] part) {
        for (int start = all.length - part.length; start >= 0; start--) {
            int same = 0;
            while (same < part.length && all[start + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return start;
            }
        }
        return -1;
    }

    /** Whatever font a document names, it is drawn with ours; the fonts of the machine are not looked at. */
    private static final class OneFont extends Mapper {

        @Override
        public PhysicalFont get(String name) {
            return PhysicalFonts.get(FAMILY);
        }

        @Override
        public void populateFontMappings(Set<String> names, Fonts fonts) {
            // Nothing to find: get answers for every name.
        }
    }
}
