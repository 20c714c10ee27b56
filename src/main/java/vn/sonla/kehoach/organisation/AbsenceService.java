package vn.sonla.kehoach.organisation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.FieldError;
import vn.sonla.kehoach.engine.Refusal;

/**
 * Absences: who is away from which post, from when to when, and who stands in. For these days the deputy belongs to the
 * post's group, and tasks and messages follow from that alone.
 */
@Service
public class AbsenceService {

    /** Catches a mistyped year. */
    private static final int MOST_DAYS = 366;

    private static final int MAX_MANDATE_CHARACTERS = 300;

    private final Absences absences;
    private final AbsenceProcess process;
    private final OrganisationService organisation;
    private final DeputyService deputies;
    private final PeopleProcess people;
    private final ApplicationEventPublisher events;

    AbsenceService(
            Absences absences,
            AbsenceProcess process,
            OrganisationService organisation,
            DeputyService deputies,
            PeopleProcess people,
            ApplicationEventPublisher events) {
        this.absences = absences;
        this.process = process;
        this.organisation = organisation;
        this.deputies = deputies;
        this.people = people;
        this.events = events;
    }

    /**
     * Enters an absence.
     *
     * @param actor the absent person himself, the head of his unit or an administrator
     * @return what was stored
     * @throws Refusal 400 at the field that is wrong, 403 for anybody else
     */
    @Transactional
    AbsenceInfo enter(AbsenceRequest request, Actor actor) {
        Map<String, String> posts = posts();
        if (request.post() == null || !posts.containsKey(request.post())) {
            throw Refusal.badContent("/post", "Hãy chọn chức trách cần người thay.");
        }
        if (request.absentUser() == null) {
            throw Refusal.badContent("/absentUser", "Hãy cho biết ai vắng mặt.");
        }
        Optional<Deputyship> enteredFor = right(actor, request.post(), request.absentUser());
        absences.lock();
        List<FieldError> errors = new ArrayList<>();
        LocalDate firstDay = day("/firstDay", request.firstDay(), "Ngày đầu vắng mặt", errors);
        LocalDate lastDay = day("/lastDay", request.lastDay(), "Ngày cuối vắng mặt", errors);
        checkDays(firstDay, lastDay, errors);
        boolean daysKnown = errors.isEmpty();
        checkAbsentUser(request, errors);
        Set<String> deputyGroups = checkDeputy(request, errors);
        if (daysKnown) {
            checkOthers(request, firstDay, lastDay, errors);
        }
        List<SigningCapacity> allowed = capacities(request.post(), deputyGroups);
        SigningCapacity capacity = capacity(request, allowed, errors);
        if (!errors.isEmpty()) {
            throw Refusal.badContent(errors);
        }
        long id = absences.add(
                request,
                firstDay,
                lastDay,
                people.nameOf(request.deputyUser()),
                title(request.post(), deputyGroups),
                capacity,
                actor.userId(),
                enteredFor.map(Deputyship::absentUser).orElse(null));
        AbsenceInfo absence = absences.get(id);
        events.publishEvent(new DeputyAppointed(
                absence.businessKey(),
                request.post(),
                posts.get(request.post()),
                people.nameOf(request.absentUser()),
                request.deputyUser(),
                firstDay,
                lastDay,
                capacity));
        return absence;
    }

    /** The groups that, beside the absent person, are responsible for an absence from a post. */
    List<String> responsibleGroups(String post) {
        return Stream.concat(headOver(post).stream(), Stream.of(Groups.ADMINISTRATORS))
                .toList();
    }

    /** The first day has come, or the last is over, or it ended early: the deputy's membership becomes what it ought to be. */
    @Transactional
    void settle(long absenceId) {
        AbsenceInfo absence = absences.get(absenceId);
        settle(new Absences.Seat(absence.post(), absence.deputyUser()));
    }

    /** Gives or takes away a membership as the rows say; one that he has of his own right is left alone. */
    @Transactional
    void settle(Absences.Seat seat) {
        boolean member = process.isMember(seat.deputyUser(), seat.post());
        if (absences.standsInToday(seat)) {
            if (!member) {
                absences.takeSeat(seat);
                process.add(seat.deputyUser(), seat.post());
            }
        } else if (absences.holds(seat)) {
            absences.leaveSeat(seat);
            if (member) {
                process.remove(seat.deputyUser(), seat.post());
            }
        }
    }

    /**
     * Ends an absence before its time, or calls it off before it began.
     *
     * @param actor the absent person himself, the head of his unit or an administrator
     * @throws Refusal 403 for anybody else
     */
    @Transactional
    void endEarly(long absenceId, Actor actor) {
        absences.lock();
        AbsenceInfo absence = absences.get(absenceId);
        right(actor, absence.post(), absence.absentUser());
        absences.end(absenceId, actor.userId());
    }

