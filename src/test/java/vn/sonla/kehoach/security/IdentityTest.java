package vn.sonla.kehoach.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.UnitInfo;

@DisplayName("Identity: groups, demo users and the administrator")
class IdentityTest extends RunningServer {

    @Autowired
    OrganisationService organisationService;

    @Autowired
    TransactionOperations transaction;

    @Test
    @DisplayName("every unit has a group of its officers and one of its head; posts have theirs")
    void groups() {
        List<String> expected =
                new ArrayList<>(List.of("KHTC-TH", "VP-GS", "GIAMDOC", "PHOGIAMDOC", "GIAMSAT", "camunda-admin"));
        for (UnitInfo unit : organisationService.units()) {
            expected.add(unit.code());
            expected.add(unit.code() + "-TP");
        }
        assertThat(engine.getIdentityService().createGroupQuery().list())
                .extracting(Group::getId)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(engine.getIdentityService().createGroupQuery().list())
                .extracting(Group::getName)
                .doesNotContainNull()
                .contains("Phòng Kế hoạch - Tài chính", "Trưởng phòng, Phòng Kế hoạch - Tài chính");
    }

    @Test
    @DisplayName("the demo has an officer and a head per unit, and the posts, in exactly their groups")
    void demoUsers() {
        for (UnitInfo unit : organisationService.units()) {
            String name = unit.code().toLowerCase(Locale.ROOT);
            assertThat(groupsOf(name + ".cv")).containsExactly(unit.code());
            assertThat(groupsOf(name + ".tp")).containsExactlyInAnyOrder(unit.code(), unit.code() + "-TP");
        }
        assertThat(groupsOf("khtc.th")).containsExactly("KHTC-TH");
        assertThat(groupsOf("vp.gs")).containsExactly("VP-GS");
        assertThat(groupsOf("giamdoc")).containsExactly("GIAMDOC");
        assertThat(groupsOf("phogiamdoc")).containsExactly("PHOGIAMDOC");
        assertThat(groupsOf("giamsat")).containsExactly("GIAMSAT");
        assertThat(groupsOf("quantri")).containsExactly("camunda-admin");

        List<User> users = engine.getIdentityService().createUserQuery().list();
        assertThat(users).hasSize(2 * organisationService.units().size() + 6).allMatch(user -> user.getLastName()
                .endsWith(" (mẫu)"));
        assertThat(users)
                .extracting(user -> user.getFirstName() + user.getLastName())
                .doesNotHaveDuplicates();
        assertThat(users)
                .allMatch(user -> engine.getIdentityService().checkPassword(user.getId(), Accounts.DEMO_PASSWORD));
    }

    @Test
    @DisplayName("a second start changes nothing, and leaves what an administrator has changed")
    void idempotent() {
        IdentityService identityService = engine.getIdentityService();
        identityService.deleteMembership("yenchau.cv", "KHTC");
        identityService.deleteMembership("h-yenchau.cv", "H-YENCHAU");
        long authorizations =
                engine.getAuthorizationService().createAuthorizationQuery().count();
        try {
            start(new Accounts.Admin("quantri", null), true);
            assertThat(groupsOf("h-yenchau.cv")).isEmpty();
            assertThat(engine.getAuthorizationService()
                            .createAuthorizationQuery()
                            .count())
                    .isEqualTo(authorizations);
        } finally {
            identityService.createMembership("h-yenchau.cv", "H-YENCHAU");
        }
    }

    @Test
    @DisplayName(
            "without an administrator and without a password for one the application does not start and says what to set")
    void noAdministratorNoStart() {
        withoutAdministrator(() -> assertThatThrownBy(() -> start(new Accounts.Admin("truongphong", null), false))
                .isInstanceOf(AccountsException.class)
                .hasMessageContaining("KEHOACH_ADMIN_PASSWORD")
                .hasMessageContaining("Chưa có quản trị viên"));
    }

    @Test
    @DisplayName("a weak password of the first administrator stops the start")
    void weakAdministratorPassword() {
        withoutAdministrator(() -> assertThatThrownBy(() -> start(new Accounts.Admin("truongphong", "123456"), false))
                .isInstanceOf(AccountsException.class)
                .hasMessageContaining("truongphong")
                .hasMessageContaining("ít nhất 10 ký tự"));
        assertThat(groupsOf("truongphong")).isEmpty();
    }

    @Test
    @DisplayName("the first administrator comes from the environment, and no other user is created")
    void administratorFromEnvironment() {
        long users = engine.getIdentityService().createUserQuery().count();
        withoutAdministrator(() -> {
            start(new Accounts.Admin("truongphong", "Quan#Ly#Dau#1"), false);
            assertThat(groupsOf("truongphong")).containsExactly("camunda-admin");
            assertThat(engine.getIdentityService().checkPassword("truongphong", "Quan#Ly#Dau#1"))
                    .isTrue();
            assertThat(engine.getIdentityService().createUserQuery().count()).isEqualTo(users + 1);
        });
        engine.getIdentityService().deleteUser("truongphong");
    }

    @Test
    @DisplayName("CVE-2026-77226: an emptied administrators' group gets its administrator back at the next start")
    void emptiedGroup() {
        withoutAdministrator(() -> {
            start(new Accounts.Admin("quantri", null), false);
            assertThat(groupsOf("quantri")).containsExactly("camunda-admin");
        });
    }

    private void withoutAdministrator(Runnable test) {
        IdentityService identityService = engine.getIdentityService();
        identityService.deleteMembership("quantri", "camunda-admin");
        try {
            test.run();
        } finally {
            identityService.deleteMembership("quantri", "camunda-admin");
            identityService.createMembership("quantri", "camunda-admin");
        }
    }

    private void start(Accounts.Admin admin, boolean demo) {
        Accounts accounts = new Accounts(admin, new Accounts.Demo(demo, Accounts.DEMO_PASSWORD));
        new IdentityStart(
                        engine.getIdentityService(),
                        engine.getAuthorizationService(),
                        organisationService,
                        accounts,
                        transaction)
                .afterSingletonsInstantiated();
    }

    private List<String> groupsOf(String user) {
        Stream<Group> groups = engine.getIdentityService().createGroupQuery().groupMember(user).list().stream();
        return groups.map(Group::getId).toList();
    }
}
