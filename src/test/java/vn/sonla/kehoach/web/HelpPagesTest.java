package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The help pages against the files of the application. Bold in them is what the screen says, and nothing else. */
@DisplayName("Help")
class HelpPagesTest {

    private static final Path ROOT = Path.of("src", "main", "resources", "META-INF", "resources", "webjars", "camunda");
    private static final Path HELP = ROOT.resolve(Path.of("lib", "kehoach", "help"));
    private static final List<String> ROLES =
            List.of("can-bo", "truong-don-vi", "tong-hop", "theo-doi", "giam-doc", "giam-sat", "quan-tri");
    private static final int MAX_IMAGE_BYTES = 120 * 1024;

    @Test
    @DisplayName("has a page for every role, each with a picture and with the way to every other")
    void pages() {
        assertThat(names(HELP, ".html"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ROLES.stream(), Stream.of("index")).toList());
        for (String role : ROLES) {
            String page = text(HELP.resolve(role + ".html"));
            assertThat(all("<img src=\"images/([^\"]+)\"", page)).as(role).isNotEmpty();
            assertThat(all("<a href=\"([^\"]+)\"", page))
                    .as(role)
                    .containsAll(ROLES.stream().map(other -> other + ".html").toList());
            assertThat(page).contains("<html lang=\"vi\">").contains("aria-current=\"page\"");
        }
        assertThat(text(HELP.resolve("help.css"))).contains("@media print");
    }

    @Test
    @DisplayName("links to nothing and shows nothing that is not there, shows every picture, and none is large")
    void targets() throws IOException {
        List<String> shown = new ArrayList<>();
        for (Path page : pagesOfHelp()) {
            String text = text(page);
            for (String target : all("(?:href|src)=\"([^\"#]+)\"", text)) {
                assertThat(HELP.resolve(target)).as(page + ": " + target).isRegularFile();
            }
            shown.addAll(all("<img src=\"images/([^\"]+)\\.png\" alt=\"[^\"]+\"", text));
        }
        List<String> images = names(HELP.resolve("images"), ".png");
        assertThat(images)
                .containsExactlyInAnyOrderElementsOf(shown.stream().distinct().toList());
        for (String image : images) {
            Path file = HELP.resolve(Path.of("images", image + ".png"));
            assertThat(Files.size(file)).as(image).isLessThanOrEqualTo(MAX_IMAGE_BYTES);
            assertThat(ImageIO.read(file.toFile()).getWidth()).as(image).isGreaterThan(800);
        }
    }

    @Test
    @DisplayName("calls everything on the screen by the name that stands there")
    void labels() {
        String screens = screens();
        for (Path page : pagesOfHelp()) {
            for (String label : all("<b>([^<]+)</b>", text(page))) {
                assertThat(screens.contains(label))
                        .as("%s: \"%s\" stands on no screen", page.getFileName(), label)
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("is written in composed characters, as everything here")
    void composed() {
        for (Path page : pagesOfHelp()) {
            assertThat(Normalizer.isNormalized(text(page), Normalizer.Form.NFC))
                    .as(page.toString())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("is one click away in Tasklist, Cockpit and Admin")
    void linked() {
        for (String app : List.of("tasklist", "cockpit", "admin")) {
            assertThat(text(ROOT.resolve(Path.of("lib", "kehoach", app + ".js"))))
                    .contains("import './help-link.js'");
            assertThat(text(ROOT.resolve(Path.of("app", app, "scripts", "config.js"))))
                    .contains("'../../lib/kehoach/" + app + "'");
        }
    }

    /** What the screens are made of: labels, our pages and scripts, forms, names in models, and words of the server. */
    private static String screens() {
        StringBuilder screens = new StringBuilder();
        try {
            for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
                Path labels = ROOT.resolve(Path.of("app", app, "locales", "vi.json"));
                new ObjectMapper()
                        .readTree(Files.readAllBytes(labels))
                        .get("labels")
                        .forEach(label -> screens.append(label.asText()).append('\n'));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Stream.of(ROOT.resolve("lib"), Path.of("forms"), Path.of("processes"), Path.of("src", "main", "java"))
                .flatMap(HelpPagesTest::files)
                .filter(file -> !file.startsWith(HELP))
                .filter(file -> file.toString().matches(".*\\.(js|html|bpmn|java)"))
                .forEach(file ->
                        screens.append(text(file).replaceAll("\\s+", " ")).append('\n'));
        return screens.toString();
    }

    private static List<Path> pagesOfHelp() {
        return files(HELP).filter(file -> file.toString().endsWith(".html")).toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> names(Path folder, String ending) {
        return files(folder)
                .filter(file -> file.getParent().equals(folder))
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length()))
                .collect(Collectors.toList());
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