    /** The posts for which a person may enter an absence, with who holds them and who can stand in. */
    @Transactional(readOnly = true)
    public List<PostChoice> choices(Actor actor) {
        List<PostChoice> choices = new ArrayList<>();
        posts().forEach((post, title) -> {
            boolean everybody = actor.memberOf(Groups.ADMINISTRATORS) || isHeadOver(actor, post);
            if (everybody || actor.memberOf(post)) {
                List<Person> holders = process.membersOf(post).stream()
                        .filter(person -> everybody || person.userId().equals(actor.userId()))
                        .filter(person -> isOwn(person.userId(), post))
                        .toList();
                if (!holders.isEmpty()) {
                    choices.add(new PostChoice(post, title, post.equals(Groups.DIRECTOR), holders, candidates(post)));
                }
            }
        });
        return choices;
    }

    private List<Person> candidates(String post) {
        Map<String, Person> people = new LinkedHashMap<>();
        for (String group : pool(post)) {
            process.membersOf(group).stream()
                    .filter(person -> isOwn(person.userId(), group))
                    .forEach(person -> people.putIfAbsent(person.userId(), person));
        }
        return List.copyOf(people.values());
    }

    /** Every post that can have a deputy, with its title. */
    private Map<String, String> posts() {
        Map<String, String> posts = new LinkedHashMap<>();
        posts.put(Groups.DIRECTOR, "Giám đốc Sở");
        posts.put(Groups.CONSOLIDATORS, "Bộ phận tổng hợp");
        posts.put(Groups.MONITORS, "Bộ phận theo dõi, đôn đốc");
        for (UnitInfo unit : organisation.units()) {
            posts.put(Groups.head(unit.code()), unit.headTitle() + ", " + unit.name());
        }
        return posts;
    }

    /** The groups whose members can stand in: of a unit's post its own people, of the Director his deputies and heads. */
    private List<String> pool(String post) {
        List<String> groups = new ArrayList<>();
        if (post.equals(Groups.DIRECTOR)) {
            groups.add(Groups.DEPUTY_DIRECTORS);
            organisation.units().forEach(unit -> groups.add(Groups.head(unit.code())));
        } else {
            unitOf(post).ifPresent(unit -> groups.add(unit.code()));
            groups.add(post);
        }
        return groups;
    }

    /** The unit that a post belongs to: its id begins with the unit's code. */
    private Optional<UnitInfo> unitOf(String post) {
        return organisation.units().stream()
                .filter(unit ->
                        post.substring(0, Math.max(0, post.lastIndexOf('-'))).equals(unit.code()))
                .findFirst();
    }

    /** The head of the unit that a working group belongs to; nobody is the head of a head. */
    private Optional<String> headOver(String post) {
        return Groups.isHead(post) ? Optional.empty() : unitOf(post).map(unit -> Groups.head(unit.code()));
    }

    private boolean isHeadOver(Actor actor, String post) {
        return headOver(post).filter(actor::memberOf).isPresent();
    }

    /** Who may enter and end an absence; for whom he does it, where he is a deputy himself. */
    private Optional<Deputyship> right(Actor actor, String post, String absentUser) {
        if (actor.userId().equals(absentUser) || actor.memberOf(Groups.ADMINISTRATORS)) {
            return Optional.empty();
        }
        if (!isHeadOver(actor, post)) {
            throw Refusal.forbidden("Chỉ người vắng mặt, trưởng đơn vị của người đó hoặc quản trị viên được cử người"
                    + " thay và kết thúc việc thay.");
        }
        return deputies.onBehalfOf(actor, headOver(post).orElseThrow());
    }

    private static LocalDate day(String pointer, String text, String what, List<FieldError> errors) {
        if (text == null) {
            errors.add(new FieldError(pointer, "Hãy nhập " + what.toLowerCase() + "."));
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            errors.add(new FieldError(
                    pointer, what + " phải là một ngày có thật, dạng năm-tháng-ngày, ví dụ 2024-03-28."));
            return null;
        }
    }

    private void checkDays(LocalDate firstDay, LocalDate lastDay, List<FieldError> errors) {
        if (firstDay != null && firstDay.isBefore(absences.today())) {
            errors.add(new FieldError("/firstDay", "Ngày đầu vắng mặt đã qua; sớm nhất là hôm nay."));
        }
        if (firstDay != null && lastDay != null) {
            if (lastDay.isBefore(firstDay)) {
                errors.add(new FieldError("/lastDay", "Ngày cuối vắng mặt phải từ ngày đầu trở đi."));
            } else if (lastDay.isAfter(firstDay.plusDays(MOST_DAYS - 1))) {
                errors.add(new FieldError("/lastDay", "Vắng mặt tối đa %d ngày một lần.".formatted(MOST_DAYS)));
            }
        }
    }

