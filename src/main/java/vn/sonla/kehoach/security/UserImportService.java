package vn.sonla.kehoach.security;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.AbsenceProcess;
import vn.sonla.kehoach.organisation.DeputyDirectorInfo;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.UnitInfo;
import vn.sonla.kehoach.security.UserListCheck.Entry;
import vn.sonla.kehoach.security.UserProcess.Account;

/**
 * Brings users and their memberships in step with a list. Knows the groups of the organisation only: membership of any
 * other, such as the group of a unit that is in the organisation's file no more, stays as it is and is told.
 */
@Service
public class UserImportService {

    private static final Logger LOG = LoggerFactory.getLogger(UserImportService.class);

    private final UserProcess users;
    private final AbsenceProcess memberships;
    private final OrganisationService organisation;
    private final DeputyService deputies;
    private final InitialPasswords passwords;
    private final JdbcClient jdbc;
    private final Clock clock;

    UserImportService(
            UserProcess users,
            AbsenceProcess memberships,
            OrganisationService organisation,
            DeputyService deputies,
            InitialPasswords passwords,
            JdbcClient jdbc,
            Clock clock) {
        this.users = users;
        this.memberships = memberships;
        this.organisation = organisation;
        this.deputies = deputies;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Lets pass who may import.
     *
     * @throws Refusal 403 for everybody but administrators
     */
    public void requireAdministrator(Actor actor) {
        if (!actor.memberOf(Groups.ADMINISTRATORS)) {
            throw Refusal.forbidden("Chỉ quản trị viên được nhập người dùng.");
        }
    }

    /**
     * What an import would do; changes nothing.
     *
     * @param complete whether the list names everybody, so that who is not in it is gone
     * @throws UserListRefusedException where the list is wrong
     */
    @Transactional(readOnly = true)
    public UserImportPlan plan(List<UserRow> rows, boolean complete, Actor actor) {
        requireAdministrator(actor);
        return draw(rows, complete, actor).plan();
    }

    /**
     * Does what was shown, wholly or not at all.
     *
     * @param seal of the plan that was shown
     * @return the passwords of new accounts, which nobody is told again
     * @throws Refusal 409 where it would do something else by now
     */
    @Transactional
    public List<InitialPassword> carryOut(
            List<UserRow> rows, boolean complete, String seal, String fileName, Actor actor) {
        requireAdministrator(actor);
        jdbc.sql("select pg_advisory_xact_lock(hashtext('kehoach.user_import'))")
                .query((row, number) -> "")
                .list();
        Drawing drawing = draw(rows, complete, actor);
        if (!drawing.plan().seal().equals(seal)) {
            throw Refusal.conflict(
                    "Người dùng hoặc nhóm đã thay đổi sau khi xem trước; chưa nhập dòng nào. Hãy xem trước lại.");
        }
        List<InitialPassword> issued = new ArrayList<>();
        for (Step step : drawing.steps()) {
            carryOut(step, issued, actor);
        }
        jdbc.sql("insert into kehoach.user_import (imported_by, imported_at, file_name, changes) values (?, ?, ?, ?)")
                .params(
                        actor.userId(),
                        Timestamp.from(clock.instant()),
                        fileName.length() > 300 ? fileName.substring(0, 300) : fileName,
                        drawing.plan().changes().stream()
                                .map(UserChange::toString)
                                .collect(Collectors.joining("\n")))
                .update();
        LOG.info(
                "{} đã nhập {} thay đổi về người dùng",
                actor.userId(),
                drawing.steps().size());
        return issued;
    }

    private void carryOut(Step step, List<InitialPassword> issued, Actor actor) {
        UserChange.Kind kind = step.change().kind();
        String userId = step.change().userId();
        Entry entry = step.entry();
        String password = null;
        if (kind == UserChange.Kind.CREATED) {
            password = users.create(userId, entry.familyName(), entry.givenName(), entry.email(), passwords::next);
        } else if (entry != null && !step.change().details().isEmpty()) {
            users.change(userId, entry.familyName(), entry.givenName(), entry.email());
        }
        if (kind == UserChange.Kind.REOPENED) {
            password = users.setPassword(userId, passwords::next);
        }
        step.joins().forEach(group -> memberships.add(userId, group));
        step.leaves().forEach(group -> memberships.remove(userId, group));
        if (kind == UserChange.Kind.CLOSED) {
            users.setPassword(userId, passwords::next);
        }
        if (kind.givesPassword()) {
            passwords.issued(userId, actor.userId());
            issued.add(new InitialPassword(userId, entry.name(), entry.email(), password));
        }
    }

    // --- what is to be done ---------------------------------------------------------------------------------------

    /** @param entry null for who is missing in a complete list */
    private record Step(UserChange change, Entry entry, Set<String> joins, Set<String> leaves) {}

    private record Drawing(UserImportPlan plan, List<Step> steps) {}

    private Drawing draw(List<UserRow> rows, boolean complete, Actor actor) {
        Map<String, Account> accounts = users.accounts();
        List<Entry> entries = new UserListCheck(organisation.units(), accounts.keySet()).entries(rows);
        Now now = new Now(accounts, users.groups(), deputies.seats(), Groups.of(organisation.units()));
        List<UserError> errors = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        int unchanged = 0;
        for (Entry entry : entries) {
            Step step = step(entry, now, errors, actor);
            if (step == null) {
                unchanged++;
            } else {
                steps.add(step);
            }
        }
        if (!errors.isEmpty()) {
            throw new UserListRefusedException(errors);
        }
        List<String> notes = new ArrayList<>();
        if (complete) {
            closeMissing(entries, now, steps, notes);
        }
        notes.addAll(notes(now, steps));
        List<UserChange> changes = steps.stream().map(Step::change).toList();
        String seal = DataFile.sha256((changes + "|" + notes + "|" + complete).getBytes(StandardCharsets.UTF_8));
        return new Drawing(new UserImportPlan(changes, unchanged, notes, seal), steps);
    }

    /**
     * How things stand.
     *
     * @param names of the groups
     * @param seats memberships that end by themselves, as somebody only stands in
     * @param own the organisation's groups
     */
    private record Now(
            Map<String, Account> accounts, Map<String, String> names, Map<String, Set<String>> seats, Set<String> own) {

        /** The organisation's groups that somebody belongs to of his own right. */
        Set<String> held(String userId) {
            Set<String> held = new TreeSet<>(
                    accounts.containsKey(userId) ? accounts.get(userId).groups() : Set.of());
            held.retainAll(own);
            held.removeAll(seatsOf(userId));
            return held;
        }

        Set<String> seatsOf(String userId) {
            return seats.getOrDefault(userId, Set.of());
        }

        List<String> named(Set<String> groups) {
            return groups.stream()
                    .map(group -> "%s (%s)".formatted(names.getOrDefault(group, group), group))
                    .toList();
        }
    }

    /** Null where he is as the list says. */
    private Step step(Entry entry, Now now, List<UserError> errors, Actor actor) {
        Account account = now.accounts().get(entry.userId());
        if (account == null) {
            if (entry.gone()) {
                errors.add(error(entry, UserColumn.ACCOUNT, "Không có tài khoản này để ngừng sử dụng."));
                return null;
            }
            return new Step(
                    new UserChange(
                            UserChange.Kind.CREATED,
                            entry.userId(),
                            entry.name(),
                            List.of("Thư điện tử: " + entry.email()),
                            now.named(entry.groups()),
                            List.of()),
                    entry,
                    entry.groups(),
                    Set.of());
        }
        Set<String> held = now.held(entry.userId());
        Set<String> joins = without(entry.groups(), held);
        Set<String> leaves = without(entry.gone() ? account.groups() : held, entry.groups());
        Set<String> seats = now.seatsOf(entry.userId());
        if (!seats.isEmpty() && (entry.gone() || joins.stream().anyMatch(seats::contains))) {
            errors.add(error(
                    entry,
                    UserColumn.ROLE,
                    "Đang làm thay ở %s; hãy kết thúc việc cử người thay trước."
                            .formatted(String.join(", ", now.named(new TreeSet<>(seats))))));
        }
        if (entry.userId().equals(actor.userId()) && leaves.contains(Groups.ADMINISTRATORS)) {
            errors.add(error(
                    entry,
                    UserColumn.ROLE,
                    "Đây là tài khoản đang nhập danh sách; không tự bỏ vai trò quản trị của mình."));
        }
        List<String> details = details(entry, account);
        if (joins.isEmpty() && leaves.isEmpty() && details.isEmpty()) {
            return null;
        }
        UserChange.Kind kind = UserChange.Kind.CHANGED;
        if (entry.gone()) {
            kind = UserChange.Kind.CLOSED;
        } else if (account.groups().isEmpty()) {
            kind = UserChange.Kind.REOPENED;
        }
        return new Step(
                new UserChange(kind, entry.userId(), entry.name(), details, now.named(joins), now.named(leaves)),
                entry,
                joins,
                leaves);
    }

    private static UserError error(Entry entry, UserColumn column, String message) {
        return new UserError(entry.row(), column.label(), message);
    }

    private static List<String> details(Entry entry, Account account) {
        List<String> details = new ArrayList<>();
        if (!account.familyName().equals(entry.familyName())
                || !account.givenName().equals(entry.givenName())) {
            details.add("Họ tên: %s → %s".formatted(account.name(), entry.name()));
        }
        if (!account.email().equals(entry.email())) {
            details.add("Thư điện tử: %s → %s"
                    .formatted(account.email().isEmpty() ? "(chưa có)" : account.email(), entry.email()));
        }
        return details;
    }

    private static Set<String> without(Set<String> all, Set<String> these) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(these);
        return rest;
    }

