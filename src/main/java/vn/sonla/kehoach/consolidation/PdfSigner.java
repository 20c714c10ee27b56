package vn.sonla.kehoach.consolidation;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignerTextHorizontalAlignment;
import eu.europa.esig.dss.enumerations.SignerTextVerticalAlignment;
import eu.europa.esig.dss.enumerations.TextWrapping;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.DSSFileFont;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;

/**
 * Signs a PDF (PAdES baseline B) and shows the signature between post and name of whoever signs. The same document at the
 * same moment gives the same bytes, with an RSA key.
 */
@Component
class PdfSigner {

    private static final String FONT = "fonts/LiberationSerif-Regular.ttf";

    /** In points; smaller where the template leaves less room. */
    private static final float FONT_SIZE = 10;

    private static final float LINE = 1.2f;

    private final SigningKey key;

    PdfSigner(SigningKey key) {
        this.key = key;
    }

    SigningInfo info() {
        return key.info();
    }

    /**
     * Whose certificate a document is signed with at a moment.
     *
     * @return null where there is none
     */
    String certificate(Instant moment) {
        return key.at(moment).map(entry -> key.info().subject()).orElse(null);
    }

    /**
     * Signs.
     *
     * @param post the post as the document shows it, a line each
     * @param name whose signature it is
     * @return the bytes as they came where there is no key
     */
    byte[] sign(byte[] pdf, List<String> post, String name, String place, Instant moment) {
        return key.at(moment)
                .map(entry -> sign(pdf, entry, post, name, place, moment))
                .orElse(pdf);
    }

    private byte[] sign(
            byte[] pdf, SigningKey.Entry entry, List<String> post, String name, String place, Instant moment) {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(new CertificateToken(entry.certificate()));
        parameters.setCertificateChain(
                entry.chain().stream().map(CertificateToken::new).toList());
        // The document tells whole seconds.
        parameters.bLevel().setSigningDate(Date.from(moment.truncatedTo(ChronoUnit.SECONDS)));
        parameters.setSigningTimeZone(TimeZone.getTimeZone(ReportingCalendar.ZONE));
        parameters.setSignerName(name);
        parameters.setLocation(place);
        parameters.setReason(String.join(", ", post));
        place(pdf, post.get(post.size() - 1), name)
                .ifPresent(at -> parameters.setImageParameters(shown(at, text(post, name, moment))));

        PAdESService service = new PAdESService(new CommonCertificateVerifier());
        service.setPdfObjFactory(new PdfBoxNativeObjectFactory());
        DSSDocument document = new InMemoryDocument(pdf);
        ToBeSigned toBeSigned = service.getDataToSign(document, parameters);
        try {
            SignatureAlgorithm algorithm =
                    SignatureAlgorithm.getAlgorithm(EncryptionAlgorithm.forKey(entry.key()), DigestAlgorithm.SHA256);
            Signature signature = Signature.getInstance(algorithm.getJCEId());
            signature.initSign(entry.key());
            signature.update(toBeSigned.getBytes());
            DSSDocument signed =
                    service.signDocument(document, parameters, new SignatureValue(algorithm, signature.sign()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(pdf.length);
            signed.writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<SignaturePlace> place(byte[] pdf, String post, String name) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return SignaturePlace.find(document, post, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(List<String> post, String name, Instant moment) {
        return (key.isTest() ? "CHỨNG THƯ THỬ NGHIỆM,\nKHÔNG CÓ GIÁ TRỊ PHÁP LÝ\n" : "")
                + "Ký bởi: %s\n%s\nThời gian ký: %s"
                        .formatted(
                                name,
                                String.join(", ", post),
                                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                        moment.truncatedTo(ChronoUnit.SECONDS).atZone(ReportingCalendar.ZONE)));
    }

    private SignatureImageParameters shown(SignaturePlace at, String text) {
        SignatureFieldParameters field = new SignatureFieldParameters();
        field.setPage(at.page());
        // The library puts a text at the left of a wider box.
        List<String> lines = text.lines().toList();
        float size = Math.min(FONT_SIZE, at.height() / lines.size() / LINE);
        DSSFileFont font = font(size);
        float width = width(font, size, lines);
        float height = size * LINE * lines.size();
        field.setOriginX(at.middle() - width / 2);
        field.setOriginY(at.y() + (at.height() - height) / 2);
        field.setWidth(width);
        field.setHeight(height);
        SignatureImageTextParameters words = new SignatureImageTextParameters();
        words.setText(text);
        words.setFont(font);
        words.setTextColor(key.isTest() ? new Color(0xC0, 0, 0) : Color.BLACK);
        words.setTextWrapping(TextWrapping.FONT_BASED);
        words.setSignerTextHorizontalAlignment(SignerTextHorizontalAlignment.CENTER);
        words.setSignerTextVerticalAlignment(SignerTextVerticalAlignment.MIDDLE);
        words.setPadding(0);
        SignatureImageParameters image = new SignatureImageParameters();
        image.setFieldParameters(field);
        image.setTextParameters(words);
        return image;
    }

    private static float width(DSSFileFont font, float size, List<String> lines) {
        FontRenderContext exact = new FontRenderContext(null, true, true);
        Font drawn = font.getJavaFont().deriveFont(size);
        return (float) lines.stream()
                .mapToDouble(line -> drawn.getStringBounds(line, exact).getWidth())
                .max()
                .orElse(0);
    }

    private static DSSFileFont font(float size) {
        try (InputStream in = PdfSigner.class.getResourceAsStream(FONT)) {
            DSSFileFont font = new DSSFileFont(in);
            font.setSize(size);
            font.setEmbedFontSubset(true);
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
