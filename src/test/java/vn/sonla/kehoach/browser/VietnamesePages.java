package vn.sonla.kehoach.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads a page as a person does, or has it read out, and lists what is not Vietnamese: raw keys of labels and English
 * words. English is every word of the labels that Camunda ships in English and no Vietnamese label uses, and a few more.
 */
final class VietnamesePages {

    private static final List<String> APPS = List.of("tasklist", "cockpit", "admin", "welcome");

    private static final Pattern RAW_KEY = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");

    private static final Pattern WORDS = Pattern.compile("\\p{L}+");

    /** Addresses of mails, links and files, and users' ids, which are written with a dot: no words of a sentence. */
    private static final Pattern ADDRESSES = Pattern.compile("\\S+@\\S+|https?://\\S+|\\b[\\w-]+(?:\\.[\\w-]+)+\\b");

    /** A user of the demo, but not in a mail address. */
    private static final Pattern USER_ID =
            Pattern.compile("\\b[a-z][a-z-]*\\.(?:cv|tp|th|gs)\\b(?!@)|\\b(?:pho)?giamdoc\\b(?!@)");

    private static final int NAMES_COME_MILLIS = 15_000;

    /** English that Camunda's labels do not know, and words of less than four letters that Vietnamese does not. */
    private static final Set<String> MORE_ENGLISH = Set.of(
            "add",
            "all",
            "and",
            "any",
            "are",
            "for",
            "from",
            "has",
            "job",
            "new",
            "not",
            "off",
            "set",
            "the",
            "this",
            "unauthorized",
            "forbidden",
            "unknown",
            "expected",
            "powered",
            "whitelabel",
            "yes",
            "you",
            "your");

    /** Names, and Vietnamese syllables that are spelt like an English word. */
    private static final Set<String> ALLOWED = Set.of(
            "camunda", "chrome", "excel", "hang", "sang", "than", "them", "word", "long", "rest", "tang", "email");

    private static final Set<String> KEYS = new HashSet<>();
    private static final Set<String> ENGLISH = new HashSet<>(MORE_ENGLISH);

    static {
        for (String app : APPS) {
            labels(app, "en").properties().forEach(label -> {
                KEYS.add(label.getKey());
                words(label.getValue().asText()).stream()
                        .filter(word -> word.length() >= 4)
                        .forEach(ENGLISH::add);
            });
        }
        for (String app : APPS) {
            labels(app, "vi").forEach(label -> ENGLISH.removeAll(words(label.asText())));
        }
        ENGLISH.removeAll(ALLOWED);
    }

    /**
     * What a person sees or a screen reader says: texts but for what a machine wrote ({@code pre}, {@code code}), and the
     * attributes that are shown or read out.
     */
    private static final String READ =
            """
            () => {
              const texts = [document.title];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
              const shown = element => element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (node.nodeType === Node.TEXT_NODE) {
                  const parent = node.parentElement;
                  if (!parent.closest('script, style, noscript, pre, code')
                      && (shown(parent) || parent.closest('option, optgroup') && shown(parent.closest('select') || parent))) {
                    texts.push(node.data);
                  }
                } else if (shown(node) || node.matches('optgroup')) {
                  for (const name of ['title', 'placeholder', 'aria-label', 'alt', 'label', 'uib-tooltip', 'data-label']) {
                    texts.push(node.getAttribute(name));
                  }
                  if (node.matches('input[type=button], input[type=submit]')) {
                    texts.push(node.value);
                  }
                }
              }
              return [...new Set(texts.map(text => (text || '').replace(/\\s+/g, ' ').trim()).filter(text => text))];
            }""";

    private static final String OWN_TEXTS =
            """
            selector => [...document.querySelectorAll(selector)].flatMap(root => {
              const texts = [];
              const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (!node.parentElement.closest('script, style')) {
                  texts.push(node.data);
                }
              }
              return texts;
            })""";

    private VietnamesePages() {}

    /** What on the page is not Vietnamese, each with its text; empty where all is well. */
    static List<String> offenders(Page page) {
        return offenders(page, List.of());
    }

    /**
     * What on the page is not Vietnamese, each with its text; empty where all is well.
     *
     * @param allowed words or whole texts that may stand there in English, such as the keys of processes
     */
    @SuppressWarnings("unchecked")
    static List<String> offenders(Page page, List<String> allowed) {
        List<String> offenders = new ArrayList<>();
        for (String text : (List<String>) page.evaluate(READ)) {
            String plain = text;
            for (String word : allowed) {
                plain = plain.replace(word, " ");
            }
            for (String key : rawKeys(plain)) {
                offenders.add("raw key " + key + " in: " + text);
            }
            for (String word : englishWords(plain)) {
                offenders.add("English word " + word + " in: " + text);
            }
        }
        return offenders;
    }

    /**
     * Ids of users that stand in our own forms and pages where people expect names, each with its text. A name takes a moment
     * to come.
     */
    @SuppressWarnings("unchecked")
    static List<String> userIds(Page page, String selector) {
        try {
            page.waitForFunction(
                    "([selector, id]) => !(" + OWN_TEXTS + ")(selector).some(text => new RegExp(id).test(text))",
                    List.of(selector, USER_ID.pattern()),
                    new Page.WaitForFunctionOptions().setTimeout(NAMES_COME_MILLIS));
            return List.of();
        } catch (TimeoutError stay) {
            return ((List<String>) page.evaluate(OWN_TEXTS, selector))
                    .stream()
                            .filter(text -> USER_ID.matcher(text).find())
                            .map(text -> "user id in: " + text.strip())
                            .toList();
        }
    }

    /** Raw keys of labels in a text, those without an underscore only where the text is nothing else. */
    static Set<String> rawKeys(String text) {
        Set<String> keys = new TreeSet<>(
                RAW_KEY.matcher(text).results().map(MatchResult::group).toList());
        if (KEYS.contains(text)) {
            keys.add(text);
        }
        return keys;
    }

    /** English words in a text. */
    static Set<String> englishWords(String text) {
        Set<String> english = words(ADDRESSES.matcher(text).replaceAll(" "));
        english.retainAll(ENGLISH);
        return english;
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(
                WORDS.matcher(text.replaceAll("\\{\\{.*?}}|<[^>]*>", " ").toLowerCase(Locale.ROOT))
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    private static JsonNode labels(String app, String language) {
        String path = "/META-INF/resources/webjars/camunda/app/" + app + "/locales/" + language + ".json";
        try (InputStream file = VietnamesePages.class.getResourceAsStream(path)) {
            // Camunda's files begin with a byte order mark.
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "");
            return new ObjectMapper().readTree(text).get("labels");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
