package vn.sonla.kehoach.obstacle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.FieldError;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.engine.TypedText;
import vn.sonla.kehoach.obstacle.ObstacleChange.Kind;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.ObstacleKind;
import vn.sonla.kehoach.report.ReportAccepted;
import vn.sonla.kehoach.report.ReportContent;

/** What becomes of a difficulty: raised, answered by who has the authority, closed by the unit that raised it. */
@Service
public class ObstacleService {

    /** As in {@code forms/report/unit-report.schema.json}. */
    static final int MAX_TEXT_CHARACTERS = 5_000;

    private static final int MAX_REASON_CHARACTERS = 2_000;
    private static final int MAX_AFFECTED = 99_999_999;

    private final ObstacleRegister register;
    private final ObstacleSchedule schedule;
    private final ObstacleRefusals refusals;
    private final OverdueNotice overdueNotice;
    private final DeputyService deputies;
    private final ObstaclePolicy policy;
    private final PlanService plan;
    private final OrganisationService organisation;
    private final JdbcClient jdbc;
    private final Clock clock;

    ObstacleService(
            ObstacleRegister register,
            ObstacleSchedule schedule,
            ObstacleRefusals refusals,
            OverdueNotice overdueNotice,
            DeputyService deputies,
            ObstaclePolicy policy,
            PlanService plan,
            OrganisationService organisation,
            JdbcClient jdbc,
            Clock clock) {
        this.register = register;
        this.schedule = schedule;
        this.refusals = refusals;
        this.overdueNotice = overdueNotice;
        this.deputies = deputies;
        this.policy = policy;
        this.plan = plan;
        this.organisation = organisation;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A difficulty that an accepted report tells. One that the unit told before with the same words, and that is open or
     * was raised for the same period, is the same.
     *
     * @return id of the new one, empty where it is an old one
     */
    @Transactional
    Optional<Long> report(ReportAccepted report, ReportContent.Obstacle told) {
        Instant now = clock.instant();
        Optional<Long> same = jdbc.sql(
                        """
                        select id from kehoach.obstacle
                        where unit_code = ? and area_code = ? and kind = ? and fingerprint = md5(?)
                          and (state in ('OPEN', 'ANSWERED') or state = 'CLOSED' and opened_period = ?)
                        order by id desc limit 1
                        """)
                .params(report.unitCode(), report.areaCode(), told.kind().name(), told.description(), report.period())
                .query(Long.class)
                .optional();
        if (same.isPresent()) {
            record(same.get(), Kind.REPEATED, report.period(), now, report.writtenBy(), null, null);
            return Optional.empty();
        }
        return insert(
                report.period(),
                true,
                report.writtenBy(),
                now,
                report.areaCode(),
                report.unitCode(),
                told.kind(),
                told.description(),
                told.proposal(),
                told.authority(),
                null,
                null);
    }

    /**
     * Withdraws what an earlier version of an accepted report has raised and the corrected one does not tell as it was,
     * unless somebody has answered it: then it is the unit's to close. A line that was reworded is a new difficulty.
     *
     * @return ids of what was withdrawn
     */
    @Transactional
    List<Long> withdrawUntold(ReportAccepted report) {
        record Raised(long id, ReportContent.Obstacle line) {}
        List<Long> untold = jdbc
                .sql(
                        """
                        select id, kind, description, proposal, authority from kehoach.obstacle o
                        where opened_period = ? and area_code = ? and unit_code = ? and from_report and state = 'OPEN'
                          and not exists (select 1 from kehoach.obstacle_change
                                          where obstacle_id = o.id and change = 'ANSWERED')
                        order by id
                        """)
                .params(report.period(), report.areaCode(), report.unitCode())
                .query((row, number) -> new Raised(
                        row.getLong("id"),
                        new ReportContent.Obstacle(
                                ObstacleKind.valueOf(row.getString("kind")),
                                row.getString("description"),
                                row.getString("proposal"),
                                Authority.valueOf(row.getString("authority")))))
                .list()
                .stream()
                .filter(raised -> !report.obstacles().contains(raised.line()))
                .map(Raised::id)
                .toList();
        Instant now = clock.instant();
        String note = "Theo bản sửa của báo cáo lĩnh vực %s tháng %s."
                .formatted(
                        report.areaCode(),
                        ReportingPeriod.parse(report.period()).label());
        for (long id : untold) {
            int withdrawn = jdbc.sql(
                            """
                            update kehoach.obstacle set state = 'WITHDRAWN', closed_at = ?, closed_period = ?
                            where id = ? and state = 'OPEN'
                            """)
                    .params(Timestamp.from(now), report.period(), id)
                    .update();
            if (withdrawn == 0) {
                throw refusals.notAtThisStep(id);
            }
            record(id, Kind.WITHDRAWN, report.period(), now, report.writtenBy(), null, note);
        }
        return untold;
    }

    /** Gives a difficulty that waits for its answer another due date; false where it does not wait until the old one. */
    @Transactional
    boolean moveDue(long id, Instant was, Instant now) {
        return jdbc.sql("update kehoach.obstacle set due_at = ? where id = ? and due_at = ? and state = 'OPEN'")
                        .params(Timestamp.from(now), id, Timestamp.from(was))
                        .update()
                == 1;
    }

    /**
     * A member of a unit raises a difficulty on its own.
     *
     * @return its id
     * @throws Refusal 403 for who is in no unit, 400 for bad content, 409 where the unit has told the same and it is open
     */
    @Transactional
    long raise(RaisedObstacle raised, Actor actor) {
        List<String> units = unitsOf(actor);
        if (units.isEmpty()) {
            throw Refusal.forbidden("Chỉ cán bộ của đơn vị được nêu khó khăn, vướng mắc.");
        }
        List<FieldError> errors = new ArrayList<>();
        String unit = raised.unitCode() == null && units.size() == 1 ? units.get(0) : raised.unitCode();
        if (unit == null) {
            errors.add(new FieldError("/unitCode", "Bạn thuộc nhiều đơn vị; hãy chọn đơn vị nêu khó khăn."));
        } else if (!units.contains(unit)) {
            throw Refusal.forbidden("Bạn không ở đơn vị %s.".formatted(unit));
        }
        if (unit != null && areasOf(unit).stream().noneMatch(area -> area.code().equals(raised.areaCode()))) {
            errors.add(new FieldError("/areaCode", "Chọn một lĩnh vực mà đơn vị chủ trì."));
        }
        ObstacleKind kind = choice(ObstacleKind.values(), raised.kind());
        if (kind == null) {
            errors.add(new FieldError("/kind", "Chọn loại khó khăn."));
        }
        Authority authority = choice(Authority.values(), raised.authority());
        if (authority == null) {
            errors.add(new FieldError("/authority", "Chọn cấp giải quyết."));
        }
        String description = text("/description", raised.description(), MAX_TEXT_CHARACTERS, errors);
        if (description == null) {
            errors.add(new FieldError("/description", "Ghi nội dung khó khăn."));
        }
        String proposal = text("/proposal", raised.proposal(), MAX_TEXT_CHARACTERS, errors);
        count("/affectedPeople", raised.affectedPeople(), errors);
        count("/affectedEnterprises", raised.affectedEnterprises(), errors);
        if (!errors.isEmpty()) {
            throw Refusal.badContent(errors);
        }
        Instant now = clock.instant();
        return insert(
                        schedule.periodAt(now).toString(),
                        false,
                        actor.userId(),
                        now,
                        raised.areaCode(),
                        unit,
                        kind,
                        description,
                        proposal,
                        authority,
                        raised.affectedPeople(),
                        raised.affectedEnterprises())
                .orElseThrow(() ->
                        Refusal.conflict("Đơn vị đã nêu khó khăn này và đang chờ giải quyết; không phải nêu lại."));
    }

    /**
     * The owner answers.
     *
     * @throws Refusal 403 for who is not the owner, 400 without an answer, 409 when it waits for no answer
     */
    @Transactional
    public void answer(long id, String answer, Actor actor) {
        ObstacleInfo obstacle = register.get(id);
        if (!actor.memberOf(obstacle.owner())) {
            throw Refusal.forbidden("Khó khăn này không thuộc thẩm quyền trả lời của bạn.");
        }
        String onBehalfOf = deputies.absentUser(actor, obstacle.owner());
        List<FieldError> errors = new ArrayList<>();
        String text = text("/answer", answer, MAX_TEXT_CHARACTERS, errors);
        if (text == null && errors.isEmpty()) {
            errors.add(new FieldError("/answer", "Ghi nội dung trả lời."));
        }
        if (!errors.isEmpty()) {
            throw Refusal.badContent(errors);
        }
        int answered = jdbc.sql("update kehoach.obstacle set state = 'ANSWERED' where id = ? and state = 'OPEN'")
                .param(id)
                .update();
        if (answered == 0) {
            throw refusals.notAtThisStep(id);
        }
        record(id, Kind.ANSWERED, actor, onBehalfOf, text);
    }

    /**
     * The unit says whether the answer has solved its difficulty; if not, the owner has it again, with a new due date.
     *
     * @param closed its decision, null is refused
     * @param reason compulsory when it is not solved
     * @throws Refusal 403 for another unit, 400 without decision or reason, 409 when there is no answer to decide on
     */
    @Transactional
    public void decide(long id, Boolean closed, String reason, Actor actor) {
        ObstacleInfo obstacle = register.get(id);
        if (!belongsTo(obstacle, actor)) {
            throw Refusal.forbidden("Chỉ đơn vị đã nêu khó khăn được xác nhận kết quả giải quyết.");
        }
        String onBehalfOf = actor.memberOf(obstacle.unitCode())
                ? null
                : deputies.absentUser(actor, Groups.head(obstacle.unitCode()));
        List<FieldError> errors = new ArrayList<>();
        String why = text("/reason", reason, MAX_REASON_CHARACTERS, errors);
        if (closed == null) {
            errors.add(new FieldError("/closed", "Chọn đã giải quyết hay chưa."));
        } else if (!closed && why == null && errors.isEmpty()) {
            errors.add(new FieldError("/reason", "Ghi lý do chưa giải quyết để nơi trả lời biết còn vướng gì."));
        }
        if (!errors.isEmpty()) {
            throw Refusal.badContent(errors);
        }
        Instant now = clock.instant();
        int decided = closed
                ? jdbc.sql(
                                """
                                update kehoach.obstacle set state = 'CLOSED', closed_at = ?, closed_period = ?
                                where id = ? and state = 'ANSWERED'
                                """)
                        .params(Timestamp.from(now), schedule.periodAt(now).toString(), id)
                        .update()
                : jdbc.sql(
                                """
                                update kehoach.obstacle set state = 'OPEN', due_at = ?, overdue_at = null
                                where id = ? and state = 'ANSWERED'
                                """)
                        .params(Timestamp.from(schedule.dueAt(obstacle.authority(), now)), id)
                        .update();
        if (decided == 0) {
            throw refusals.notAtThisStep(id);
        }
        record(id, closed ? Kind.CLOSED : Kind.NOT_SOLVED, actor, onBehalfOf, why);
    }

    /** The due date has passed without an answer: written down, and told to the owner. A retried job does nothing twice. */
    @Transactional
    public void markOverdue(long id) {
        int marked = jdbc.sql(
                        """
                        update kehoach.obstacle set overdue_at = ?
                        where id = ? and state = 'OPEN' and overdue_at is null
                        """)
                .params(Timestamp.from(clock.instant()), id)
                .update();
        if (marked == 1) {
            record(id, Kind.OVERDUE, Actor.system(), null, null);
            ObstacleInfo obstacle = register.get(id);
            overdueNotice.send(
                    obstacle, areaTitle(obstacle.areaCode()), organisation.officialName(obstacle.unitCode()));
        }
    }

    /**
     * The open difficulties of a unit in an area, for a person.
     *
     * @throws Refusal 403 for who neither belongs to the unit nor watches over it
     */
    @Transactional(readOnly = true)
    public List<ObstacleInfo> openOf(String areaCode, String unitCode, Actor actor) {
        requireReader(unitCode, actor);
        return register.openOf(areaCode, unitCode);
    }

    /**
     * The open ones of a unit in all its areas.
     *
     * @throws Refusal 403 for who is neither in the unit nor watches over it
     */
    @Transactional(readOnly = true)
    public List<ObstacleInfo> openOf(String unitCode, Actor actor) {
        requireReader(unitCode, actor);
        return register.openOf(unitCode);
    }

    private void requireReader(String unitCode, Actor actor) {
        if (!unitsOf(actor).contains(unitCode) && !Groups.oversees(actor.groups())) {
            throw Refusal.forbidden("Khó khăn của đơn vị %s không thuộc đơn vị của bạn.".formatted(unitCode));
        }
    }

    /**
     * A difficulty with its way so far, for a person.
     *
     * @throws Refusal 404 if there is none, 403 for who neither raised it, nor answers it, nor watches over it
     */
    @Transactional(readOnly = true)
    public ObstacleStory story(long id, Actor actor) {
        ObstacleInfo obstacle =
                register.find(id).orElseThrow(() -> Refusal.notFound("Không có khó khăn số %d.".formatted(id)));
        if (!belongsTo(obstacle, actor) && !actor.memberOf(obstacle.owner()) && !Groups.oversees(actor.groups())) {
            throw Refusal.forbidden("Khó khăn này không thuộc đơn vị của bạn.");
        }
        return new ObstacleStory(
                obstacle,
                areaTitle(obstacle.areaCode()),
                organisation.officialName(obstacle.unitCode()),
                ownerName(obstacle),
                register.changes(id));
    }

    private String ownerName(ObstacleInfo obstacle) {
        return switch (obstacle.authority()) {
            case UNIT -> "Trưởng đơn vị, " + organisation.officialName(obstacle.unitCode());
            case DEPARTMENT -> organisation.officialName(obstacle.owner());
            case PROVINCE, MINISTRY ->
                "Bộ phận tổng hợp, Phòng Kế hoạch - Tài chính; kiến nghị "
                        + obstacle.authority().label();
        };
    }

    private String areaTitle(String code) {
        return plan.areas().stream()
                .filter(area -> area.code().equals(code))
                .map(TaskAreaInfo::title)
                .findFirst()
                .orElse(code);
    }

    /** What the form needs with which a person raises a difficulty; no units for who is in none. */
    @Transactional(readOnly = true)
    public RaiseForm raiseForm(Actor actor) {
        Map<Authority, Integer> workingDays = new EnumMap<>(Authority.class);
        Arrays.stream(Authority.values())
                .forEach(authority -> workingDays.put(authority, policy.workingDays(authority)));
        return new RaiseForm(
                unitsOf(actor).stream()
                        .map(unit -> new RaisingUnit(organisation.unit(unit), areasOf(unit)))
                        .toList(),
                workingDays);
    }

    private List<TaskAreaInfo> areasOf(String unit) {
        return plan.areas().stream()
                .filter(area -> area.leadUnits().contains(unit))
                .toList();
    }

    private List<String> unitsOf(Actor actor) {
        return organisation.units().stream()
                .map(unit -> unit.code())
                .filter(unit -> actor.memberOf(unit) || actor.memberOf(Groups.head(unit)))
                .toList();
    }

    private static boolean belongsTo(ObstacleInfo obstacle, Actor actor) {
        return actor.memberOf(obstacle.unitCode()) || actor.memberOf(Groups.head(obstacle.unitCode()));
    }

    /** Who answers. What goes to the province or the ministry is a proposal, which KHTC puts to them. */
    private String owner(Authority authority, String areaCode, String unitCode) {
        return switch (authority) {
            case UNIT -> Groups.head(unitCode);
            case DEPARTMENT -> plan.area(areaCode).leadDivision();
            case PROVINCE, MINISTRY -> Groups.CONSOLIDATORS;
        };
    }

    /** Empty where the unit has told the same and it is still open. */
    private Optional<Long> insert(
            String period,
            boolean fromReport,
            String by,
            Instant at,
            String areaCode,
            String unitCode,
            ObstacleKind kind,
            String description,
            String proposal,
            Authority authority,
            Integer affectedPeople,
            Integer affectedEnterprises) {
        Optional<Long> id = jdbc.sql(
                        """
                        insert into kehoach.obstacle (opened_period, from_report, opened_by, opened_at, due_at, area_code,
                            unit_code, kind, description, proposal, authority, affected_people, affected_enterprises,
                            owner)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (unit_code, area_code, kind, fingerprint) where state in ('OPEN', 'ANSWERED')
                        do nothing
                        returning id
                        """)
                .params(Arrays.asList(
                        period,
                        fromReport,
                        by,
                        Timestamp.from(at),
                        Timestamp.from(schedule.dueAt(authority, at)),
                        areaCode,
                        unitCode,
                        kind.name(),
                        description,
                        proposal,
                        authority.name(),
                        affectedPeople,
                        affectedEnterprises,
                        owner(authority, areaCode, unitCode)))
                .query(Long.class)
                .optional();
        id.ifPresent(created -> record(created, Kind.RAISED, period, at, by, null, null));
        return id;
    }

    private void record(long id, Kind kind, Actor actor, String onBehalfOf, String note) {
        Instant now = clock.instant();
        record(id, kind, schedule.periodAt(now).toString(), now, actor.userId(), onBehalfOf, note);
    }

    private void record(long id, Kind kind, String period, Instant at, String actor, String onBehalfOf, String note) {
        jdbc.sql(
                        """
                        insert into kehoach.obstacle_change (obstacle_id, change, period, changed_at, actor,
                            on_behalf_of, note)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(id, kind.name(), period, Timestamp.from(at), actor, onBehalfOf, note))
                .update();
    }

    private static <E extends Enum<E>> E choice(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static void count(String pointer, Integer count, List<FieldError> errors) {
        if (count != null && (count < 0 || count > MAX_AFFECTED)) {
            errors.add(new FieldError(pointer, "Ghi số nguyên từ 0 trở lên, hoặc để trống."));
        }
    }

    private static String text(String pointer, String sent, int most, List<FieldError> errors) {
        String text = TypedText.clean(sent);
        if (text != null && text.length() > most) {
            errors.add(new FieldError(pointer, "Quá dài; tối đa %d ký tự.".formatted(most)));
        }
        return text;
    }
}
