package vn.sonla.kehoach.consolidation;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sonla.kehoach.report.LineStatus;

/** How the department words what its units say. */
final class DepartmentWords {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private static final String LEFT_OUT = " […]";

    private DepartmentWords() {}

    /** A unit and how far it is. */
    record Standing(String unit, LineStatus status) {}

    /** How many units say what; who is behind is named. */
    static String summary(List<Standing> standings) {
        Map<LineStatus, List<String>> units = standings.stream()
                .collect(Collectors.groupingBy(
                        Standing::status,
                        () -> new EnumMap<>(LineStatus.class),
                        Collectors.mapping(standing -> ReportDocument.clean(standing.unit()), Collectors.toList())));
        return Stream.of(LineStatus.DONE, LineStatus.DOING, LineStatus.NOT_STARTED, LineStatus.DELAYED, LineStatus.NIL)
                        .filter(units::containsKey)
                        .map(status -> "%s: %s đơn vị%s"
                                .formatted(
                                        status.label(),
                                        ReportDocument.number(units.get(status).size()),
                                        status == LineStatus.DELAYED
                                                ? " (" + String.join("; ", units.get(status)) + ")"
                                                : ""))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /** "- Who (how): text", a line of the text a line. */
    static String said(String who, LineStatus how, String text) {
        return "- %s%s: %s"
                .formatted(ReportDocument.clean(who), how == null ? "" : " (" + lower(how.label()) + ")", lines(text));
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

    private static String lower(String label) {
        return label.substring(0, 1).toLowerCase(VIETNAMESE) + label.substring(1);
    }
}
