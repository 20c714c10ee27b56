package vn.sonla.kehoach.consolidation;

import java.util.List;

/**
 * A paragraph as its sources give it.
 *
 * @param commitmentId what it is about, null for the area as a whole
 * @param text lines divided by line feeds
 * @param shortened true where it leaves out some of what its sources say
 * @param origins at least one
 */
record DraftParagraph(
        String areaCode,
        DepartmentSection section,
        String commitmentId,
        String text,
        boolean shortened,
        List<ParagraphOrigin> origins) {

    String key() {
        return key(areaCode, section, commitmentId);
    }

    /** What there is one draft about. */
    static String key(String areaCode, DepartmentSection section, String commitmentId) {
        return areaCode + "/" + section + "/" + (commitmentId == null ? "" : commitmentId);
    }
}
