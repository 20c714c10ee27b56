package vn.sonla.kehoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures in the documentation show the models as they are. What is compared is the hash of the model that the
 * picture was made from, never pixels: they depend on the fonts of a machine.
 */
class ProcessPicturesTest {

    private static final Path PICTURES = Path.of("docs", "processes");

    static Stream<Path> models() throws IOException {
        return ModelStyleTest.models();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    @DisplayName("The picture of a model was made from the model as it is now")
    void upToDate(Path model) throws IOException, NoSuchAlgorithmException {
        String id = model.getFileName().toString().replace(".bpmn", "");
        Path hash = PICTURES.resolve(id + ".png.sha256");
        String now = sha256(model) + "  " + model.toString().replace('\\', '/') + "\n";
        String then = Files.exists(hash) ? Files.readString(hash) : "";
        assertThat(then)
                .as("%s changed since docs/processes/%s.png was made: run ./mvnw -Ppictures and commit it", model, id)
                .isEqualTo(now);
        assertThat(Files.readAllBytes(PICTURES.resolve(id + ".png")))
                .as("docs/processes/%s.png is a PNG", id)
                .startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    @DisplayName("There is no picture of a model that is gone")
    void noLeftovers() throws IOException {
        try (Stream<Path> files = Files.list(PICTURES);
                Stream<Path> models = models()) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".png")))
                    .containsExactlyInAnyOrderElementsOf(
                            models.map(model -> model.getFileName().toString().replace(".bpmn", ".png"))
                                    .toList());
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
