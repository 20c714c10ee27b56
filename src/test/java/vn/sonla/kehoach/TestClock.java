package vn.sonla.kehoach;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that a test sets; the application gets it as its one Clock. */
public final class TestClock extends Clock {

    /** Stands at the moment the test began until it is set. */
    private volatile Instant now = Instant.now();

    public void set(Instant moment) {
        now = moment;
    }

    public void set(ZonedDateTime moment) {
        now = moment.toInstant();
    }

    @Override
    public ZoneId getZone() {
        return KeHoachApplication.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Import it into a Spring test. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Configuration {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }
}
