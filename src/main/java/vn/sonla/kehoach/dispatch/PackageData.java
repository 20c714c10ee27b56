package vn.sonla.kehoach.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import vn.sonla.kehoach.consolidation.PeriodOverview;

/**
 * What {@code data.json} of a package says, in the shape of {@code processes/dispatch/data.schema.json}, which tells what
 * each member means. All of it is as it was signed.
 */
record PackageData(
        String schema,
        Department department,
        String period,
        int edition,
        Addressee recipient,
        List<Document> documents,
        List<Report> reports,
        List<Obstacle> obstacles) {

    /** As the schema's own id; a shape that readers of this one cannot read gets another. */
    static final String SCHEMA = "urn:ke-hoach:dispatch-data:1";

    record Department(String name, String abbreviation, String parent) {}

    /** @param dueAt null for a replacement */
    record Addressee(String code, String name, OffsetDateTime dueAt) {}

    record Document(
            String kind,
            String label,
            String number,
            LocalDate date,
            boolean digitallySigned,
            String format,
            String file,
            String sha256) {}

    record Counts(int expected, int onTime, int late, int missing, int nil, int returned, int unreviewed) {

        static Counts of(PeriodOverview.Counts counts) {
            return new Counts(
                    counts.expected(),
                    counts.onTime(),
                    counts.late(),
                    counts.missing(),
                    counts.nil(),
                    counts.returned(),
                    counts.unreviewed());
        }
    }

    record Report(
            String kind,
            String label,
            List<String> months,
            Counts completeness,
            List<Area> areas,
            List<Figure> figures,
            List<UnitFigure> unitFigures,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<Disbursement> disbursements) {}

    record Area(String code, String title, Counts completeness) {}

    record Figure(
            String area,
            String indicator,
            String name,
            @JsonProperty("unitOfMeasure") String measure,
            String rule,
            BigDecimal actual,
            BigDecimal estimate,
            BigDecimal cumulative,
            BigDecimal target,
            int reports) {}

    record UnitFigure(String indicator, String unit, String unitName, BigDecimal actual, BigDecimal estimate) {}

    record Disbursement(
            String area,
            String unit,
            String unitName,
            @JsonProperty("package") String name,
            BigDecimal plannedYear,
            BigDecimal plannedToDate,
            BigDecimal disbursed,
            BigDecimal cumulative,
            BigDecimal rate,
            BigDecimal variance,
            BigDecimal threshold,
            boolean below,
            String explanation,
            String proposal) {}

    record Obstacle(
            String area,
            String unit,
            String unitName,
            String kind,
            String description,
            String proposal,
            String authority,
            String state,
            String answer) {}
}
