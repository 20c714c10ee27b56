package vn.sonla.kehoach.consolidation;

import java.time.Instant;

/**
 * A paragraph of a replacement's text.
 *
 * @param commitmentId what it is about, null for the area as a whole
 * @param paragraphId the signed paragraph on whose sources it rests, null for one that only later reports brought
 * @param drafted false for what the planning division wrote by itself
 * @param text as it will stand in the report; empty for one that is left out
 * @param addition what the reports say now that some came later, where the text is KHTC's own and stays; else null
 * @param sources reports on which it rests since some came later, as JSON; null where that is those of the signed one
 * @param revision which saving this is; the next one names it
 * @param editedBy who edited it last, null while it is as it was drafted
 */
public record ReplacementParagraph(
        long id,
        String kind,
        String areaCode,
        DepartmentSection section,
        String commitmentId,
        Long paragraphId,
        boolean drafted,
        String text,
        String addition,
        String sources,
        int revision,
        String editedBy,
        String editedOnBehalfOf,
        Instant editedAt) {

    boolean isAbout(DraftParagraph draft) {
        return drafted && key().equals(draft.key());
    }

    String key() {
        return DraftParagraph.key(areaCode, section, commitmentId);
    }

    ReplacementParagraph following(DraftParagraph draft, String origins) {
        return new ReplacementParagraph(
                id,
                kind,
                areaCode,
                section,
                commitmentId,
                paragraphId,
                drafted,
                draft.text(),
                null,
                origins,
                revision,
                null,
                null,
                null);
    }

    ReplacementParagraph offered(DraftParagraph draft) {
        return new ReplacementParagraph(
                id,
                kind,
                areaCode,
                section,
                commitmentId,
                paragraphId,
                drafted,
                text,
                draft.text(),
                sources,
                revision,
                editedBy,
                editedOnBehalfOf,
                editedAt);
    }
}
