package vn.sonla.kehoach.consolidation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** A PDF as others than its writer read it. */
final class SignedPdf {

    private SignedPdf() {}

    /** The words, without whatever separates them. */
    static String words(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", "");
        }
    }

    static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    /** Every word that is seen, also those of the signature. */
    static String seen(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getDocumentCatalog().getAcroForm().flatten();
            return new PDFTextStripper().getText(document);
        }
    }

    /** True where the one signature covers the whole file and fits it. */
    static boolean isIntact(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<PDSignature> signatures = document.getSignatureDictionaries();
            if (signatures.size() != 1) {
                return false;
            }
            PDSignature signature = signatures.get(0);
            int[] range = signature.getByteRange();
            if (range[0] != 0 || range[2] + range[3] != pdf.length) {
                return false;
            }
            CMSSignedData cms = new CMSSignedData(
                    new CMSProcessableByteArray(signature.getSignedContent(pdf)), signature.getContents(pdf));
            SignerInformation signer =
                    cms.getSignerInfos().getSigners().iterator().next();
            X509CertificateHolder certificate = (X509CertificateHolder)
                    cms.getCertificates().getMatches(signer.getSID()).iterator().next();
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (CMSException | OperatorCreationException | CertificateException e) {
            return false;
        }
    }

    /** True where poppler's tool is there. */
    static boolean pdfsigIsThere() {
        try {
            return new ProcessBuilder("pdfsig", "-v")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor(20, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What poppler's tool says of the signatures. */
    static String pdfsig(byte[] pdf, Path folder) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("signed.pdf"), pdf);
        Path answer = folder.resolve("answer.txt");
        ProcessBuilder tool = new ProcessBuilder("pdfsig", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile());
        tool.environment().put("LC_ALL", "C.UTF-8");
        tool.environment().put("TZ", "Asia/Ho_Chi_Minh");
        tool.start().waitFor(60, TimeUnit.SECONDS);
        return Files.readString(answer, StandardCharsets.UTF_8);
    }
}
