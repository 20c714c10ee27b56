package vn.sonla.kehoach.plan;

import java.time.YearMonth;
import java.util.List;

/**
 * The plan as it was adopted.
 *
 * @param year the year it was written for
 * @param title official title
 * @param recipients who receives it, the last one where it is filed
 * @param consolidator code of the unit that consolidates the reports (plan, III.5)
 * @param effectiveMonth the first period that is reported on it
 * @param sample true where it only shows how the application works, in whatever year
 * @param sha256 hexadecimal SHA-256 of its file
 */
public record PlanInfo(
        int year,
        String title,
        List<String> recipients,
        String consolidator,
        YearMonth effectiveMonth,
        boolean sample,
        String sha256) {}
