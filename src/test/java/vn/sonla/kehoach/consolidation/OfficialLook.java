package vn.sonla.kehoach.consolidation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrBase;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;

/** How a paragraph of a Word document looks, styles and defaults included. */
final class OfficialLook {

    private final XWPFDocument document;

    OfficialLook(XWPFDocument document) {
        this.document = document;
    }

    /** Such as "13 bold italic caps centre"; "mixed" where its runs differ. */
    String of(XWPFParagraph paragraph) {
        List<String> looks = paragraph.getRuns().stream()
                .filter(run -> !run.text().isBlank())
                .map(run -> look(paragraph, run))
                .distinct()
                .toList();
        String caps = paragraph.getText().equals(paragraph.getText().toUpperCase(Locale.ROOT)) ? " caps" : "";
        return (looks.size() == 1 ? looks.get(0) : "mixed " + looks) + caps + " " + alignment(paragraph);
    }

    private String look(XWPFParagraph paragraph, XWPFRun run) {
        List<CTRPr> chain = new ArrayList<>();
        if (run.getCTR().isSetRPr()) {
            chain.add(run.getCTR().getRPr());
        }
        styles(paragraph).forEach(style -> {
            if (style.getCTStyle().isSetRPr()) {
                chain.add(style.getCTStyle().getRPr());
            }
        });
        int halfPoints = chain.stream()
                .filter(properties -> properties.sizeOfSzArray() > 0)
                .map(properties ->
                        Integer.parseInt(properties.getSzArray(0).getVal().toString()))
                .findFirst()
                .orElseGet(() -> document.getStyles().getDefaultRunStyle().getFontSize() * 2);
        boolean bold = chain.stream().anyMatch(properties -> properties.sizeOfBArray() > 0);
        boolean italic = chain.stream().anyMatch(properties -> properties.sizeOfIArray() > 0);
        return halfPoints / 2 + (bold ? " bold" : "") + (italic ? " italic" : "");
    }

    private String alignment(XWPFParagraph paragraph) {
        return general(paragraph).stream()
                .filter(CTPPrBase::isSetJc)
                .map(properties -> properties.getJc().getVal().toString())
                .findFirst()
                .orElse("left");
    }

    /** Indent of the first line, in twips. */
    int firstLine(XWPFParagraph paragraph) {
        return general(paragraph).stream()
                .filter(properties ->
                        properties.isSetInd() && properties.getInd().isSetFirstLine())
                .map(properties -> ((BigInteger) properties.getInd().getFirstLine()).intValue())
                .findFirst()
                .orElse(0);
    }

    /** Space after, in twips. */
    int after(XWPFParagraph paragraph) {
        return general(paragraph).stream()
                .filter(properties ->
                        properties.isSetSpacing() && properties.getSpacing().isSetAfter())
                .map(properties -> ((BigInteger) properties.getSpacing().getAfter()).intValue())
                .findFirst()
                .orElse(0);
    }

    /** Line spacing, in 240ths of a line. */
    int line(XWPFParagraph paragraph) {
        return general(paragraph).stream()
                .filter(properties ->
                        properties.isSetSpacing() && properties.getSpacing().isSetLine())
                .map(properties -> ((BigInteger) properties.getSpacing().getLine()).intValue())
                .findFirst()
                .orElse(240);
    }

    /** The paragraph's own properties before those of its styles. */
    private List<CTPPrBase> general(XWPFParagraph paragraph) {
        List<CTPPrBase> chain = new ArrayList<>();
        if (paragraph.getCTP().isSetPPr()) {
            chain.add(paragraph.getCTP().getPPr());
        }
        styles(paragraph).stream()
                .filter(style -> style.getCTStyle().isSetPPr())
                .forEach(style -> chain.add(style.getCTStyle().getPPr()));
        return chain;
    }

    private List<XWPFStyle> styles(XWPFParagraph paragraph) {
        List<XWPFStyle> chain = new ArrayList<>();
        for (XWPFStyle style = document.getStyles().getStyle(paragraph.getStyle());
                style != null && !chain.contains(style);
                style = document.getStyles().getStyle(style.getBasisStyleID())) {
            chain.add(style);
        }
        return chain;
    }
}
