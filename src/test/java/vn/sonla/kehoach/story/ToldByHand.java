package vn.sonla.kehoach.story;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * Who must be told what about missing reports, worked out a second time and in another way than the application does it:
 * from the plan's and the organisation's file as they lie on disk, the lists of people that a story made up, and where the
 * story itself has brought each report. Calls nothing of the application.
 */
final class ToldByHand {

    /** Where a report stands, in the words that a mail uses. */
    enum Stage {
        EXPECTED("Chưa nộp"),
        DRAFT("Đang soạn"),
        RETURNED("Bị trả lại"),
        SUBMITTED("Chờ duyệt"),
        IN("Đã nộp"),
        MISSING("Không nộp");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        boolean withOfficer() {
            return this == EXPECTED || this == DRAFT || this == RETURNED;
        }

        boolean open() {
            return withOfficer() || this == SUBMITTED;
        }
    }

    /** A report that a unit owes on an area. */
    record Owed(String area, String unit) {}

    /**
     * A mail that has to arrive.
     *
     * @param lines in the order of the plan and, in an area, of the organisation
     */
    record Digest(String person, String subject, List<Line> lines) {

        long units() {
            return lines.stream().map(Line::unit).distinct().count();
        }
    }

    /**
     * A line of a mail.
     *
     * @param link the task that the link leads to and its business key; empty for whom has no task about the report
     */
    record Line(String area, String areaTitle, String unit, String state, String link) {}

    private final String period;
    private final String label;
    private final Map<String, List<String>> people;
    private final Map<String, String> unitNames = new LinkedHashMap<>();
    private final Map<String, String> areaTitles = new LinkedHashMap<>();
    private final Map<String, String> leadDivisions = new TreeMap<>();
    private final Map<String, String> deputyUsers = new TreeMap<>();
    private final Map<Owed, Stage> stages = new LinkedHashMap<>();

