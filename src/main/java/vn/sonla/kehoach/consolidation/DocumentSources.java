package vn.sonla.kehoach.consolidation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.sonla.kehoach.calendar.PeriodKind;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.DataFile;

/** What documents were made of: their data and the template, kept so that the signed ones are made of the very same. */
@Repository
class DocumentSources {

    /** A source that the application no longer understands is none: it was kept by another version. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final JdbcClient jdbc;

    DocumentSources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What one document, Word and PDF, was made of.
     *
     * @param deputyUser the deputy whom it names, null where it names the Director
     */
    record Source(PeriodKind kind, Recipient recipient, String title, String json, byte[] template, String deputyUser) {

        /** The data with what only the signature gives. */
        ReportData data(String number, String date) throws JsonProcessingException {
            return JSON.treeToValue(tree(number, date), ReportData.class);
        }

        /** The same, signed by another than the document names. */
        ReportData data(String number, String date, List<String> capacity, String signatory)
                throws JsonProcessingException {
            ObjectNode tree = tree(number, date);
            ArrayNode lines = tree.putArray("capacity");
            capacity.forEach(line -> lines.addObject().put("text", line));
            tree.put("signatory", signatory);
            return JSON.treeToValue(tree, ReportData.class);
        }

        private ObjectNode tree(String number, String date) throws JsonProcessingException {
            ObjectNode tree = (ObjectNode) JSON.readTree(json);
            return tree.put("number", number).put("date", date);
        }
    }

    /** Keeps the source of a document. */
    void keep(
            ReportingPeriod period,
            int edition,
            int generation,
            int position,
            PeriodKind kind,
            Recipient recipient,
            String title,
            ReportData data,
            byte[] template,
            String deputyUser) {
        String sha256 = DataFile.sha256(template);
        jdbc.sql("insert into kehoach.template_file (sha256, content) values (?, ?) on conflict (sha256) do nothing")
                .params(sha256, template)
                .update();
        jdbc.sql(
                        """
                        insert into kehoach.document_source (period, edition, generation, position, kind, recipient, title,
                            data, template_sha256, deputy_user)
                        values (?, ?, ?, ?, ?, ?, ?, cast(? as json), ?, ?)
                        """)
                .params(
                        period.toString(),
                        edition,
                        generation,
                        position,
                        kind.name(),
                        recipient.name(),
                        title,
                        json(data),
                        sha256,
                        deputyUser)
                .update();
    }

    /** What the documents of a generation were made of, in their order; empty where they were made before this was kept. */
    List<Source> of(ReportingPeriod period, int edition, int generation) {
        return jdbc.sql(
                        """
                        select s.kind, s.recipient, s.title, s.data::text as data, s.deputy_user, t.content
                        from kehoach.document_source s join kehoach.template_file t on t.sha256 = s.template_sha256
                        where s.period = ? and s.edition = ? and s.generation = ? order by s.position
                        """)
                .params(period.toString(), edition, generation)
                .query((row, number) -> new Source(
                        PeriodKind.valueOf(row.getString("kind")),
                        Recipient.valueOf(row.getString("recipient")),
                        row.getString("title"),
                        row.getString("data"),
                        row.getBytes("content"),
                        row.getString("deputy_user")))
                .list();
    }

    private static String json(ReportData data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
