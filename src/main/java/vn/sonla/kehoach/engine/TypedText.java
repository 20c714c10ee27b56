package vn.sonla.kehoach.engine;

import java.text.Normalizer;

/** What a person typed, as it is kept. */
public final class TypedText {

    private TypedText() {}

    /** Composed, without control characters, which neither the database nor a document can hold; null for nothing. */
    public static String clean(String text) {
        if (text == null) {
            return null;
        }
        String cleaned = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
        return cleaned.isBlank() ? null : cleaned;
    }

    /**
     * Refuses a text that is too long.
     *
     * @param pointer JSON pointer of its field
     * @param what how people call it, with a capital: it begins the sentence
     * @param text null is short enough
     * @param most how many characters it may have
     * @throws Refusal 400
     */
    public static void refuseLonger(String pointer, String what, String text, int most) {
        if (text != null && text.length() > most) {
            throw Refusal.badContent(
                    pointer,
                    "%s dài %,d ký tự; tối đa %,d ký tự."
                            .formatted(what, text.length(), most)
                            .replace(',', '.'));
        }
    }
}
