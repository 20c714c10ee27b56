package vn.sonla.kehoach.consolidation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.DeployedFileCheck;
import vn.sonla.kehoach.engine.FieldError;

/**
 * The templates in force: the newest that an administrator deployed, else the one in the directory of edited processes,
 * else the built-in one. A template that would not work is refused when it is deployed.
 */
@Component
class ReportTemplates implements DeployedFileCheck {

    private static final String FOLDER = "consolidation/";

    // Resolved late: the engine asks for the check while it is being built itself.
    private final ObjectProvider<ConsolidationProcess> process;
    private final String directory;

    ReportTemplates(ObjectProvider<ConsolidationProcess> process, @Value("${kehoach.processes:}") String directory) {
        this.process = process;
        this.directory = directory;
    }

    @Override
    public List<FieldError> faults(String name, byte[] content) {
        return Recipient.ofTemplate(name)
                .map(recipient -> TemplateCheck.faults(recipient.template(), content))
                .orElse(List.of());
    }

    /** The template after which a recipient's next report is written. */
    ReportTemplate of(Recipient recipient) {
        return new ReportTemplate(
                process.getObject().newestFile(recipient.template()).orElseGet(() -> builtIn(recipient)));
    }

    private byte[] builtIn(Recipient recipient) {
        try {
            if (!directory.isEmpty()) {
                Path edited = Path.of(directory).resolve(FOLDER + recipient.template());
                if (Files.exists(edited)) {
                    return edited(recipient, Files.readAllBytes(edited));
                }
            }
            return new ClassPathResource("processes/" + FOLDER + recipient.template()).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] edited(Recipient recipient, byte[] content) {
        List<FieldError> faults = TemplateCheck.faults(recipient.template(), content);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(faults.toString());
        }
        return content;
    }
}
