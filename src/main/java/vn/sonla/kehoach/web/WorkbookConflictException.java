package vn.sonla.kehoach.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;

/** A workbook and its unit's drafts both changed since it was made; the person has to choose, and nothing is taken until then. */
final class WorkbookConflictException extends RuntimeException {

    /**
     * A field that differs.
     *
     * @param field its path, such as lines/5.2.1/result
     * @param label how people call it
     * @param mine what the workbook says, empty for nothing
     * @param theirs what the draft or report says
     * @param savedBy who wrote that, null where nobody did
     * @param revision of the draft that is there, 0 for none; who overwrites it names it
     * @param editable false where the report takes nothing any more
     */
    record Conflict(
            String areaCode,
            String field,
            String label,
            String mine,
            String theirs,
            String savedBy,
            OffsetDateTime savedAt,
            int revision,
            boolean editable,
            String stateLabel) {}

    private final transient List<Conflict> conflicts;

    WorkbookConflictException(List<Conflict> conflicts) {
        super(
                "Lĩnh vực %s đã được sửa hoặc nộp sau khi tải tệp về; chưa nạp phần nào. Hãy chọn bản dùng tiếp cho từng lĩnh vực."
                        .formatted(conflicts.stream()
                                .map(Conflict::areaCode)
                                .distinct()
                                .collect(Collectors.joining(", "))));
        this.conflicts = conflicts;
    }

    List<Conflict> conflicts() {
        return conflicts;
    }
}
