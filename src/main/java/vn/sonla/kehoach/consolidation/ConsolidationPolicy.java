package vn.sonla.kehoach.consolidation;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Until when KHTC consolidates. The plan names no date; the default keeps the 25th, on which the province reports to the
 * Government, far away (Nghị định 09/2019/NĐ-CP, Điều 13).
 *
 * @param workingDays how many working days after the day of the cut-off, at least 1
 * @param time time of that day
 */
@ConfigurationProperties("kehoach.consolidation")
public record ConsolidationPolicy(@DefaultValue("1") int workingDays, @DefaultValue("12:00") LocalTime time) {

    public ConsolidationPolicy {
        if (workingDays < 1) {
            throw new IllegalArgumentException(
                    "kehoach.consolidation.working-days: phải từ 1 trở lên, không phải " + workingDays);
        }
    }
}
