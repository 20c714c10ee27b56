package vn.sonla.kehoach.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.sonla.kehoach.engine.FieldError;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.LineStatus;
import vn.sonla.kehoach.report.ObstacleKind;

/** Turns the words and numbers of a {@link SectionText} into what drafts and reports are made of. */
final class SectionWords {

    static final SectionWords STATUS = new SectionWords("tình trạng", LineStatus.values(), LineStatus::label);
    static final SectionWords KIND = new SectionWords("loại khó khăn", ObstacleKind.values(), ObstacleKind::label);
    static final SectionWords AUTHORITY = new SectionWords("cấp giải quyết", Authority.values(), Authority::label);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String what;
    private final Map<String, String> labels;
    private final Map<String, String> values;

    private <E extends Enum<E>> SectionWords(String what, E[] values, Function<E, String> label) {
        this.what = what;
        this.labels = Arrays.stream(values).collect(Collectors.toMap(Enum::name, label));
        this.values = Arrays.stream(values).collect(Collectors.toMap(value -> key(label.apply(value)), Enum::name));
    }

    /** What people read for a value; a value that is none stays as it is. */
    String label(String value) {
        return labels.getOrDefault(value, value);
    }

    /** A known word as it is spelt in the list, any other as it is. */
    String tidy(String word) {
        String value = value(word);
        return value == null ? word : label(value);
    }

    /** The value that a word means, however it is capitalised; null for no word or an unknown one. */
    String value(String word) {
        return values.get(key(word));
    }

    private static String key(String word) {
        return word.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** Words that are in no list and numbers that are none. */
    static List<FieldError> faults(SectionText text) {
        List<FieldError> faults = new ArrayList<>();
        if (!text.nil().equals(SectionText.YES) && !text.nil().equals(SectionText.NO)) {
            faults.add(new FieldError(
                    "/nil", "\"%s\" không có trong danh sách; chọn Có hoặc Không.".formatted(shortened(text.nil()))));
        }
        for (int i = 0; i < text.lines().size(); i++) {
            STATUS.check("/lines/" + i + "/status", text.lines().get(i).status(), faults);
        }
        for (int i = 0; i < text.figures().size(); i++) {
            SectionText.Figure figure = text.figures().get(i);
            checkNumber("/figures/" + i + "/actual", figure.actual(), faults);
            checkNumber("/figures/" + i + "/estimate", figure.estimate(), faults);
            checkNumber("/figures/" + i + "/previous", figure.previous(), faults);
        }
        for (int i = 0; i < text.packages().size(); i++) {
            SectionText.WorkPackage one = text.packages().get(i);
            checkNumber("/packages/" + i + "/plannedYear", one.plannedYear(), faults);
            checkNumber("/packages/" + i + "/plannedToDate", one.plannedToDate(), faults);
            checkNumber("/packages/" + i + "/disbursed", one.disbursed(), faults);
        }
        for (int i = 0; i < text.obstacles().size(); i++) {
            SectionText.Obstacle obstacle = text.obstacles().get(i);
            KIND.check("/obstacles/" + i + "/kind", obstacle.kind(), faults);
            AUTHORITY.check("/obstacles/" + i + "/authority", obstacle.authority(), faults);
        }
        return faults;
    }

    private void check(String pointer, String word, List<FieldError> faults) {
        if (!word.isEmpty() && value(word) == null) {
            faults.add(new FieldError(
                    pointer,
                    "\"%s\" không có trong danh sách %s; hãy chọn trong danh sách của ô."
                            .formatted(shortened(word), what)));
        }
    }

    private static void checkNumber(String pointer, String text, List<FieldError> faults) {
        if (!text.isEmpty() && VietnameseNumber.parse(text).isEmpty()) {
            faults.add(new FieldError(pointer, VietnameseNumber.whyNone(text)));
        }
    }

    private static String shortened(String word) {
        return word.length() <= 40 ? word : word.substring(0, 40) + "…";
    }

    /** As the form keeps a draft. */
    static ObjectNode draft(SectionText text) {
        ObjectNode draft = JSON.objectNode().put("nil", text.nil().equals(SectionText.YES));
        ArrayNode lines = draft.putArray("lines");
        text.lines().forEach(line -> lines.addObject()
                .put("commitment", line.commitment())
                .put("status", STATUS.value(line.status()))
                .put("result", line.result()));
        ArrayNode figures = draft.putArray("figures");
        text.figures().forEach(figure -> {
            ObjectNode entry = figures.addObject()
                    .put("indicator", figure.indicator())
                    .put("actual", figure.actual())
                    .put("estimate", figure.estimate());
            if (!figure.previous().isEmpty()) {
                entry.put("previous", figure.previous());
            }
        });
        ArrayNode packages = draft.putArray("packages");
        text.packages().forEach(one -> packages.addObject()
                .put("name", one.name())
                .put("plannedYear", one.plannedYear())
                .put("plannedToDate", one.plannedToDate())
                .put("disbursed", one.disbursed())
                .put("explanation", one.explanation())
                .put("proposal", one.proposal()));
        ArrayNode obstacles = draft.putArray("obstacles");
        text.obstacles().forEach(obstacle -> obstacles
                .addObject()
                .put("kind", KIND.value(obstacle.kind()))
                .put("description", obstacle.description())
                .put("proposal", obstacle.proposal())
                .put("authority", AUTHORITY.value(obstacle.authority())));
        return draft.put("next", text.next());
    }

    /**
     * In the shape of the report's contract, without what is still missing. Also where there is nothing to report: what stays
     * written beside that must be right as well, as it comes back when somebody changes his mind.
     */
    static ObjectNode unfinishedReport(SectionText text) {
        ObjectNode report = JSON.objectNode().put("nil", false);
        ArrayNode lines = report.putArray("lines");
        text.lines().forEach(line -> {
            ObjectNode entry = lines.addObject().put("commitment", line.commitment());
            put(entry, "status", STATUS.value(line.status()));
            put(entry, "result", line.result());
        });
        ArrayNode figures = report.putArray("figures");
        text.figures().forEach(figure -> {
            ObjectNode entry = figures.addObject().put("indicator", figure.indicator());
            VietnameseNumber.parse(figure.actual()).ifPresent(number -> entry.put("actual", number));
            VietnameseNumber.parse(figure.estimate()).ifPresent(number -> entry.put("estimate", number));
            VietnameseNumber.parse(figure.previous()).ifPresent(number -> entry.put("previous", number));
        });
        ArrayNode packages = report.putArray("packages");
        text.packages().forEach(one -> {
            ObjectNode entry = packages.addObject();
            put(entry, "name", one.name());
            VietnameseNumber.parse(one.plannedYear()).ifPresent(number -> entry.put("plannedYear", number));
            VietnameseNumber.parse(one.plannedToDate()).ifPresent(number -> entry.put("plannedToDate", number));
            VietnameseNumber.parse(one.disbursed()).ifPresent(number -> entry.put("disbursed", number));
            put(entry, "explanation", one.explanation());
            put(entry, "proposal", one.proposal());
        });
        ArrayNode obstacles = report.putArray("obstacles");
        text.obstacles().forEach(obstacle -> {
            ObjectNode entry = obstacles.addObject();
            put(entry, "kind", KIND.value(obstacle.kind()));
            put(entry, "description", obstacle.description());
            put(entry, "proposal", obstacle.proposal());
            put(entry, "authority", AUTHORITY.value(obstacle.authority()));
        });
        put(report, "next", text.next());
        return report;
    }

    private static void put(ObjectNode entry, String name, String value) {
        if (value != null && !value.isEmpty()) {
            entry.put(name, value);
        }
    }
}
