package vn.sonla.kehoach.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.sonla.kehoach.engine.YamlText.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

class DataFilesTest {

    @ParameterizedTest
    @DisplayName("What the application ships is written in Unicode NFC, without look-alikes of đ")
    @ValueSource(
            strings = {
                "processes/organisation/organisation.yaml",
                "processes/plan/plan-2024.yaml",
                "processes/calendar/holidays.yaml"
            })
    void normalised(String file) throws IOException {
        String text = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        assertThat(text).doesNotContain("Ð", "ð", "\u0306").doesNotContainPattern("[\\t\\r]");
    }

    @Test
    @DisplayName("A file that an editor wrote in NFD or with a byte order mark is read as NFC")
    void normalises() {
        String decomposed = "\uFEFFname: " + Normalizer.normalize("Tăng cường", Normalizer.Form.NFD);
        assertThat(DataFile.<String>read(yaml(decomposed), root -> root.text("name")))
                .isEqualTo("Tăng cường");
    }

    @Test
    @DisplayName("A file on disk is named by its path, a missing or non-UTF-8 one is refused")
    void fileOnDisk(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("kế hoạch.yaml");
        FileSystemResource resource = new FileSystemResource(file);
        assertThatThrownBy(() -> DataFile.read(resource, root -> root))
                .isInstanceOf(DataFileException.class)
                .hasMessageStartingWith(file + ":1: không đọc được tệp");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xE9});
        assertThatThrownBy(() -> DataFile.read(resource, root -> root))
                .isInstanceOf(DataFileException.class)
                .hasMessage(file + ":1: tệp không được ghi bằng bảng mã UTF-8");
    }

    @Test
    @DisplayName("The start log tells the faults in Vietnamese, without a stack trace")
    void failureAnalysis() {
        DataFileException cause = new DataFileException(List.of("a.yaml:3: sai", "a.yaml:7: thiếu"));
        FailureAnalysis analysis = new DataFileFailureAnalyzer().analyze(new IllegalStateException("bean", cause));
        assertThat(analysis.getDescription()).endsWith("a.yaml:3: sai\na.yaml:7: thiếu");
    }
}
