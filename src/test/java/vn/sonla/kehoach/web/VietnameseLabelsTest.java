package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Vietnamese labels of Camunda's web apps against the English ones that Camunda ships. */
class VietnameseLabelsTest {

    private static final String APPS = "/META-INF/resources/webjars/camunda/app/";

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** What Angular or the page's own scripts fill in. */
    private static final Pattern PLACEHOLDERS = Pattern.compile("\\{\\{.*?}}|%[sd]");

    /** Tags with their attributes; {@code <null>} and the like are text. */
    private static final Pattern MARKUP =
            Pattern.compile("</?(?:a|b|br|code|em|i|li|p|pre|small|span|strong|u|ul)(?:\\s[^>]*)?/?>|&\\w+;");

    private static final Pattern WORDS = Pattern.compile("\\p{L}+");

    /** Labels that say the same in both languages are made of these and of signs only. */
    private static final Set<String> ALIKE = Set.of("Camunda", "ID", "CSV", "JSON", "YYYY", "MM", "DDTHH", "mm", "ss");

    /**
     * Words of four letters and more that occur in English labels and may occur in Vietnamese ones: names, types of
     * variables and patterns of dates as the REST API writes them, and Vietnamese words that happen to be spelt alike.
     */
    private static final Set<String> BORROWED = Set.of(
            "bpmn",
            "camunda",
            "cmmn",
            "cockpit",
            "enterprise",
            "html",
            "json",
            "ldap",
            "optimize",
            "resolve",
            "rest",
            "tasklist",
            "boolean",
            "double",
            "integer",
            "long",
            "null",
            "object",
            "short",
            "string",
            "tenant",
            "ctrl",
            "ddthh",
            "yyyy",
            "hang",
            "than",
            "them");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("Every label that Camunda ships has a Vietnamese text, in the same order, and none is made up")
    void keys(String app) throws IOException {
        assertThat(List.copyOf(labels(app, "vi").keySet()))
                .containsExactlyElementsOf(labels(app, "en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("A label keeps the placeholders of the English one, each as often")
    void placeholders(String app) throws IOException {
        assertThat(differing(app, (en, vi) -> found(PLACEHOLDERS, en).equals(found(PLACEHOLDERS, vi))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("A label keeps the markup of the English one, with its attributes")
    void markup(String app) throws IOException {
        assertThat(differing(app, (en, vi) -> found(MARKUP, en).equals(found(MARKUP, vi))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("No label is empty where the English one says something, and spaces at its ends are kept")
    void whole(String app) throws IOException {
        assertThat(differing(
                        app,
                        (en, vi) -> en.isBlank() == vi.isBlank()
                                && (!en.startsWith(" ") || vi.startsWith(" "))
                                && (!en.endsWith(" ") || vi.endsWith(" "))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("No label is left in English, but for names and abbreviations")
    void translated(String app) throws IOException {
        assertThat(differing(app, (en, vi) -> !en.equals(vi) || ALIKE.containsAll(found(WORDS, vi))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("No Vietnamese label has an English word in it that a civil servant need not know")
    void words(String app) throws IOException {
        Set<String> english = labels(app, "en").values().stream()
                .flatMap(text -> wordsOf(text).stream())
                .filter(word -> word.length() >= 4)
                .collect(Collectors.toSet());
        english.removeAll(BORROWED);
        assertThat(differing(app, (en, vi) -> wordsOf(vi).stream().noneMatch(english::contains)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("Vietnamese letters are composed (NFC), so that searching and sorting find them")
    void composed(String app) throws IOException {
        assertThat(labels(app, "vi").values())
                .allMatch(text -> Normalizer.isNormalized(text, Normalizer.Form.NFC))
                .noneMatch(text -> text.indexOf('\uFFFD') >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("Dates have Vietnamese names and the order day, month, year, hour, minute")
    void dates(String app) throws IOException {
        JsonNode en = read(app, "en").path("dateLocales");
        JsonNode vi = read(app, "vi").path("dateLocales");
        assertThat(shape(vi)).isEqualTo(shape(en));
        if (!en.isMissingNode()) {
            assertThat(vi.at("/longDateFormat/L").asText()).isEqualTo("DD/MM/YYYY");
            assertThat(vi.at("/longDateFormat/LLL").asText()).isEqualTo("DD/MM/YYYY HH:mm");
            assertThat(vi.at("/months/0").asText()).isEqualToIgnoringCase("tháng 1");
            assertThat(vi.at("/months/11").asText()).isEqualToIgnoringCase("tháng 12");
            assertThat(vi.at("/weekdays/0").asText()).isEqualToIgnoringCase("chủ nhật");
            assertThat(vi.at("/weekdays/6").asText()).isEqualToIgnoringCase("thứ bảy");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    @DisplayName("Vietnamese is the one language of the app, whatever the browser asks for")
    void only(String app) throws IOException {
        try (InputStream config = resource(app, "scripts/config.js")) {
            assertThat(new String(config.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("availableLocales: ['vi'], fallbackLocale: 'vi'")
                    .contains("normal: 'DD/MM/YYYY HH:mm'");
        }
    }

    /** The labels for which the condition on the English and the Vietnamese text does not hold. */
    private static List<String> differing(String app, BiPredicate<String, String> condition) throws IOException {
        Map<String, String> english = labels(app, "en");
        return labels(app, "vi").entrySet().stream()
                .filter(label -> !condition.test(english.getOrDefault(label.getKey(), ""), label.getValue()))
                .map(label -> label.getKey() + ": " + english.get(label.getKey()) + " → " + label.getValue())
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(match -> match.replaceAll("\\s+", " "))
                .sorted()
                .toList();
    }

    private static Set<String> wordsOf(String text) {
        String plain =
                PLACEHOLDERS.matcher(MARKUP.matcher(text).replaceAll(" ")).replaceAll(" ");
        return new TreeSet<>(found(WORDS, plain.toLowerCase(Locale.ROOT)));
    }

    /** The structure of a JSON value without its texts. */
    private static String shape(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> entry.getKey() + shape(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return node.isArray() ? "[" + node.size() + "]" : node.getNodeType().name();
    }

    private static Map<String, String> labels(String app, String language) throws IOException {
        return JSON.convertValue(read(app, language).get("labels"), new TypeReference<>() {});
    }

    private static JsonNode read(String app, String language) throws IOException {
        try (InputStream file = resource(app, "locales/" + language + ".json")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            // Camunda's files begin with a byte order mark.
            return JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
    }

    private static InputStream resource(String app, String path) {
        return VietnameseLabelsTest.class.getResourceAsStream(APPS + app + "/" + path);
    }
}
