package vn.sonla.kehoach.calendar;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says what a version of the days off has moved: a row and a line of the log each. */
@Component
public class CalendarMoves {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarMoves.class);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final JdbcClient jdbc;

    CalendarMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something of an open cycle has moved.
     *
     * @param version number of the calendar that moved it
     * @param what in Vietnamese, at most 200 characters
     */
    public void add(int version, ReportingPeriod period, String what, Instant was, Instant now) {
        LOG.info("Lịch nghỉ bản {}, kỳ {}: {} chuyển từ {} sang {}", version, period.label(), what, at(was), at(now));
        keep(version, period.toString(), what, was, now);
    }

    /** Something that belongs to no cycle has moved. */
    public void add(int version, String what, Instant was, Instant now) {
        LOG.info("Lịch nghỉ bản {}: {} chuyển từ {} sang {}", version, what, at(was), at(now));
        keep(version, null, what, was, now);
    }

    private void keep(int version, String period, String what, Instant was, Instant now) {
        jdbc.sql("insert into kehoach.calendar_move (version, period, what, was, moved_to) values (?, ?, ?, ?, ?)")
                .params(Arrays.asList(version, period, what, Timestamp.from(was), Timestamp.from(now)))
                .update();
    }

    private static String at(Instant moment) {
        return MOMENT.format(moment.atZone(ReportingCalendar.ZONE));
    }

    /** What a version has moved in a cycle, in the order of moving. */
    public List<String> of(int version, ReportingPeriod period) {
        return jdbc.sql("select what from kehoach.calendar_move where version = ? and period = ? order by id")
                .params(version, period.toString())
                .query(String.class)
                .list();
    }

    /** What a version has moved that belongs to no cycle, in the order of moving. */
    public List<String> ofNoPeriod(int version) {
        return jdbc.sql("select what from kehoach.calendar_move where version = ? and period is null order by id")
                .param(version)
                .query(String.class)
                .list();
    }
}