    /** Administrators are never closed by not being mentioned. */
    private static void closeMissing(List<Entry> entries, Now now, List<Step> steps, List<String> notes) {
        Set<String> listed = entries.stream().map(Entry::userId).collect(Collectors.toSet());
        for (Account account : now.accounts().values()) {
            if (listed.contains(account.userId()) || account.groups().isEmpty()) {
                continue;
            }
            if (account.groups().contains(Groups.ADMINISTRATORS)) {
                notes.add("Quản trị viên %s không có trong tệp: giữ nguyên.".formatted(account.userId()));
            } else if (!now.seatsOf(account.userId()).isEmpty()) {
                notes.add("%s không có trong tệp nhưng đang làm thay ở %s: giữ nguyên."
                        .formatted(
                                account.userId(),
                                String.join(", ", now.named(new TreeSet<>(now.seatsOf(account.userId()))))));
            } else {
                steps.add(new Step(
                        new UserChange(
                                UserChange.Kind.CLOSED,
                                account.userId(),
                                account.name(),
                                List.of("Không có trong tệp."),
                                List.of(),
                                now.named(account.groups())),
                        null,
                        Set.of(),
                        account.groups()));
            }
        }
    }

    /** What stays behind, and which posts nobody holds afterwards. */
    private List<String> notes(Now now, List<Step> steps) {
        List<String> notes = new ArrayList<>();
        Map<String, Set<String>> members = membersAfter(now, steps);
        without(now.names().keySet(), now.own())
                .forEach(group -> notes.add(
                        "Nhóm %s không có (hoặc không còn) trong tệp tổ chức, giữ nguyên %d thành viên%s. Khi không còn việc dở, xóa nhóm ở Quản trị, mục Nhóm."
                                .formatted(
                                        now.named(Set.of(group)).get(0),
                                        members.getOrDefault(group, Set.of()).size(),
                                        list(members.getOrDefault(group, Set.of())))));
        for (UnitInfo unit : organisation.units()) {
            Set<String> heads = members.getOrDefault(Groups.head(unit.code()), Set.of());
            if (without(members.getOrDefault(unit.code(), Set.of()), heads).isEmpty()) {
                notes.add("%s (%s) chưa có cán bộ lập báo cáo.".formatted(unit.name(), unit.code()));
            }
            if (heads.isEmpty()) {
                notes.add("%s (%s) chưa có trưởng đơn vị.".formatted(unit.name(), unit.code()));
            }
        }
        for (UserRole post : List.of(UserRole.CONSOLIDATOR, UserRole.MONITOR, UserRole.DIRECTOR)) {
            if (post.groups("").stream()
                    .allMatch(group -> members.getOrDefault(group, Set.of()).isEmpty())) {
                notes.add("Chưa ai giữ vai trò %s.".formatted(post.label()));
            }
        }
        for (DeputyDirectorInfo deputy : organisation.directorate().deputies()) {
            boolean there = now.accounts().containsKey(deputy.user())
                    || steps.stream().anyMatch(step -> step.change().userId().equals(deputy.user()));
            if (!deputy.user().isEmpty() && !there) {
                notes.add("Tệp tổ chức ghi %s dùng tài khoản %s, chưa có tài khoản này."
                        .formatted(deputy.name(), deputy.user()));
            }
        }
        return notes;
    }

    private static String list(Set<String> members) {
        return members.isEmpty() ? "" : " (" + String.join(", ", members) + ")";
    }

    private static Map<String, Set<String>> membersAfter(Now now, List<Step> steps) {
        Map<String, Set<String>> members = new HashMap<>();
        now.accounts().values().forEach(account -> account.groups()
                .forEach(group ->
                        members.computeIfAbsent(group, key -> new TreeSet<>()).add(account.userId())));
        for (Step step : steps) {
            String userId = step.change().userId();
            step.joins().forEach(group -> members.computeIfAbsent(group, key -> new TreeSet<>())
                    .add(userId));
            step.leaves().forEach(group -> members.getOrDefault(group, new TreeSet<>())
                    .remove(userId));
        }
        return members;
    }
}
