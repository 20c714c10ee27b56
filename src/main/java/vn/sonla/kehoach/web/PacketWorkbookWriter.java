package vn.sonla.kehoach.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.report.ReportStatus;

/**
 * Writes the reports of a unit for a period into a workbook to be filled offline: a guide, a sheet for each task area
 * and one for its work packages, and hidden what {@link PacketWorkbookReader} checks when it comes back.
 */
final class PacketWorkbookWriter {

    private PacketWorkbookWriter() {}

    /**
     * The workbook as a file.
     *
     * @param forms of one unit and period, at least one
     * @param now with the zone that times are told in
     */
    static byte[] write(List<ReportForm> forms, ZonedDateTime now) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            WorkbookStyles styles = new WorkbookStyles(workbook);
            XSSFSheet guide = workbook.createSheet(WorkbookLayout.GUIDE);
            List<WorkbookLayout> layouts = new ArrayList<>();
            List<PackageLayout> packageLayouts = new ArrayList<>();
            List<WorkbookMarker.Area> areas = new ArrayList<>();
            for (ReportForm form : forms) {
                SectionText text = SectionText.of(form);
                WorkbookLayout layout = new WorkbookLayout(form, WorkbookLayout.obstacleRows(text));
                XSSFSheet sheet = workbook.createSheet(form.report().areaCode());
                AreaSheetWriter.write(sheet, styles, layout, text, now.getZone());
                layouts.add(layout);
                int packageRows = 0;
                if (form.disbursement() != null) {
                    PackageLayout packages = PackageLayout.of(form, text);
                    PackageSheetWriter.write(workbook.createSheet(PackageLayout.sheet(form)), styles, packages, text);
                    packageRows = packages.rows();
                    packageLayouts.add(packages);
                }
                areas.add(new WorkbookMarker.Area(
                        form.report().areaCode(),
                        form.draft() == null ? 0 : form.draft().revision(),
                        layout.obstacleRows(),
                        packageRows,
                        text.fingerprint()));
            }
            GuideSheetWriter.write(guide, styles, layouts, packageLayouts, now);
            ReportStatus first = forms.get(0).report();
            hide(
                    workbook.createSheet(WorkbookLayout.MARKER),
                    new WorkbookMarker(WorkbookMarker.VERSION, first.period(), first.unitCode(), areas));
            workbook.lockStructure();
            workbook.setActiveSheet(0);
            // What formulas say, also for who only previews the file.
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            workbook.write(file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void hide(XSSFSheet sheet, WorkbookMarker marker) {
        row(sheet, WorkbookMarker.NAME, marker.version());
        row(sheet, marker.period(), marker.unitCode());
        marker.areas()
                .forEach(area -> row(
                        sheet,
                        area.code(),
                        String.valueOf(area.revision()),
                        String.valueOf(area.obstacleRows()),
                        String.valueOf(area.packageRows()),
                        area.fingerprint()));
        WorkbookLists.write(sheet);
        sheet.enableLocking();
        sheet.getWorkbook().setSheetVisibility(sheet.getWorkbook().getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    }

    private static void row(XSSFSheet sheet, String... values) {
        XSSFRow row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (int column = 0; column < values.length; column++) {
            row.createCell(column).setCellValue(values[column]);
        }
    }
}
