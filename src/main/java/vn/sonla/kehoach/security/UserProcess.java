package vn.sonla.kehoach.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.SystemEngine;

/** What the import of users asks and tells the engine. */
@Component
class UserProcess {

    private final IdentityService identityService;
    private final SystemEngine engine;

    UserProcess(@Lazy IdentityService identityService, SystemEngine engine) {
        this.identityService = identityService;
        this.engine = engine;
    }

    /**
     * A user as he is now.
     *
     * @param familyName with the middle names
     * @param email empty where he has none
     */
    record Account(String userId, String familyName, String givenName, String email, Set<String> groups) {

        String name() {
            return (familyName + " " + givenName).strip();
        }
    }

    /** All users by id, in the order of their ids. */
    Map<String, Account> accounts() {
        return engine.call(() -> {
            Map<String, Account> accounts = new LinkedHashMap<>();
            identityService
                    .createUserQuery()
                    .orderByUserId()
                    .asc()
                    .unlimitedList()
                    .forEach(user -> accounts.put(
                            user.getId(),
                            new Account(
                                    user.getId(),
                                    text(user.getFirstName()),
                                    text(user.getLastName()),
                                    text(user.getEmail()),
                                    new TreeSet<>())));
            for (Group group : identityService.createGroupQuery().unlimitedList()) {
                identityService
                        .createUserQuery()
                        .memberOfGroup(group.getId())
                        .unlimitedList()
                        .forEach(user -> accounts.get(user.getId()).groups().add(group.getId()));
            }
            return accounts;
        });
    }

    /** Names of all groups by id. */
    Map<String, String> groups() {
        return engine.call(() -> identityService.createGroupQuery().unlimitedList().stream()
                .collect(Collectors.toMap(
                        Group::getId, group -> group.getName() == null ? group.getId() : group.getName())));
    }

    /** @return the first of the passwords that the policy allows this user */
    String create(String userId, String familyName, String givenName, String email, Supplier<String> passwords) {
        return engine.call(() -> {
            User user = identityService.newUser(userId);
            user.setFirstName(familyName);
            user.setLastName(givenName);
            user.setEmail(email);
            return save(user, passwords);
        });
    }

    void change(String userId, String familyName, String givenName, String email) {
        engine.run(() -> {
            User user = user(userId);
            user.setFirstName(familyName);
            user.setLastName(givenName);
            user.setEmail(email);
            identityService.saveUser(user);
        });
    }

    /**
     * Replaces a password; also opens what wrong attempts have locked.
     *
     * @return the first of the passwords that the policy allows this user
     */
    String setPassword(String userId, Supplier<String> passwords) {
        return engine.call(() -> {
            String password = save(user(userId), passwords);
            identityService.unlockUser(userId);
            return password;
        });
    }

    /** The policy forbids what a name or an address contains, and a name may be as short as "An". */
    private String save(User user, Supplier<String> passwords) {
        String password = Stream.generate(passwords)
                .filter(it ->
                        identityService.checkPasswordAgainstPolicy(it, user).isValid())
                .findFirst()
                .orElseThrow();
        user.setPassword(password);
        identityService.saveUser(user);
        return password;
    }

    /** The user's password as the engine keeps it, salted; empty where the user is gone. */
    String keptPassword(String userId) {
        return engine.call(() -> {
            User user = user(userId);
            return user == null ? "" : text(user.getPassword());
        });
    }

    private User user(String userId) {
        return identityService.createUserQuery().userId(userId).singleResult();
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
