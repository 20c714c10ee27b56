package vn.sonla.kehoach.plan;

import java.time.YearMonth;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Which plan is adopted at start.
 *
 * @param file the YAML file; a file on disk is written with {@code file:} before it
 * @param effectiveMonth the first period that is reported on it
 * @param sample adopts it as a sample instead: for the year of the period that is due next, serving any period
 */
@ConfigurationProperties("kehoach.plan")
record PlanProperties(
        @DefaultValue("classpath:processes/plan/plan-2024.yaml") Resource file,
        @DefaultValue("2024-01") YearMonth effectiveMonth,
        @DefaultValue("false") boolean sample) {}
