package vn.sonla.kehoach.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of absences and of the memberships that they gave. */
@Repository
class Absences {

    private static final String STANDS = "ended_at is null";

    private final JdbcClient jdbc;
    private final Clock clock;

    Absences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whose membership of which group. */
    record Seat(String post, String deputyUser) {}

    /** One absence at a time is entered or ended, so that what was checked still holds when it is stored. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('kehoach.absence'))")
                .query((row, number) -> "")
                .list();
    }

    long add(
            AbsenceRequest request,
            LocalDate firstDay,
            LocalDate lastDay,
            String deputyName,
            String deputyTitle,
            SigningCapacity capacity,
            String enteredBy,
            String enteredOnBehalfOf) {
        return jdbc.sql(
                        """
                        insert into kehoach.absence (post, absent_user, deputy_user, deputy_name, deputy_title, capacity,
                            mandate, first_day, last_day, entered_by, entered_on_behalf_of, entered_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        request.post(),
                        request.absentUser(),
                        request.deputyUser(),
                        deputyName,
                        deputyTitle,
                        capacity == null ? null : capacity.name(),
                        request.mandate(),
                        firstDay,
                        lastDay,
                        enteredBy,
                        enteredOnBehalfOf,
                        Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    AbsenceInfo get(long id) {
        return jdbc.sql("select * from kehoach.absence where id = ?")
                .param(id)
                .query((row, number) -> info(row))
                .single();
    }

    /** Ends it before its time; nothing where it has ended. */
    void end(long id, String actor) {
        jdbc.sql("update kehoach.absence set ended_by = ?, ended_at = ? where id = ? and ended_at is null")
                .params(actor, Timestamp.from(clock.instant()), id)
                .update();
    }

    boolean isAway(String user, LocalDate from, LocalDate to) {
        return exists("absent_user = ? and first_day <= ? and last_day >= ?", user, to, from);
    }

    boolean isAwayFrom(String post, String user, LocalDate from, LocalDate to) {
        return exists("post = ? and absent_user = ? and first_day <= ? and last_day >= ?", post, user, to, from);
    }

    boolean standsIn(String user, LocalDate from, LocalDate to) {
        return exists("deputy_user = ? and first_day <= ? and last_day >= ?", user, to, from);
    }

    boolean standsInToday(Seat seat) {
        LocalDate today = today();
        return exists(
                "post = ? and deputy_user = ? and first_day <= ? and last_day >= ?",
                seat.post(),
                seat.deputyUser(),
                today,
                today);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    /** The posts where somebody sits as a deputy. */
    List<String> heldPosts(String deputyUser) {
        return jdbc.sql("select post from kehoach.deputy_membership where deputy_user = ? and removed_at is null")
                .param(deputyUser)
                .query(String.class)
                .list();
    }

    boolean holds(Seat seat) {
        return heldPosts(seat.deputyUser()).contains(seat.post());
    }

    void takeSeat(Seat seat) {
        jdbc.sql(
                        """
                        insert into kehoach.deputy_membership (post, deputy_user, added_at) values (?, ?, ?)
                        on conflict (deputy_user, post) where removed_at is null do nothing
                        """)
                .params(seat.post(), seat.deputyUser(), Timestamp.from(clock.instant()))
                .update();
    }

    void leaveSeat(Seat seat) {
        jdbc.sql(
                        """
                        update kehoach.deputy_membership set removed_at = ?
                        where post = ? and deputy_user = ? and removed_at is null
                        """)
                .params(Timestamp.from(clock.instant()), seat.post(), seat.deputyUser())
                .update();
    }

    /** Every membership that ought to be there today or was given and not taken away. */
    List<Seat> seats() {
        return jdbc.sql(
                        """
                        select post, deputy_user from kehoach.absence
                        where ended_at is null and ? between first_day and last_day
                        union
                        select post, deputy_user from kehoach.deputy_membership where removed_at is null
                        """)
                .param(today())
                .query((row, number) -> new Seat(row.getString("post"), row.getString("deputy_user")))
                .list();
    }

    private boolean exists(String condition, Object... parameters) {
        return jdbc.sql("select exists (select 1 from kehoach.absence where " + STANDS + " and " + condition + ")")
                .params(parameters)
                .query(Boolean.class)
                .single();
    }

    private AbsenceInfo info(ResultSet row) throws SQLException {
        return new AbsenceInfo(
                row.getLong("id"),
                row.getString("post"),
                row.getString("absent_user"),
                row.getString("deputy_user"),
                midnight(row.getObject("first_day", LocalDate.class)),
                midnight(row.getObject("last_day", LocalDate.class).plusDays(1)));
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
