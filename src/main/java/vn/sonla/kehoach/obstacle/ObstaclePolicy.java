package vn.sonla.kehoach.obstacle;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.sonla.kehoach.report.Authority;

/**
 * Until when a difficulty is answered, by who can remove it, in working days after the day on which it was raised. The plan
 * says "kịp thời" and names no number.
 *
 * @param unitWorkingDays for the head of the unit
 * @param departmentWorkingDays for the division that leads the task area
 * @param provinceWorkingDays for the proposal to the province
 * @param ministryWorkingDays for the proposal to the ministry
 * @param confirmWorkingDays for the unit that raised it, after the answer
 * @param time time of the last day
 */
@ConfigurationProperties("kehoach.obstacle")
public record ObstaclePolicy(
        @DefaultValue("5") int unitWorkingDays,
        @DefaultValue("10") int departmentWorkingDays,
        @DefaultValue("20") int provinceWorkingDays,
        @DefaultValue("30") int ministryWorkingDays,
        @DefaultValue("5") int confirmWorkingDays,
        @DefaultValue("17:00") LocalTime time) {

    public ObstaclePolicy {
        refuseNone("unit", unitWorkingDays);
        refuseNone("department", departmentWorkingDays);
        refuseNone("province", provinceWorkingDays);
        refuseNone("ministry", ministryWorkingDays);
        refuseNone("confirm", confirmWorkingDays);
    }

    /** Working days to answer. */
    public int workingDays(Authority authority) {
        return switch (authority) {
            case UNIT -> unitWorkingDays;
            case DEPARTMENT -> departmentWorkingDays;
            case PROVINCE -> provinceWorkingDays;
            case MINISTRY -> ministryWorkingDays;
        };
    }

    private static void refuseNone(String property, int days) {
        if (days < 1) {
            throw new IllegalArgumentException(
                    "kehoach.obstacle.%s-working-days: phải từ 1 trở lên, không phải %d".formatted(property, days));
        }
    }
}
