package vn.sonla.kehoach.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.sonla.kehoach.engine.FieldError;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.report.ReportContent.Figure;
import vn.sonla.kehoach.report.ReportContent.Line;
import vn.sonla.kehoach.report.ReportContent.WorkPackage;

/** A correction changes the sections that it is about, and leaves the others as they were accepted. */
final class Corrections {

    /** Figures of indicators and of work packages. */
    static final String FIGURES = "figures";

    static final String OBSTACLES = "obstacles";
    static final String NEXT = "next";

    /** The whole report; the only thing that a report without sections, "không phát sinh", can be returned for. */
    static final String ALL = "all";

    private static final String NOT_ASKED_FOR =
            "Mục này không nằm trong phần được yêu cầu sửa; hãy để như báo cáo đã nộp.";

    private Corrections() {}

    /**
     * The accepted report with the sections that are to be corrected.
     *
     * @throws Refusal 400 where another section was changed
     */
    static ReportContent apply(Set<String> sections, ReportContent accepted, ReportContent sent) {
        if (sections.contains(ALL)) {
            return sent;
        }
        List<FieldError> errors = new ArrayList<>();
        if (sent.nil()) {
            throw Refusal.badContent("/nil", NOT_ASKED_FOR);
        }
        Map<String, Line> corrected =
                sent.lines().stream().collect(Collectors.toMap(Line::commitment, Function.identity()));
        for (int i = 0; i < sent.lines().size(); i++) {
            Line line = sent.lines().get(i);
            if (!sections.contains(line.commitment()) && !accepted.lines().contains(line)) {
                errors.add(new FieldError("/lines/" + i, NOT_ASKED_FOR));
            }
        }
        if (!sections.contains(FIGURES) && !values(sent.figures()).equals(values(accepted.figures()))) {
            errors.add(new FieldError("/figures", NOT_ASKED_FOR));
        }
        // A client that knows nothing of packages sends none: they stay.
        if (!sections.contains(FIGURES)
                && !sent.packages().isEmpty()
                && !packages(sent.packages()).equals(packages(accepted.packages()))) {
            errors.add(new FieldError("/packages", NOT_ASKED_FOR));
        }
        if (!sections.contains(OBSTACLES) && !sent.obstacles().equals(accepted.obstacles())) {
            errors.add(new FieldError("/obstacles", NOT_ASKED_FOR));
        }
        if (!sections.contains(NEXT) && !Objects.equals(sent.next(), accepted.next())) {
            errors.add(new FieldError("/next", NOT_ASKED_FOR));
        }
        if (!errors.isEmpty()) {
            throw Refusal.badContent(errors);
        }
        return new ReportContent(
                false,
                accepted.lines().stream()
                        .map(line -> sections.contains(line.commitment()) ? corrected.get(line.commitment()) : line)
                        .toList(),
                sections.contains(FIGURES) ? sent.figures() : accepted.figures(),
                sections.contains(OBSTACLES) ? sent.obstacles() : accepted.obstacles(),
                sections.contains(NEXT) ? sent.next() : accepted.next(),
                sections.contains(FIGURES) ? sent.packages() : accepted.packages());
    }

    /** Numbers by value: 12 and 12.0 say the same. */
    private static Map<String, List<String>> values(List<Figure> figures) {
        Map<String, List<String>> values = new TreeMap<>();
        figures.forEach(figure -> values.put(
                figure.indicator(),
                List.of(value(figure.actual()), value(figure.estimate()), value(figure.previous()))));
        return values;
    }

    private static List<List<String>> packages(List<WorkPackage> packages) {
        return packages.stream()
                .map(one -> List.of(
                        one.name(),
                        value(one.plannedYear()),
                        value(one.plannedToDate()),
                        value(one.disbursed()),
                        Objects.toString(one.explanation(), ""),
                        Objects.toString(one.proposal(), "")))
                .toList();
    }

    private static String value(BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }
}
