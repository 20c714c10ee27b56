package vn.sonla.kehoach.consolidation;

import java.time.Instant;

/**
 * A paragraph of the department's text.
 *
 * @param commitmentId what it is about, null for the area as a whole
 * @param text as it will stand in the report
 * @param draft what the sources give now, null for what the planning division wrote by itself or where none says anything
 * @param drafted false for what the planning division wrote by itself
 * @param shortened true where the draft leaves out some of what the sources say
 * @param sourceChanged true where the sources say something else than when it was edited
 * @param revision which saving this is; the next one names it
 * @param editedBy who edited it last, null while it is as it was drafted
 * @param removedBy who removed it, null while it stands in the report
 */
public record DepartmentParagraph(
        long id,
        String period,
        String kind,
        String areaCode,
        DepartmentSection section,
        String commitmentId,
        String text,
        String draft,
        boolean drafted,
        boolean shortened,
        boolean sourceChanged,
        int revision,
        String editedBy,
        String editedOnBehalfOf,
        Instant editedAt,
        String removedBy,
        Instant removedAt) {

    boolean isEdited() {
        return editedBy != null;
    }

    boolean isRemoved() {
        return removedBy != null;
    }
}