    /**
     * @param people the members of each user group
     */
    ToldByHand(String period, String label, Map<String, List<String>> people) throws IOException {
        this.period = period;
        this.label = label;
        this.people = people;
        Map<String, Object> organisation = yaml("processes/organisation/organisation.yaml");
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (Map<String, Object> unit : maps(organisation.get("units"))) {
            unitNames.put(text(unit, "code"), text(unit, "name"));
            members.put(text(unit, "code"), List.of(text(unit, "code")));
            members.computeIfAbsent(text(unit, "class"), first -> new ArrayList<>())
                    .add(text(unit, "code"));
        }
        for (Map<String, Object> deputy : maps(organisation.get("deputyDirectors"))) {
            for (Object area : (List<?>) deputy.get("areas")) {
                deputyUsers.put(area.toString(), (String) deputy.get("user"));
            }
        }
        Map<String, Object> plan = yaml("processes/plan/plan-2024.yaml");
        for (Map<String, Object> area : maps(plan.get("areas"))) {
            String code = text(area, "code");
            areaTitles.put(code, text(area, "title"));
            List<String> leads =
                    ((List<?>) area.get("leads")).stream().map(Object::toString).toList();
            leadDivisions.put(
                    code,
                    leads.stream().filter(unitNames::containsKey).findFirst().orElse(text(plan, "consolidator")));
            Set<String> units = leads.stream()
                    .flatMap(lead -> members.get(lead).stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            unitNames.keySet().stream()
                    .filter(units::contains)
                    .forEach(unit -> stages.put(new Owed(code, unit), Stage.EXPECTED));
        }
    }

    // --- what the story has done ----------------------------------------------------------------------------------

    Collection<Owed> owed() {
        return stages.keySet();
    }

    Collection<String> units() {
        return unitNames.keySet();
    }

    Collection<String> areas() {
        return areaTitles.keySet();
    }

    Stage stage(Owed owed) {
        return stages.get(owed);
    }

    void reached(Owed owed, Stage stage) {
        stages.put(owed, stage);
    }

    /** What was not handed in is missing, what waits for a head counts as it is. */
    void cutOff() {
        stages.replaceAll(
                (owed, stage) -> stage.withOfficer() ? Stage.MISSING : stage == Stage.SUBMITTED ? Stage.IN : stage);
    }

    long count(Predicate<Stage> which) {
        return stages.values().stream().filter(which).count();
    }

    boolean isOver(String area) {
        return of(area).stream().allMatch(report -> stages.get(report) == Stage.IN);
    }

    // --- who must be told what ------------------------------------------------------------------------------------

    /** Five working days before the due day, each officer hears what his unit has not handed in. */
    List<Digest> officers() {
        return digests(
                "Nhắc nộp báo cáo tháng %s: còn %d báo cáo chưa nộp",
                true, person -> stages.keySet().stream()
                        .filter(report -> stages.get(report).withOfficer() && isOfficer(person, report.unit()))
                        .toList());
    }

    /** Two working days before, officers hear the same once more, and heads what has not left their unit. */
    List<Digest> officersAndHeads() {
        List<Digest> all = new ArrayList<>();
        for (String person : everybody()) {
            List<Owed> asHead = stages.keySet().stream()
                    .filter(report -> stages.get(report).open()
                            && members(report.unit() + "-TP").contains(person))
                    .toList();
            List<Owed> about = stages.keySet().stream()
                    .filter(report -> asHead.contains(report)
                            || stages.get(report).withOfficer() && isOfficer(person, report.unit()))
                    .toList();
            if (!about.isEmpty()) {
                String subject = asHead.isEmpty()
                        ? "Nhắc nộp báo cáo tháng %s: còn %d báo cáo chưa nộp"
                        : "Nhắc nộp, duyệt báo cáo tháng %s: còn %d báo cáo chưa nộp";
                all.add(digest(person, subject.formatted(label, about.size()), about, true));
            }
        }
        return all;
    }

    /** At the same time everybody of the division that leads an area hears which of its units have not handed in. */
    List<Digest> leadDivision(String area) {
        List<Owed> about = of(area).stream()
                .filter(report -> stages.get(report).withOfficer())
                .toList();
        return about.isEmpty()
                ? List.of()
                : members(leadDivisions.get(area)).stream()
                        .map(person -> digest(
                                person,
                                "Lĩnh vực %s: còn %d báo cáo tháng %s chưa nộp".formatted(area, about.size(), label),
                                about,
                                false))
                        .toList();
    }

    /** One working day before, those who watch over all units. */
    List<Digest> monitors() {
        Set<String> monitors = new TreeSet<>(members("VP-GS"));
        monitors.addAll(members("KHTC-TH"));
        return digests(
                "Đôn đốc báo cáo tháng %s: còn %d báo cáo chưa nộp",
                false, person -> monitors.contains(person) ? open() : List.of());
    }

    /** On the due day, who is in charge of the area; the Director where no deputy with an account is. */
    List<Digest> inCharge() {
        return digests(
                "Báo cáo tháng %s trong lĩnh vực phụ trách: %d báo cáo đã quá hạn",
                false, person -> open().stream()
                        .filter(report -> {
                            String deputy = deputyUsers.get(report.area());
                            return deputy == null ? members("GIAMDOC").contains(person) : deputy.equals(person);
                        })
                        .toList());
    }

    /** At the cut-off, the Director. */
    List<Digest> director() {
        return digests(
                "Danh sách báo cáo tháng %s không nộp: %d báo cáo đã quá hạn",
                false,
                person -> members("GIAMDOC").contains(person)
                        ? stages.keySet().stream()
                                .filter(report -> stages.get(report) == Stage.MISSING)
                                .toList()
                        : List.of());
    }

    // --- how ------------------------------------------------------------------------------------------------------

    private interface About {
        List<Owed> of(String person);
    }

    private List<Digest> digests(String subject, boolean own, About about) {
        List<Digest> all = new ArrayList<>();
        for (String person : everybody()) {
            List<Owed> reports = about.of(person);
            if (!reports.isEmpty()) {
                all.add(digest(person, subject.formatted(label, reports.size()), reports, own));
            }
        }
        return all;
    }

    private Digest digest(String person, String subject, List<Owed> about, boolean own) {
        return new Digest(
                person,
                subject,
                about.stream()
                        .map(report -> new Line(
                                report.area(),
                                areaTitles.get(report.area()),
                                unitNames.get(report.unit()),
                                stages.get(report).label,
                                own ? task(report) : ""))
                        .toList());
    }

    private String task(Owed report) {
        return "%s %s/%s/%s"
                .formatted(
                        stages.get(report) == Stage.SUBMITTED ? "userTask_reviewReport" : "userTask_submitReport",
                        period,
                        report.area(),
                        report.unit());
    }

    private boolean isOfficer(String person, String unit) {
        List<String> heads = members(unit + "-TP");
        boolean headsOnly = heads.containsAll(members(unit));
        return members(unit).contains(person) && (headsOnly || !heads.contains(person));
    }

    private List<Owed> open() {
        return stages.keySet().stream()
                .filter(report -> stages.get(report).open())
                .toList();
    }

    private List<Owed> of(String area) {
        return stages.keySet().stream()
                .filter(report -> report.area().equals(area))
                .toList();
    }

    private List<String> members(String group) {
        return people.getOrDefault(group, List.of());
    }

    private Set<String> everybody() {
        return people.values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            return new Yaml().load(reader);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return (List<Map<String, Object>>) list;
    }

    private static String text(Map<String, Object> map, String key) {
        return map.get(key).toString();
    }
}
