package vn.sonla.kehoach.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was typed and not handed in. */
@Repository
class ReportDrafts {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ReportDrafts(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<ReportDraft> find(long reportId) {
        return Optional.ofNullable(of(List.of(reportId)).get(reportId));
    }

    /** The drafts of some reports; those without one are not in it. */
    Map<Long, ReportDraft> of(Collection<Long> reportIds) {
        Map<Long, ReportDraft> drafts = new HashMap<>();
        if (!reportIds.isEmpty()) {
            jdbc.sql(
                            """
                            select report_id, content, revision, saved_at, saved_by from kehoach.report_draft
                            where report_id in (:ids)
                            """)
                    .param("ids", reportIds)
                    .query(row -> {
                        drafts.put(row.getLong("report_id"), read(row));
                    });
        }
        return drafts;
    }

    private ReportDraft read(ResultSet row) throws SQLException {
        return new ReportDraft(
                parse(row.getString("content")),
                row.getInt("revision"),
                row.getTimestamp("saved_at").toInstant(),
                row.getString("saved_by"));
    }

    private JsonNode parse(String stored) {
        try {
            return json.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database returned JSON that is none", e);
        }
    }
}
