package vn.sonla.kehoach.web;

import java.util.List;

/**
 * What a workbook was made from. It goes with the workbook in a hidden, locked sheet and tells the import whether it is one
 * of ours, for which reports, and what they said then.
 *
 * @param version of the template; a workbook of another one is not taken
 * @param period such as 2024-03
 */
record WorkbookMarker(String version, String period, String unitCode, List<Area> areas) {

    /** Changes whenever what the import expects changes. */
    static final String VERSION = "2";

    /** In the marker's first cell. */
    static final String NAME = "ke-hoach";

    static final int HEAD_ROWS = 2;

    /**
     * The sheet of an area.
     *
     * @param revision of the draft that the sheet showed, 0 for none; for who looks into a complaint
     * @param obstacleRows rows for difficulties
     * @param packageRows rows for work packages, in a sheet of their own; 0 where the area asks for none
     * @param fingerprint of what the sheet showed; numbers of revisions begin anew when a report is returned
     */
    record Area(String code, int revision, int obstacleRows, int packageRows, String fingerprint) {}
}
