package vn.sonla.kehoach.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.engine.DataNode;

/**
 * The content of {@code holidays.yaml}.
 *
 * @param years years the file speaks about
 * @param daysOff days off, weekends among them or not
 * @param makeUpDays weekend days that are worked
 * @param days the same days with their reasons, in the order of the calendar
 */
record Holidays(Set<Integer> years, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays, List<SpecialDay> days) {

    /** The calendar of these days, as an earlier version kept them. */
    static Holidays of(List<SpecialDay> days) {
        return new Holidays(
                days.stream().map(day -> day.date().getYear()).collect(Collectors.toUnmodifiableSet()),
                days.stream()
                        .filter(day -> !day.working())
                        .map(SpecialDay::date)
                        .collect(Collectors.toUnmodifiableSet()),
                days.stream().filter(SpecialDay::working).map(SpecialDay::date).collect(Collectors.toUnmodifiableSet()),
                List.copyOf(days));
    }

    static Holidays read(Resource file) {
        return DataFile.read(file, root -> new Reader().read(root));
    }

    private static final class Reader {

        private final Set<Integer> years = new HashSet<>();
        private final Set<LocalDate> daysOff = new HashSet<>();
        private final Map<LocalDate, DataNode> makeUpDays = new HashMap<>();
        private final Map<LocalDate, SpecialDay> days = new TreeMap<>();

        Holidays read(DataNode root) {
            root.only("years").items("years").forEach(this::year);
            // Only now all days off are known, those of later years too.
            makeUpDays.forEach((day, place) -> {
                if (daysOff.contains(day)) {
                    place.fault("ngày làm bù %s lại là ngày nghỉ", day);
                } else if (!WorkingCalendar.isWeekend(day)) {
                    place.fault("ngày làm bù %s vốn là ngày làm việc", day);
                }
            });
            return new Holidays(
                    Set.copyOf(years),
                    Set.copyOf(daysOff),
                    Set.copyOf(makeUpDays.keySet()),
                    List.copyOf(days.values()));
        }

        private void year(DataNode node) {
            int year = node.only("year", "daysOff", "makeUpDays").integer("year");
            if (!years.add(year)) {
                node.at("year").fault("năm %d được ghi hai lần", year);
            }
            node.items("daysOff").forEach(dayOff -> dayOff(dayOff, year));
            node.itemsIfAny("makeUpDays").forEach(makeUpDay -> makeUpDay(makeUpDay, year));
        }

        private void dayOff(DataNode node, int year) {
            String name = node.only("from", "to", "name", "decision").text("name");
            String decision = node.text("decision", "");
            LocalDate from = node.date("from");
            LocalDate to = node.date("to", from);
            if (from == null || to == null) {
                return;
            }
            if (to.isBefore(from)) {
                node.at("to").fault("ngày cuối %s trước ngày đầu %s", to, from);
                return;
            }
            if (from.getYear() != year || to.getYear() != year) {
                node.at("from").fault("ngày nghỉ %s đến %s không thuộc năm %d", from, to, year);
                return;
            }
            Set<LocalDate> range = from.datesUntil(to.plusDays(1)).collect(Collectors.toSet());
            range.forEach(day -> days.put(day, new SpecialDay(day, false, name, decision)));
            range.stream().filter(day -> !daysOff.add(day)).sorted().forEach(day -> node.at("from")
                    .fault("ngày nghỉ %s được ghi hai lần", day));
        }

        private void makeUpDay(DataNode node, int year) {
            node.only("date", "insteadOf", "decision");
            LocalDate day = node.date("date");
            LocalDate dayOff = node.date("insteadOf");
            if (day != null && day.getYear() != year) {
                node.at("date").fault("ngày làm bù %s không thuộc năm %d", day, year);
            }
            if (day != null) {
                days.put(day, new SpecialDay(day, true, "Làm bù", node.text("decision", "")));
            }
            if (day != null && makeUpDays.put(day, node.at("date")) != null) {
                node.at("date").fault("ngày làm bù %s được ghi hai lần", day);
            }
            if (dayOff != null && !daysOff.contains(dayOff)) {
                node.at("insteadOf").fault("ngày %s được làm bù nhưng không có trong các ngày nghỉ", dayOff);
            }
        }
    }
}
