package vn.sonla.kehoach.report;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.engine.DataFile;

/** The rows of the files beside reports. */
@Repository
class Attachments {

    private static final String INFO =
            "a.id, r.area_code, a.name, a.media_type, a.size, a.sha256, a.added_by, a.added_at";

    /**
     * The files that a report has now: while it is with its officer those that he keeps beside his draft, afterwards those
     * of what he handed in.
     */
    private static final String CURRENT =
            """
            select %s
            from kehoach.expected_report r
            join kehoach.attachment a on a.report_id = r.id
            left join kehoach.reopening g on g.report_id = r.id and g.state in ('EXPECTED', 'RETURNED', 'SUBMITTED')
            where case when coalesce(g.state, r.state) in ('SUBMITTED', 'ACCEPTED') then exists (
                    select 1 from kehoach.version_attachment x join kehoach.report_version v on v.id = x.version_id
                    where x.attachment_id = a.id and v.report_id = r.id
                      and v.number = coalesce(g.version_number, r.version_number))
                else a.removed_at is null end
            """
                    .formatted(INFO);

    private static final RowMapper<AttachmentInfo> AS_INFO = (row, number) -> new AttachmentInfo(
            row.getLong("id"),
            row.getString("area_code"),
            row.getString("name"),
            row.getString("media_type"),
            row.getInt("size"),
            row.getString("sha256"),
            row.getString("added_by"),
            row.getTimestamp("added_at").toInstant());

    private final JdbcClient jdbc;

    Attachments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AttachmentInfo> current(long reportId) {
        return jdbc.sql(CURRENT + "and r.id = ? order by a.id")
                .param(reportId)
                .query(AS_INFO)
                .list();
    }

    List<AttachmentInfo> currentOfUnit(String period, String unitCode) {
        return jdbc.sql(CURRENT + "and r.period = ? and r.unit_code = ? order by a.id")
                .params(period, unitCode)
                .query(AS_INFO)
                .list();
    }

    /** Those beside the draft of a report, which go into the version that is handed in. */
    List<Long> kept(long reportId) {
        return jdbc.sql("select id from kehoach.attachment where report_id = ? and removed_at is null order by id")
                .param(reportId)
                .query(Long.class)
                .list();
    }

    /** Also one that was taken away since: a version may have it. */
    Optional<AttachmentFile> find(long reportId, long id) {
        return jdbc.sql("select %s, a.content from kehoach.attachment a join kehoach.expected_report r".formatted(INFO)
                        + " on r.id = a.report_id where a.report_id = ? and a.id = ?")
                .params(reportId, id)
                .query((row, number) -> new AttachmentFile(AS_INFO.mapRow(row, number), row.getBytes("content")))
                .optional();
    }

    /** The new file's id; empty where the report has one of that name. */
    Optional<Long> add(long reportId, String name, AttachmentType type, byte[] content, String actor, Instant now) {
        return jdbc.sql(
                        """
                        insert into kehoach.attachment
                            (report_id, name, media_type, size, sha256, content, added_by, added_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (report_id, lower(name)) where removed_at is null do nothing
                        returning id
                        """)
                .params(
                        reportId,
                        name,
                        type.mediaType(),
                        content.length,
                        DataFile.sha256(content),
                        content,
                        actor,
                        Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    /** True where a version of the report has the file. */
    boolean isIn(long reportId, int versionNumber, long id) {
        return jdbc.sql(
                        """
                        select exists (
                            select 1 from kehoach.version_attachment x join kehoach.report_version v on v.id = x.version_id
                            where v.report_id = ? and v.number = ? and x.attachment_id = ?)
                        """)
                .params(reportId, versionNumber, id)
                .query(Boolean.class)
                .single();
    }

    /** Takes a file away: for good where no version has it. False where the report keeps no such file. */
    boolean remove(long reportId, long id, String actor, Instant now) {
        int deleted = jdbc.sql(
                        """
                        delete from kehoach.attachment a
                        where a.id = ? and a.report_id = ? and a.removed_at is null
                          and not exists (select 1 from kehoach.version_attachment x where x.attachment_id = a.id)
                        """)
                .params(id, reportId)
                .update();
        return deleted == 1
                || jdbc.sql(
                                        """
                                        update kehoach.attachment set removed_by = ?, removed_at = ?
                                        where id = ? and report_id = ? and removed_at is null
                                        """)
                                .params(actor, Timestamp.from(now), id, reportId)
                                .update()
                        == 1;
    }
}
