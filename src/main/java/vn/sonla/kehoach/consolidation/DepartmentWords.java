package vn.sonla.kehoach.consolidation;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sonla.kehoach.report.LineStatus;

/** How the department words what its units say. */
final class DepartmentWords {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private static final String LEFT_OUT = " […]";

    private DepartmentWords() {}

    /** How many units say what. */
    static String summary(Collection<LineStatus> statuses) {
        return Stream.of(LineStatus.DONE, LineStatus.DOING, LineStatus.NOT_STARTED, LineStatus.DELAYED, LineStatus.NIL)
                        .filter(statuses::contains)
                        .map(status -> "%s: %s đơn vị"
                                .formatted(
                                        status.label(), ReportDocument.number(Collections.frequency(statuses, status))))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /** "- Who (how): text", a line of the text a line. */
    static String said(String who, String how, String text) {
        return "- %s%s: %s".formatted(ReportDocument.clean(who), how == null ? "" : " (" + how + ")", lines(text));
    }

    /** The text without empty lines, each line clean. */
    static String lines(String text) {
        return text.lines()
                .map(line -> ReportDocument.clean(line).strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** A text that is too long ends after a sentence, else after a word, and says so. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        String start = text.substring(0, most);
        int end = Math.max(
                Math.max(start.lastIndexOf(". "), start.lastIndexOf(".\n")),
                Math.max(start.lastIndexOf("; "), start.lastIndexOf('\n') - 1));
        if (end >= most / 2) {
            return start.substring(0, end + 1).strip() + LEFT_OUT;
        }
        int word = start.lastIndexOf(' ');
        int cut = word >= most / 2 ? word : Character.isHighSurrogate(start.charAt(most - 1)) ? most - 1 : most;
        return start.substring(0, cut).strip() + LEFT_OUT;
    }

    /** A status within a sentence. */
    static String lower(LineStatus status) {
        String label = status.label();
        return label.substring(0, 1).toLowerCase(VIETNAMESE) + label.substring(1);
    }
}
