package vn.sonla.kehoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The index of the decisions is complete, and a decision is short enough to be read. */
class DecisionsTest {

    private static final Path FOLDER = Path.of("docs", "adr");

    private static final int WORDS_OF_A_PAGE = 500;

    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[(\\d{4})]\\(([^)]+)\\) \\| (.+?) \\| (.+?) \\|$");

    @Test
    @DisplayName("The index names every decision once, in order, under the title and the state that it bears itself")
    void index() throws IOException {
        List<String> listed = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(FOLDER.resolve("README.md")));
        while (row.find()) {
            String number = row.group(1);
            String file = row.group(2);
            listed.add(file);
            assertThat(file).startsWith(number + "-");
            assertThat(Files.readAllLines(FOLDER.resolve(file)))
                    .as(file)
                    .startsWith("# " + number + " " + row.group(3))
                    .anyMatch(line -> line.startsWith("State: " + row.group(4) + "."));
        }
        assertThat(listed).containsExactlyElementsOf(decisions());
    }

    @Test
    @DisplayName("A decision fits on a page")
    void length() throws IOException {
        for (String file : decisions()) {
            assertThat(Files.readString(FOLDER.resolve(file)).split("\\s+").length)
                    .as("words of " + file)
                    .isLessThanOrEqualTo(WORDS_OF_A_PAGE);
        }
    }

    private static List<String> decisions() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("README.md"))
                    .sorted()
                    .toList();
        }
    }
}
