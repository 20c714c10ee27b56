package vn.sonla.kehoach.story;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import vn.sonla.kehoach.calendar.CalendarService;
import vn.sonla.kehoach.calendar.SpecialDay;

/** A {@code holidays.yaml} that somebody has changed. */
public final class ChangedHolidays {

    private ChangedHolidays() {}

    /** The days that count now, and some more. */
    public static Resource of(CalendarService calendar, SpecialDay... more) {
        StringBuilder yaml = new StringBuilder("years:\n");
        Stream.concat(calendar.days(calendar.latestVersion().orElseThrow()).stream(), Stream.of(more))
                .collect(Collectors.groupingBy(day -> day.date().getYear(), TreeMap::new, Collectors.toList()))
                .forEach((year, ofYear) -> {
                    yaml.append("  - year: ").append(year).append("\n    daysOff:\n");
                    List<SpecialDay> off =
                            ofYear.stream().filter(day -> !day.working()).toList();
                    off.forEach(day -> yaml.append(
                            "      - {from: %s, name: \"%s\"%s}\n".formatted(day.date(), day.name(), decision(day))));
                    List<SpecialDay> makeUp =
                            ofYear.stream().filter(SpecialDay::working).toList();
                    yaml.append(makeUp.isEmpty() ? "" : "    makeUpDays:\n");
                    makeUp.forEach(day -> yaml.append("      - {date: %s, insteadOf: %s%s}\n"
                            .formatted(day.date(), off.get(0).date(), decision(day))));
                });
        return new ByteArrayResource(yaml.toString().getBytes(StandardCharsets.UTF_8), "holidays.yaml") {
            @Override
            public File getFile() {
                return new File("holidays.yaml");
            }
        };
    }

    private static String decision(SpecialDay day) {
        return day.decision().isEmpty() ? "" : ", decision: \"" + day.decision() + "\"";
    }
}
