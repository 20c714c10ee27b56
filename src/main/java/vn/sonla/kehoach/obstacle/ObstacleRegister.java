package vn.sonla.kehoach.obstacle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.ObstacleKind;

/** Tells which difficulties there are: today, and in the report of a period. */
@Component
public class ObstacleRegister {

    private static final String TODAY = "9999-12";

    /** A difficulty as it stood in a period: its last step and what was said until then. */
    private static final String AS_OF_PERIOD =
            """
            select o.*, step.change, said.note as answer, said.actor as answered_by, said.changed_at as answered_at,
                case when step.change = 'NOT_SOLVED' then step.note end as not_solved
            from kehoach.obstacle o
            cross join lateral (
                select change, note from kehoach.obstacle_change
                where obstacle_id = o.id and period <= :period and change not in ('REPEATED', 'OVERDUE')
                order by id desc limit 1) step
            left join lateral (
                select note, actor, changed_at from kehoach.obstacle_change
                where obstacle_id = o.id and period <= :period and change = 'ANSWERED'
                order by id desc limit 1) said on true
            where %s
            order by o.opened_at, o.id
            """;

    private final JdbcClient jdbc;

    /** Spring's, and that of whoever counts statements. */
    public ObstacleRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The difficulties of a unit that are not closed, oldest first. */
    List<ObstacleInfo> openOf(String unitCode) {
        return jdbc.sql(AS_OF_PERIOD.formatted("o.state <> 'CLOSED' and o.unit_code = :unitCode"))
                .param("period", TODAY)
                .param("unitCode", unitCode)
                .query(ObstacleRegister::info)
                .list();
    }

    /** The difficulties of a unit in an area that are not closed, oldest first. */
    public List<ObstacleInfo> openOf(String areaCode, String unitCode) {
        return jdbc.sql(AS_OF_PERIOD.formatted(
                        "o.state in ('OPEN', 'ANSWERED') and o.area_code = :areaCode and o.unit_code = :unitCode"))
                .param("period", TODAY)
                .param("areaCode", areaCode)
                .param("unitCode", unitCode)
                .query(ObstacleRegister::info)
                .list();
    }

    /** The difficulties that wait for their owner's answer, oldest first. */
    public List<ObstacleInfo> unanswered() {
        return jdbc.sql(AS_OF_PERIOD.formatted("o.state = 'OPEN'"))
                .param("period", TODAY)
                .query(ObstacleRegister::info)
                .list();
    }

    /**
     * A difficulty that somebody has to do something about.
     *
     * @param since from when on the working days of this step are counted
     * @param dueAt until when its owner answers, or had to
     */
    record Pending(long id, String areaCode, String unitCode, ObstacleState state, Instant since, Instant dueAt) {}

    /** The difficulties that wait for an answer or for the unit's confirmation, oldest first. */
    List<Pending> pending() {
        return jdbc.sql(
                        """
                        select o.id, o.area_code, o.unit_code, o.state, o.due_at, (
                            select changed_at from kehoach.obstacle_change
                            where obstacle_id = o.id and change in ('RAISED', 'ANSWERED', 'NOT_SOLVED')
                            order by id desc limit 1) as since
                        from kehoach.obstacle o where o.state in ('OPEN', 'ANSWERED') order by o.id
                        """)
                .query((row, number) -> new Pending(
                        row.getLong("id"),
                        row.getString("area_code"),
                        row.getString("unit_code"),
                        ObstacleState.valueOf(row.getString("state")),
                        instant(row, "since"),
                        instant(row, "due_at")))
                .list();
    }

    /**
     * What the department's report of a period tells: what was open in it, whenever it was raised, and what was closed in
     * it, each as it stood then. What a corrected report has withdrawn was never told.
     *
     * @param asOf what was raised later belongs to the periods after it
     */
    public List<ObstacleInfo> ofReport(ReportingPeriod period, Instant asOf) {
        return jdbc.sql(
                        AS_OF_PERIOD.formatted(
                                """
                                o.state <> 'WITHDRAWN' and o.opened_period <= :period and o.opened_at <= :asOf
                                and (o.closed_period is null or o.closed_period >= :period)"""))
                .param("period", period.toString())
                .param("asOf", Timestamp.from(asOf))
                .query(ObstacleRegister::info)
                .list();
    }

    /** How many difficulties a period's report tells for the first time. */
    public int openedIn(ReportingPeriod period) {
        return count("opened_period = :period and state <> 'WITHDRAWN'", period);
    }

    /** How many difficulties their units closed in a period, whenever they were raised. */
    public int closedIn(ReportingPeriod period) {
        return count("closed_period = :period and state = 'CLOSED'", period);
    }

    /** How many difficulties are left open by a period, whenever they were raised. */
    public int leftOpenBy(ReportingPeriod period) {
        return count("opened_period <= :period and (closed_period is null or closed_period > :period)", period);
    }

    private int count(String condition, ReportingPeriod period) {
        return jdbc.sql("select count(*) from kehoach.obstacle where " + condition)
                .param("period", period.toString())
                .query(Integer.class)
                .single();
    }

    Optional<ObstacleInfo> find(long id) {
        return jdbc.sql(AS_OF_PERIOD.formatted("o.id = :id"))
                .param("period", TODAY)
                .param("id", id)
                .query(ObstacleRegister::info)
                .optional();
    }

    ObstacleInfo get(long id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no obstacle " + id));
    }

    List<ObstacleChange> changes(long id) {
        return jdbc.sql(
                        """
                        select change, changed_at, actor, on_behalf_of, note from kehoach.obstacle_change
                        where obstacle_id = ? order by id
                        """)
                .param(id)
                .query((row, number) -> new ObstacleChange(
                        ObstacleChange.Kind.valueOf(row.getString("change")),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("actor"),
                        row.getString("on_behalf_of"),
                        row.getString("note")))
                .list();
    }

    private static ObstacleInfo info(ResultSet row, int number) throws SQLException {
        return new ObstacleInfo(
                row.getLong("id"),
                row.getString("area_code"),
                row.getString("unit_code"),
                ObstacleKind.valueOf(row.getString("kind")),
                row.getString("description"),
                row.getString("proposal"),
                Authority.valueOf(row.getString("authority")),
                row.getObject("affected_people", Integer.class),
                row.getObject("affected_enterprises", Integer.class),
                row.getString("owner"),
                switch (ObstacleChange.Kind.valueOf(row.getString("change"))) {
                    case ANSWERED -> ObstacleState.ANSWERED;
                    case CLOSED -> ObstacleState.CLOSED;
                    case WITHDRAWN -> ObstacleState.WITHDRAWN;
                    default -> ObstacleState.OPEN;
                },
                row.getString("opened_period"),
                instant(row, "opened_at"),
                row.getString("opened_by"),
                instant(row, "due_at"),
                instant(row, "overdue_at"),
                row.getString("answer"),
                row.getString("answered_by"),
                instant(row, "answered_at"),
                row.getString("not_solved"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
