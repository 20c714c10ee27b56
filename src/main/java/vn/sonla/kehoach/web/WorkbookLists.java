package vn.sonla.kehoach.web;

import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.ObstacleKind;

/**
 * The lists that cells offer, as named ranges of the hidden sheet: written into the cells themselves they would be cut at
 * their commas.
 */
final class WorkbookLists {

    static final String STATUSES = "TinhTrang";
    static final String KINDS = "LoaiKhoKhan";
    static final String AUTHORITIES = "CapGiaiQuyet";
    static final String YES_NO = "CoKhong";

    /** Right of the marker. */
    private static final int FIRST_COLUMN = 5;

    private WorkbookLists() {}

    static void write(XSSFSheet hidden) {
        List<LineStatus> statuses = Arrays.asList(LineStatus.values());
        List<ObstacleKind> kinds = Arrays.asList(ObstacleKind.values());
        List<Authority> authorities = Arrays.asList(Authority.values());
        int column = FIRST_COLUMN;
        write(
                hidden,
                column++,
                STATUSES,
                statuses.stream().map(LineStatus::label).toList());
        write(hidden, column++, KINDS, kinds.stream().map(ObstacleKind::label).toList());
        write(
                hidden,
                column++,
                AUTHORITIES,
                authorities.stream().map(Authority::label).toList());
        write(hidden, column, YES_NO, List.of(SectionText.NO, SectionText.YES));
    }

    private static void write(XSSFSheet hidden, int column, String name, List<String> choices) {
        for (int row = 0; row < choices.size(); row++) {
            (hidden.getRow(row) == null ? hidden.createRow(row) : hidden.getRow(row))
                    .createCell(column)
                    .setCellValue(choices.get(row));
        }
        String letter = CellReference.convertNumToColString(column);
        Name list = hidden.getWorkbook().createName();
        list.setNameName(name);
        list.setRefersToFormula("'%s'!$%s$1:$%s$%d".formatted(hidden.getSheetName(), letter, letter, choices.size()));
    }
}