    /** Somebody's deputy cannot pass the post on. */
    private void checkAbsentUser(AbsenceRequest request, List<FieldError> errors) {
        if (!process.isMember(request.absentUser(), request.post()) || !isOwn(request.absentUser(), request.post())) {
            errors.add(new FieldError(
                    "/absentUser", "%s không giữ chức trách này.".formatted(people.nameOf(request.absentUser()))));
        }
    }

    /** The deputy's groups of his own right. */
    private Set<String> checkDeputy(AbsenceRequest request, List<FieldError> errors) {
        String deputy = request.deputyUser();
        if (deputy == null) {
            errors.add(new FieldError("/deputyUser", "Hãy chọn người thay."));
            return Set.of();
        }
        Set<String> groups = new HashSet<>(process.groupsOf(deputy));
        groups.removeAll(absences.heldPosts(deputy));
        if (deputy.equals(request.absentUser())) {
            errors.add(new FieldError("/deputyUser", "Người thay phải là người khác."));
        } else if (pool(request.post()).stream().noneMatch(groups::contains)) {
            errors.add(new FieldError(
                    "/deputyUser",
                    request.post().equals(Groups.DIRECTOR)
                            ? "Thay Giám đốc Sở chỉ có thể là Phó Giám đốc Sở hoặc trưởng đơn vị."
                            : "Người thay phải là người của đơn vị."));
        }
        return groups;
    }

    private void checkOthers(AbsenceRequest request, LocalDate firstDay, LocalDate lastDay, List<FieldError> errors) {
        if (absences.isAwayFrom(request.post(), request.absentUser(), firstDay, lastDay)) {
            errors.add(new FieldError(
                    "/firstDay",
                    "Trong những ngày này đã có người thay cho chức trách này; hãy kết thúc lần đó trước."));
        }
        if (absences.standsIn(request.absentUser(), firstDay, lastDay)) {
            errors.add(new FieldError(
                    "/absentUser",
                    "Trong những ngày này %s đang được cử thay người khác; hãy kết thúc lần đó trước."
                            .formatted(people.nameOf(request.absentUser()))));
        }
        if (request.deputyUser() != null && absences.isAway(request.deputyUser(), firstDay, lastDay)) {
            errors.add(new FieldError(
                    "/deputyUser",
                    "%s cũng vắng mặt trong những ngày này; hãy chọn người khác."
                            .formatted(people.nameOf(request.deputyUser()))));
        }
    }

    /** How a deputy can sign, what is usual first; nothing where the post signs nothing. */
    private static List<SigningCapacity> capacities(String post, Set<String> deputyGroups) {
        if (post.equals(Groups.DIRECTOR)) {
            return deputyGroups.contains(Groups.DEPUTY_DIRECTORS)
                    ? List.of(SigningCapacity.KT)
                    : List.of(SigningCapacity.TUQ, SigningCapacity.TL);
        }
        return Groups.isHead(post) ? List.of(SigningCapacity.KT) : List.of();
    }

    private static SigningCapacity capacity(
            AbsenceRequest request, List<SigningCapacity> allowed, List<FieldError> errors) {
        if (request.mandate() != null && request.mandate().length() > MAX_MANDATE_CHARACTERS) {
            errors.add(new FieldError("/mandate", "Tối đa %d ký tự.".formatted(MAX_MANDATE_CHARACTERS)));
        }
        Optional<SigningCapacity> capacity = request.capacity() == null
                ? allowed.stream().findFirst()
                : allowed.stream()
                        .filter(it -> it.name().equals(request.capacity()))
                        .findFirst();
        if (request.capacity() != null && capacity.isEmpty()) {
            errors.add(new FieldError(
                    "/capacity",
                    allowed.isEmpty()
                            ? "Chức trách này không ký văn bản nên không có hình thức ký."
                            : "Hình thức ký không hợp với người thay: Phó ký thay (KT.) cấp trưởng; trưởng đơn vị ký thừa"
                                    + " ủy quyền (TUQ.) hoặc thừa lệnh (TL.) Giám đốc Sở."));
        }
        if (capacity.equals(Optional.of(SigningCapacity.TUQ)) && request.mandate() == null) {
            errors.add(new FieldError("/mandate", "Ký thừa ủy quyền phải có văn bản ủy quyền; hãy ghi số và ngày."));
        }
        return capacity.orElse(null);
    }

    /** The post under whose name a deputy of the Director signs. */
    private String title(String post, Set<String> deputyGroups) {
        if (!post.equals(Groups.DIRECTOR)) {
            return null;
        }
        if (deputyGroups.contains(Groups.DEPUTY_DIRECTORS)) {
            return "Phó Giám đốc";
        }
        return organisation.units().stream()
                .filter(unit -> deputyGroups.contains(Groups.head(unit.code())))
                .map(UnitInfo::headTitle)
                .findFirst()
                .orElse(null);
    }

    private boolean isOwn(String userId, String group) {
        return !absences.holds(new Absences.Seat(group, userId));
    }
}
