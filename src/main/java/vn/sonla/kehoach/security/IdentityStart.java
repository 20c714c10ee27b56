package vn.sonla.kehoach.security;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.UnitInfo;

/**
 * Before the port opens, keeps groups and rights in step with the organisation and sees to it that there is an
 * administrator. Only where people can sign in: a rehearsal needs none of this.
 */
@Component
@ConditionalOnWebApplication
class IdentityStart implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityStart.class);

    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final OrganisationService organisationService;
    private final Accounts accounts;
    private final TransactionOperations transaction;

    IdentityStart(
            IdentityService identityService,
            AuthorizationService authorizationService,
            OrganisationService organisationService,
            Accounts accounts,
            TransactionOperations transaction) {
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.organisationService = organisationService;
        this.accounts = accounts;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> prepare());
    }

    private void prepare() {
        Directory directory = new Directory(identityService, authorizationService);
        List<UnitInfo> units = organisationService.units();
        Rights.give(directory, units);
        if (accounts.demo().users()) {
            DemoUsers.create(directory, accounts.demo().password(), units);
            LOG.warn(
                    "Chạy thử: có sẵn người dùng mẫu ({}, khtc.cv, khtc.tp, khtc.th, giamdoc, …), mật khẩu chung: {}",
                    DemoUsers.ADMINISTRATOR,
                    accounts.demo().isDefaultPassword() ? Accounts.DEMO_PASSWORD : "đặt ở KEHOACH_DEMO_PASSWORD");
        }
        // CVE-2026-77226: the group of the administrators is never without a direct member.
        if (!directory.hasMember(Groups.ADMINISTRATORS)) {
            appointAdministrator(directory, accounts.admin());
        }
    }

    private static void appointAdministrator(Directory directory, Accounts.Admin admin) {
        if (directory.hasUser(admin.user())) {
            directory.member(admin.user(), Groups.ADMINISTRATORS);
        } else if (admin.password() == null || admin.password().isBlank()) {
            throw new AccountsException(
                    """
                    Chưa có quản trị viên nào. Hãy đặt biến môi trường KEHOACH_ADMIN_PASSWORD là mật khẩu của quản trị viên \
                    đầu tiên (tên đăng nhập lấy từ KEHOACH_ADMIN_USER, mặc định "quantri"). Muốn chạy thử với người dùng mẫu \
                    thì khởi động với --spring.profiles.active=demo.""");
        } else {
            directory.user(admin.user(), "Quản trị", "hệ thống", null, admin.password(), Groups.ADMINISTRATORS);
        }
        LOG.info("Quản trị viên: {}", admin.user());
    }
}
