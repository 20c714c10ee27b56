package vn.sonla.kehoach.plan;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers what was deployed last for each task area. */
@Repository
class TaskAreaStamps {

    private final JdbcClient jdbc;

    TaskAreaStamps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** SHA-256 of what was deployed last for an area. */
    Optional<String> sha256(String areaCode) {
        return jdbc.sql("select sha256 from kehoach.task_area_stamp where area_code = ?")
                .param(areaCode)
                .query(String.class)
                .optional();
    }

    void remember(TaskAreaInfo area, String sha256, String planSha256, Instant now) {
        jdbc.sql(
                        """
                        insert into kehoach.task_area_stamp (area_code, definition_key, sha256, plan_sha256, deployed_at)
                        values (:area, :key, :sha256, :plan, :now)
                        on conflict (area_code) do update
                        set definition_key = :key, sha256 = :sha256, plan_sha256 = :plan, deployed_at = :now
                        """)
                .param("area", area.code())
                .param("key", area.calledElement())
                .param("sha256", sha256)
                .param("plan", planSha256)
                .param("now", Timestamp.from(now))
                .update();
    }
}
