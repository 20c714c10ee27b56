package vn.sonla.kehoach.consolidation;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.DataFile;

/**
 * The chain over the signed periods. Triggers keep what was signed from changing; whoever switches them off cannot make
 * the hashes fit again without making every later link anew, and the last one is known outside the database.
 */
@Repository
class SealChain {

    /** What the first link has before it. */
    static final String BEGINNING = "0".repeat(64);

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private static final Logger LOG = LoggerFactory.getLogger(SealChain.class);

    private final JdbcClient jdbc;

    SealChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Link(
            int sequence,
            String period,
            int edition,
            Instant sealedAt,
            String contentSha256,
            String previousSha256,
            String sha256) {

        /** The hash that the link must have. */
        String expected() {
            return DataFile.sha256("%d|%s|%d|%s|%s|%s"
                    .formatted(sequence, period, edition, sealedAt, contentSha256, previousSha256)
                    .getBytes(StandardCharsets.UTF_8));
        }

        String name() {
            return label(period, edition);
        }
    }

    /** Adds a signed period as it is now. */
    void add(ReportingPeriod period, Instant sealedAt) {
        add(period.toString(), 1, sealedAt);
    }

    /**
     * Adds an edition of a signed period as it is now.
     *
     * @param sealedAt no finer than a microsecond
     */
    void add(String period, int edition, Instant sealedAt) {
        // One link after the other, until the end of the transaction.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('seal_chain', 0))")
                .query(row -> {});
        Link last = links().stream().reduce((before, after) -> after).orElse(null);
        List<SealedContent.Hash> parts = SealedContent.hashes(jdbc, period, edition, sealedAt);
        Link next = new Link(
                last == null ? 1 : last.sequence() + 1,
                period,
                edition,
                sealedAt,
                contentSha256(parts),
                last == null ? BEGINNING : last.sha256(),
                null);
        String sha256 = next.expected();
        jdbc.sql(
                        """
                        insert into kehoach.seal_chain (sequence, period, edition, sealed_at, content_sha256,
                            previous_sha256, sha256)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        next.sequence(),
                        period,
                        edition,
                        Timestamp.from(sealedAt),
                        next.contentSha256(),
                        next.previousSha256(),
                        sha256)
                .update();
        for (SealedContent.Hash part : parts) {
            jdbc.sql(
                            """
                            insert into kehoach.seal_part (period, edition, part, columns, rows, sha256)
                            values (?, ?, ?, string_to_array(?, ','), ?, ?)
                            """)
                    .params(period, edition, part.part(), String.join(",", part.columns()), part.rows(), part.sha256())
                    .update();
        }
        LOG.info("Sealed {} as link {} of the chain: {}", period, next.sequence(), sha256);
    }

    /**
     * What an examination found.
     *
     * @param good what is as it was sealed, a Vietnamese line each
     * @param bad what is not
     * @param head hash of the last link, {@link #BEGINNING} where there is none
     */
    record Findings(List<String> good, List<String> bad, String head) {}

    /**
     * Examines every link and everything it covers.
     *
     * @param known hash of a link that was written down elsewhere and must be in the chain; null for none
     */
    Findings examine(String known) {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        int sequence = 0;
        String previous = BEGINNING;
        Set<String> hashes = new HashSet<>();
        for (Link link : links()) {
            int before = bad.size();
            sequence++;
            if (link.sequence() != sequence) {
                bad.add("Chuỗi khóa: thiếu mắt xích %s."
                        .formatted(
                                link.sequence() - 1 == sequence
                                        ? "số " + sequence
                                        : "từ số %d đến số %d".formatted(sequence, link.sequence() - 1)));
                sequence = link.sequence();
            }
            if (!link.previousSha256().equals(previous)) {
                bad.add(link.name() + ": không nối với mắt xích đứng trước (mã khóa của kỳ trước không khớp).");
            }
            if (!link.sha256().equals(link.expected())) {
                bad.add(link.name() + ": mã khóa của kỳ không khớp với chính nó.");
            }
            previous = link.sha256();
            hashes.add(previous);
            bad.addAll(faultsOfContent(link));
            if (bad.size() == before) {
                good.add("%s: đúng như khi ký, mã khóa %s".formatted(link.name(), link.sha256()));
            }
        }
        bad.addAll(signedWithoutSeal());
        bad.addAll(faultsOfFiles());
        bad.addAll(faultsOfNumbers());
        if (known != null && !hashes.contains(known)) {
            bad.add("Chuỗi khóa: không còn mắt xích có mã khóa " + known + ".");
        }
        return new Findings(good, bad, previous);
    }

    private List<Link> links() {
        return jdbc.sql("select * from kehoach.seal_chain order by sequence")
                .query((row, number) -> new Link(
                        row.getInt("sequence"),
                        row.getString("period"),
                        row.getInt("edition"),
                        row.getTimestamp("sealed_at").toInstant(),
                        row.getString("content_sha256"),
                        row.getString("previous_sha256"),
                        row.getString("sha256")))
                .list();
    }

    private List<String> faultsOfContent(Link link) {
        List<SealedContent.Hash> sealed = jdbc.sql(
                        "select part, columns, rows, sha256 from kehoach.seal_part where period = ? and edition = ?")
                .params(link.period(), link.edition())
                .query((row, number) -> new SealedContent.Hash(
                        row.getString("part"), texts(row), row.getLong("rows"), row.getString("sha256")))
                .list();
        List<String> faults = new ArrayList<>();
        if (!contentSha256(sealed).equals(link.contentSha256())) {
            faults.add(link.name() + ": bảng kê mã băm của kỳ đã bị thay đổi.");
        }
        boolean held = jdbc.sql("select 1 from kehoach.sealed_period where period = ? and sealed_at <= ?")
                .params(link.period(), Timestamp.from(link.sealedAt()))
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!held) {
            faults.add(link.name() + ": kỳ không còn bị khóa, hoặc thời điểm khóa đã bị thay đổi.");
        }
        for (SealedContent.Hash part : sealed) {
            SealedContent.Part known = SealedContent.part(part.part());
            if (known == null) {
                faults.add("%s: phiên bản này không biết phần \"%s\", hãy dùng phiên bản đang chạy."
                        .formatted(link.name(), part.part()));
                continue;
            }
            SealedContent.Hash now =
                    SealedContent.hash(jdbc, known, part.columns(), link.period(), link.edition(), link.sealedAt());
            if (now.rows() != part.rows()) {
                faults.add(String.format(
                        VIETNAMESE,
                        "%s: %s (%s) có %,d dòng khi ký, nay %,d dòng.",
                        link.name(),
                        known.label(),
                        known.table(),
                        part.rows(),
                        now.rows()));
            } else if (!now.sha256().equals(part.sha256())) {
                faults.add(
                        "%s: %s (%s) đã bị thay đổi sau khi ký.".formatted(link.name(), known.label(), known.table()));
            }
        }
        return faults;
    }

    private List<String> signedWithoutSeal() {
        return jdbc.sql(
                        """
                        select period, edition from (
                            select period, 1 as edition from kehoach.consolidated_report where state = 'SIGNED'
                            union select period, 1 from kehoach.sealed_period
                            union select period, edition from kehoach.replacement where state = 'SIGNED'
                            union select period, edition from kehoach.document_number) signed
                        where not exists (select 1 from kehoach.seal_chain c
                            where (c.period, c.edition) = (signed.period, signed.edition))
                        order by period, edition
                        """)
                .query((row, number) -> label(row.getString("period"), row.getInt("edition"))
                        + ": đã ký nhưng không có trong chuỗi khóa.")
                .list();
    }

    private List<String> faultsOfFiles() {
        return jdbc.sql(
                        """
                        select period, edition, file_name from kehoach.document
                        where encode(sha256(content), 'hex') <> sha256 order by id
                        """)
                .query((row, number) -> "%s: nội dung văn bản %s không khớp mã băm trong sổ."
                        .formatted(label(row.getString(1), row.getInt(2)), row.getString(3)))
                .list();
    }

    private List<String> faultsOfNumbers() {
        return jdbc.sql(
                        """
                        select c.year, c.last, count(n.number) as given, max(n.number) as highest
                        from kehoach.document_counter c left join kehoach.document_number n on n.year = c.year
                        group by c.year, c.last having count(n.number) <> c.last or max(n.number) <> c.last
                        order by c.year
                        """)
                .query((row, number) -> "Sổ văn bản năm %d: đã cấp đến số %d nhưng trong sổ có %d văn bản."
                        .formatted(row.getInt("year"), row.getInt("last"), row.getInt("given")))
                .list();
    }

    private static List<String> texts(ResultSet row) throws SQLException {
        Array columns = row.getArray("columns");
        return List.of((String[]) columns.getArray());
    }

    private static String contentSha256(List<SealedContent.Hash> parts) {
        StringBuilder lines = new StringBuilder();
        parts.stream().map(SealedContent.Hash::line).sorted().forEach(lines::append);
        return DataFile.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String label(String period, int edition) {
        return "Kỳ %s%s"
                .formatted(
                        ReportingPeriod.parse(period).label(),
                        edition == 1 ? "" : " (bản thay thế %d)".formatted(edition - 1));
    }
}
