package vn.sonla.kehoach.rehearsal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DocumentFile;
import vn.sonla.kehoach.consolidation.DocumentService;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.organisation.Groups;

/** Writes what a rehearsal leaves behind: the signed documents of each period and, last, the summary. */
final class Documents {

    static final String SUMMARY = "summary.json";

    private static final Actor READER = new Actor(Actor.SYSTEM, Set.of(Groups.SUPERVISORS));

    private final DocumentService documents;
    private final Path out;

    Documents(DocumentService documents, Path out) {
        this.documents = documents;
        this.out = out;
    }

    /** Copies the documents of a period to a folder of its own. */
    List<Summary.Document> write(ReportingPeriod period) {
        return documents.list(period).stream()
                .map(document -> write(period, documents.read(document.id(), READER)))
                .toList();
    }

    private Summary.Document write(ReportingPeriod period, DocumentFile document) {
        String file = period + "/" + document.info().fileName();
        write(file, document.content());
        return new Summary.Document(
                document.info().kind().name(),
                document.info().recipient(),
                document.info().format(),
                document.info().number(),
                file,
                DataFile.sha256(document.content()));
    }

    void write(Summary summary) {
        try {
            write(
                    SUMMARY,
                    JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                            .build()
                            .writeValueAsBytes(summary));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under another name first, so that a file is whole or not there. */
    private void write(String file, byte[] content) {
        Path target = out.resolve(file);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.createDirectories(target.getParent());
            Files.write(part, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
