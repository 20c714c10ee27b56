package vn.sonla.kehoach.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/** Deploys the models of a directory over the built-in ones. */
final class Models {

    /** Stamped and deployed by {@code plan}, under the ids of the task areas. */
    private static final String TEMPLATES = "report/task-area[^/]*\\.bpmn";

    /** What a refusal of a model begins with; the engine's own words follow. */
    static final String REFUSED = "Mô hình trong thư mục --processes không dùng được: ";

    private Models() {}

    /**
     * Deploys every model of a directory, and the forms in its folder {@code forms} where it has one. A model without its
     * forms keeps those of the built-in one.
     *
     * @return how many models
     * @throws RehearsalRefusedException when the engine cannot read one
     */
    static int deploy(Path directory, RepositoryService repositoryService) {
        List<Path> files = files(directory);
        List<Path> models = files.stream()
                .filter(Models::isModel)
                .filter(file -> !isTemplate(file))
                .toList();
        if (models.isEmpty()) {
            return 0;
        }
        DeploymentBuilder deployment =
                repositoryService.createDeployment().name("Diễn tập: " + directory.getFileName());
        models.forEach(model -> add(deployment, "processes/" + name(model), directory.resolve(model)));
        files.stream()
                .filter(file -> file.startsWith("forms"))
                .forEach(form -> add(deployment, name(form), directory.resolve(form)));
        try {
            deployment.deploy();
        } catch (ProcessEngineException e) {
            throw new RehearsalRefusedException(REFUSED + e.getMessage());
        }
        return models.size();
    }

    /** True where a directory holds something to rehearse with. */
    static boolean isAnyIn(Path directory) {
        return files(directory).stream().anyMatch(Models::isModel);
    }

    /** True where a directory has a template of the task areas, which they get before the first period only. */
    static boolean hasTemplate(Path directory) {
        return files(directory).stream().anyMatch(Models::isTemplate);
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTemplate(Path file) {
        return name(file).matches(TEMPLATES);
    }

    private static boolean isModel(Path file) {
        return file.toString().endsWith(".bpmn") || file.toString().endsWith(".dmn");
    }

    private static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static void add(DeploymentBuilder deployment, String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            deployment.addInputStream(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
