package vn.sonla.kehoach.consolidation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a seal covers, the one place that says it: every table, and which of its rows. Whoever adds a table whose rows may
 * not change after the signature adds it to {@link #PARTS}; seals that are there already keep to what they covered.
 *
 * <p>What may lawfully change afterwards is left out: a report that was missing at the seal may come in later (V06), so of
 * it only counts that it was missing.
 */
final class SealedContent {

    /** A report that counted when the period was sealed, as an alias of the register's table stands for it. */
    private static final String COUNTED =
            "r.period = :period and r.state <> 'MISSING' and (r.left_at is null or r.left_at <= :sealedAt)";

    private static final String OF_COUNTED = "in (select r.id from kehoach.expected_report r where " + COUNTED + ")";

    private static final String OF_COUNTED_VERSION =
            "in (select v.id from kehoach.report_version v where v.report_id " + OF_COUNTED + ")";

    private static final String OF_PERIOD = "r.period = :period";

    private static final String OF_EDITION = "r.period = :period and r.edition = :edition";

    static final List<Part> PARTS = List.of(
            new Part("expected_report", "sổ theo dõi báo cáo", "expected_report", COUNTED),
            new Part(
                    "missing_report",
                    "báo cáo thiếu khi ký",
                    "expected_report",
                    "r.period = :period and (r.state = 'MISSING' or r.left_at > :sealedAt)",
                    List.of("id", "period", "area_code", "unit_code", "due_at")),
            new Part("report_version", "bản báo cáo đã nộp", "report_version", "r.report_id " + OF_COUNTED),
            new Part("report_line", "kết quả từng nhiệm vụ", "report_line", "r.version_id " + OF_COUNTED_VERSION),
            new Part("figure", "số liệu", "figure", "r.version_id " + OF_COUNTED_VERSION),
            new Part("disbursement", "giải ngân gói thầu", "disbursement", "r.version_id " + OF_COUNTED_VERSION),
            new Part("obstacle_line", "khó khăn, vướng mắc", "obstacle_line", "r.version_id " + OF_COUNTED_VERSION),
            new Part(
                    "version_attachment",
                    "danh sách tệp kèm báo cáo",
                    "version_attachment",
                    "r.version_id " + OF_COUNTED_VERSION),
            new Part(
                    "attachment",
                    "tệp kèm báo cáo",
                    "attachment",
                    "r.id in (select a.attachment_id from kehoach.version_attachment a where a.version_id "
                            + OF_COUNTED_VERSION + ")"),
            new Part("area_summary", "tổng hợp từng lĩnh vực", "area_summary", OF_PERIOD),
            new Part("area_figure", "số liệu từng lĩnh vực", "area_figure", OF_PERIOD),
            new Part("area_disbursement", "giải ngân từng lĩnh vực", "area_disbursement", OF_PERIOD),
            new Part("period_figure", "số liệu cả kỳ", "period_figure", OF_PERIOD),
            new Part("reception", "báo cáo đã tiếp nhận", "reception", "r.report_id " + OF_COUNTED),
            new Part("department_paragraph", "lời văn của Sở", "department_paragraph", OF_PERIOD),
            new Part("paragraph_source", "nguồn của lời văn", "paragraph_source", OF_PERIOD),
            new Part("consolidated_report", "báo cáo của Sở", "consolidated_report", OF_PERIOD),
            new Part("replacement", "bản thay thế", "replacement", OF_EDITION),
            new Part("replacement_paragraph", "lời văn của bản thay thế", "replacement_paragraph", OF_EDITION),
            new Part("document", "văn bản", "document", OF_EDITION),
            new Part("document_source", "dữ liệu lập văn bản", "document_source", OF_EDITION),
            new Part(
                    "template_file",
                    "mẫu văn bản",
                    "template_file",
                    "r.sha256 in (select s.template_sha256 from kehoach.document_source s"
                            + " where s.period = :period and s.edition = :edition)"),
            new Part("document_number", "số văn bản", "document_number", OF_EDITION));

    private static final Map<String, Part> BY_NAME = PARTS.stream().collect(Collectors.toMap(Part::name, part -> part));

    private SealedContent() {}

    /**
     * Rows of a table.
     *
     * @param name what the seal calls them; never changes
     * @param label what they are, in Vietnamese
     * @param rows which they are, {@code r} being a row; may use :period, :edition and :sealedAt
     * @param columns which columns count; empty for all that the table has when it is sealed
     */
    record Part(String name, String label, String table, String rows, List<String> columns) {

        Part(String name, String label, String table, String rows) {
            this(name, label, table, rows, List.of());
        }
    }

    /** A part as it was found. */
    record Hash(String part, List<String> columns, long rows, String sha256) {

        /** As the content's hash takes it in. */
        String line() {
            return part + " " + String.join(",", columns) + " " + rows + " " + sha256 + "\n";
        }
    }

    /** The part of a name; null for one that this version of the application does not know. */
    static Part part(String name) {
        return BY_NAME.get(name);
    }

    /** Hashes all parts as they are now. */
    static List<Hash> hashes(JdbcClient jdbc, String period, int edition, Instant sealedAt) {
        return PARTS.stream()
                .map(part -> hash(jdbc, part, columns(jdbc, part), period, edition, sealedAt))
                .toList();
    }

    private static List<String> columns(JdbcClient jdbc, Part part) {
        return part.columns().isEmpty()
                ? jdbc.sql(
                                """
                                select column_name from information_schema.columns
                                where table_schema = 'kehoach' and table_name = ? order by column_name collate "C"
                                """)
                        .param(part.table())
                        .query(String.class)
                        .list()
                : part.columns();
    }

    /**
     * Hashes the rows of a part: of each the columns as a JSON array, moments in seconds since 1970 whatever the zone of the
     * connection, files by their own hash; the lines in the order of their bytes.
     *
     * @param columns names of columns, from the catalogue or from a seal
     */
    static Hash hash(JdbcClient jdbc, Part part, List<String> columns, String period, int edition, Instant sealedAt) {
        Map<String, String> types = jdbc
                .sql("select column_name, data_type from information_schema.columns"
                        + " where table_schema = 'kehoach' and table_name = ?")
                .param(part.table())
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            String type = types.get(column);
            // A column that is gone, or was never there: a hash that fits nothing.
            values.add(type == null ? "'-'" : value("r.\"" + column + "\"", type));
        }
        String sql =
                """
                select count(*) as number, encode(sha256(convert_to(
                    coalesce(string_agg(line, E'\\n' order by line collate "C"), ''), 'UTF8')), 'hex') as sha256
                from (select jsonb_build_array(%s)::text as line from kehoach.%s r where %s) lines
                """
                        .formatted(String.join(", ", values), part.table(), part.rows());
        return jdbc.sql(sql)
                .param("period", period)
                .param("edition", edition)
                .param("sealedAt", Timestamp.from(sealedAt))
                .query((row, number) -> new Hash(part.name(), columns, row.getLong("number"), row.getString("sha256")))
                .single();
    }

    private static String value(String column, String type) {
        return switch (type) {
            case "bytea" -> "encode(sha256(" + column + "), 'hex')";
            case "timestamp with time zone" -> "extract(epoch from " + column + ")";
            default -> column;
        };
    }
}
