package vn.sonla.kehoach.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.sonla.kehoach.KeHoachApplication;

@DisplayName("What cannot be rehearsed is refused before anything starts")
@ExtendWith(OutputCaptureExtension.class)
class RehearseCommandTest {

    @TempDir
    Path directory;

    private Path out;

    @BeforeEach
    void chooseOut() {
        out = directory.resolve("out");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A wrong option: exit 2 and a Vietnamese sentence that names it")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --year 2024 --late 1.2              | --late: tỷ lệ phải từ 0 đến 1, không phải 1.2.
                    --year 2024 --missing -0.1          | --missing: tỷ lệ phải từ 0 đến 1, không phải -0.1.
                    --year 2024 --nil 2                 | --nil: tỷ lệ phải từ 0 đến 1, không phải 2.
                    --year 2024 --grant 1.5             | --grant: tỷ lệ phải từ 0 đến 1, không phải 1.5.
                    --year 2024 --correct 1.5           | --correct: tỷ lệ phải từ 0 đến 1, không phải 1.5.
                    --year 2024 --return NaN            | --return: giá trị "NaN" không hợp lệ.
                    --year 2024 --late 0.9 --missing 0.2| --late và --missing cộng lại không được quá 1 (đang là 1.1).
                    --year 2024 --months 0              | --months: giá trị "0" không hợp lệ.
                    --year 2024 --months 13             | --months: giá trị "13" không hợp lệ.
                    --year 2024 --months 9-3            | --months: giá trị "9-3" không hợp lệ.
                    --year 2024 --months 1,,3           | --months: giá trị "1,,3" không hợp lệ.
                    --year 2024 --months tháng-3        | --months: giá trị "tháng-3" không hợp lệ.
                    --year 1890                         | --year: năm phải từ 2000 đến 2100, không phải 1890.
                    --year hai                          | --year: giá trị "hai" không hợp lệ.
                    --year 2024 --seed x                | --seed: giá trị "x" không hợp lệ.
                    --year 2024 --faster                | Không có tùy chọn: --faster
                    --year 2024 --year 2025             | Tùy chọn --year được ghi hai lần.
                    --months 3                          | Thiếu: --year <năm>
                    --year 2024 --seed                  | Thiếu: --seed <số>
                    --year 2024 --plan khong-co.yaml    | --plan: không đọc được tệp khong-co.yaml.
                    --year 2024 --organisation khong-co | --organisation: không đọc được tệp khong-co.
                    --year 2024 --holidays khong-co     | --holidays: không đọc được tệp khong-co.
                    --year 2024 --processes khong-co    | --processes: không có thư mục khong-co.
                    --year 2024 --deploy-in 3           | --deploy-in: chỉ dùng cùng với --processes.
                    --year 2024 --deploy-in ba          | --deploy-in: giá trị "ba" không hợp lệ.
                    --year 2024 --months 1-2 --processes processes --deploy-in 3 | --deploy-in: tháng 3 không có trong các tháng diễn tập.
                    --year 2024 --processes processes --deploy-in 3 | --deploy-in: mẫu lĩnh vực report/task-area.bpmn chỉ thay được từ đầu; hãy bỏ mẫu ra khỏi thư mục hoặc bỏ --deploy-in.
                    """)
    void wrongOption(String arguments, String sentence, CapturedOutput output) {
        // The option at the end may lack its value, so --out comes first.
        String[] all = Stream.concat(Stream.of("--out", out.toString()), Stream.of(arguments.split(" ")))
                .toArray(String[]::new);
        assertThat(rehearse(all)).isEqualTo(2);
        assertThat(output.getErr().lines().toList()).contains(sentence);
        assertThat(output.getOut()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @Test
    @DisplayName("A result directory that is not empty stays as it is")
    void outNotEmpty(CapturedOutput output) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("kept.txt"), "kept");
        assertThat(rehearse("--year", "2024", "--out", out.toString())).isEqualTo(2);
        assertThat(output.getErr()).contains("--out: thư mục %s không trống; hãy chọn thư mục khác.".formatted(out));
        assertThat(out).isDirectoryContaining("glob:**kept.txt");
        assertThat(out.resolve("kept.txt")).hasContent("kept");
    }

    @Test
    @DisplayName("A result directory that is a file is refused")
    void outIsFile(CapturedOutput output) throws IOException {
        Files.writeString(out, "a file");
        assertThat(rehearse("--year", "2024", "--out", out.toString())).isEqualTo(2);
        assertThat(output.getErr()).contains("--out: %s không phải là thư mục ghi được.".formatted(out));
    }

    @Test
    @DisplayName("A directory without a model is refused, as it would change nothing")
    void noModels(CapturedOutput output) {
        assertThat(rehearse("--year", "2024", "--processes", directory.toString(), "--out", out.toString()))
                .isEqualTo(2);
        assertThat(output.getErr()).contains("không có mô hình .bpmn hoặc .dmn nào");
    }

    @Test
    @DisplayName("The guide is Vietnamese and names every option")
    void help(CapturedOutput output) {
        assertThat(rehearse("--help")).isZero();
        assertThat(output.getOut())
                .startsWith("Cách dùng: java -jar ke-hoach.jar rehearse")
                .contains(List.of(
                        "--year",
                        "--months",
                        "--seed",
                        "--late",
                        "--missing",
                        "--nil",
                        "--return",
                        "--grant",
                        "--correct",
                        "--plan",
                        "--organisation",
                        "--holidays",
                        "--processes",
                        "--deploy-in",
                        "--out"))
                .doesNotContain("Usage");
    }

    @ParameterizedTest(name = "{0} are the months {1}")
    @DisplayName("Months can be listed and ranged")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    3         | [3]
                    1-12      | [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
                    1,3,6-9   | [1, 3, 6, 7, 8, 9]
                    9, 2-3, 3 | [2, 3, 9]
                    """)
    void months(String text, String months) {
        assertThat(new RehearseCommand.Months().convert(text)).hasToString(months);
    }

    private static int rehearse(String... arguments) {
        return RehearseCommand.run(KeHoachApplication.class, arguments);
    }
}
