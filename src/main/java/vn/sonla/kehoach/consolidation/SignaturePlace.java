package vn.sonla.kehoach.consolidation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * The blank between the post and the name of whoever signs, found by these words wherever a template has put them. Points
 * from the upper left corner of the page.
 *
 * @param page the first is 1
 * @param middle of the name, from the left edge
 */
record SignaturePlace(int page, float middle, float y, float height) {

    private static final float LEAST_HEIGHT = 30;
    private static final float GAP = 4;

    /**
     * Looks for it, from the last page on.
     *
     * @param post the line above the blank
     * @param name the line below it
     * @return empty where the two do not stand below each other on a page
     */
    static Optional<SignaturePlace> find(PDDocument document, String post, String name) throws IOException {
        for (int page = document.getNumberOfPages(); page >= 1; page--) {
            Letters letters = new Letters();
            letters.setStartPage(page);
            letters.setEndPage(page);
            letters.getText(document);
            int found = letters.text.lastIndexOf(squeezed(post) + squeezed(name));
            if (found >= 0) {
                int nameBegins = found + squeezed(post).length();
                return between(
                        page,
                        letters.positions.get(nameBegins - 1),
                        letters.positions.get(nameBegins),
                        letters.positions.get(nameBegins + squeezed(name).length() - 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<SignaturePlace> between(
            int page, TextPosition post, TextPosition first, TextPosition last) {
        float top = post.getYDirAdj() + GAP;
        // Capitals with two marks rise above what a letter's height says.
        float bottom = first.getYDirAdj() - first.getFontSizeInPt() - GAP;
        if (bottom - top < LEAST_HEIGHT) {
            return Optional.empty();
        }
        float middle = (first.getXDirAdj() + last.getXDirAdj() + last.getWidthDirAdj()) / 2;
        return Optional.of(new SignaturePlace(page, middle, top, bottom - top));
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\u00a0]", "");
    }

    /** Every letter of a page in the order in which it was written, and where it stands. */
    private static final class Letters extends PDFTextStripper {

        private final StringBuilder text = new StringBuilder();
        private final List<TextPosition> positions = new ArrayList<>();

        @Override
        protected void processTextPosition(TextPosition position) {
            String letter = position.getUnicode() == null ? "" : squeezed(position.getUnicode());
            text.append(letter);
            for (int i = 0; i < letter.length(); i++) {
                positions.add(position);
            }
        }
    }
}
