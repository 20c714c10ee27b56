package vn.sonla.kehoach.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the reports of a task area say together, added up in Java from the JSON that was sent: the aggregates must agree. */
final class Totals {

    /** Columns of the area's summary by name. */
    private final Map<String, Integer> counts = new TreeMap<>();

    /** Indicator → "actual/estimate/reports". */
    private final Map<String, Sum> figures = new TreeMap<>();

    private record Sum(BigDecimal actual, BigDecimal estimate, int reports) {

        /** Who gives no estimate expects no more than was done. */
        BigDecimal expected() {
            return estimate == null ? actual : estimate;
        }

        @Override
        public String toString() {
            return text(actual) + "/" + text(estimate) + "/" + reports;
        }
    }

    Totals() {
        for (String column : new String[] {
            "expected",
            "on_time",
            "late",
            "missing",
            "nil",
            "unreviewed",
            "returned",
            "obstacles",
            "not_started",
            "doing",
            "done",
            "delayed",
            "nil_lines"
        }) {
            counts.put(column, 0);
        }
    }

    Totals count(String column) {
        counts.merge(column, 1, Integer::sum);
        return this;
    }

    /** The newest version of an accepted report. */
    void accepted(JsonNode report) {
        if (report.get("nil").asBoolean()) {
            count("nil");
        }
        for (JsonNode line : report.path("lines")) {
            String status = line.get("status").asText();
            count(status.equals("NIL") ? "nil_lines" : status.toLowerCase());
        }
        for (JsonNode figure : report.path("figures")) {
            Sum added = new Sum(
                    figure.get("actual").decimalValue(),
                    figure.has("estimate") ? figure.get("estimate").decimalValue() : null,
                    1);
            figures.merge(figure.get("indicator").asText(), added, Totals::plus);
        }
        report.path("obstacles").forEach(obstacle -> count("obstacles"));
    }

    Map<String, Integer> counts() {
        return counts;
    }

    Map<String, String> figures() {
        Map<String, String> texts = new TreeMap<>();
        figures.forEach((indicator, sum) -> texts.put(indicator, sum.toString()));
        return texts;
    }

    /** What the application counted. */
    static Map<String, Integer> countsOf(JdbcClient jdbc, String period, String area) {
        Map<String, Integer> counts = new TreeMap<>();
        jdbc.sql("select * from kehoach.area_summary where period = ? and area_code = ?")
                .params(period, area)
                .query()
                .singleRow()
                .forEach((column, value) -> {
                    if (value instanceof Integer count) {
                        counts.put(column, count);
                    }
                });
        return counts;
    }

    /** What the application added up. */
    static Map<String, String> figuresOf(JdbcClient jdbc, String period, String area) {
        Map<String, String> figures = new TreeMap<>();
        jdbc.sql("select * from kehoach.area_figure where period = ? and area_code = ?")
                .params(period, area)
                .query((row, number) -> figures.put(
                        row.getString("indicator_id"),
                        new Sum(row.getBigDecimal("actual"), row.getBigDecimal("estimate"), row.getInt("reports"))
                                .toString()))
                .list();
        return figures;
    }

    private static Sum plus(Sum a, Sum b) {
        BigDecimal estimate =
                a.estimate == null && b.estimate == null ? null : a.expected().add(b.expected());
        return new Sum(a.actual.add(b.actual), estimate, a.reports + b.reports);
    }

    private static String text(BigDecimal number) {
        return number == null
                ? "-"
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
