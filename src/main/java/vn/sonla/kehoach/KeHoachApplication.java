package vn.sonla.kehoach;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.TimeZone;
import org.camunda.bpm.spring.boot.starter.annotation.EnableProcessApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.consolidation.VerifyChainCommand;
import vn.sonla.kehoach.rehearsal.RehearseCommand;

/** Runs the yearly action plan of the department as processes. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@EnableProcessApplication("ke-hoach")
public class KeHoachApplication {

    /** The zone of every date in the plan, whatever the zone of the machine. */
    public static final ZoneId ZONE = ReportingCalendar.ZONE;

    static {
        // Camunda reads and writes dates in the JVM's default zone, so that zone is set before any engine starts.
        TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
    }

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(RehearseCommand.NAME)) {
            System.exit(RehearseCommand.run(KeHoachApplication.class, Arrays.copyOfRange(args, 1, args.length)));
        }
        if (args.length > 0 && args[0].equals(VerifyChainCommand.NAME)) {
            System.exit(VerifyChainCommand.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(KeHoachApplication.class, args);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.system(ZONE);
    }
}
