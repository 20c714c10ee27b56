package vn.sonla.kehoach.security;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;

/**
 * The users, groups and rights that the engine keeps, as they are when this object is made; writes only what is missing.
 */
class Directory {

    private final IdentityService identityService;
    private final AuthorizationService authorizationService;

    private final Map<String, Group> groups;
    private final Set<String> userIds;
    private final Map<Right, Authorization> rights = new HashMap<>();

    /** Whose right to what; the permissions are in the authorization itself. */
    private record Right(String groupId, int resourceType, String resourceId) {}

    Directory(IdentityService identityService, AuthorizationService authorizationService) {
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.groups = identityService.createGroupQuery().unlimitedList().stream()
                .collect(Collectors.toMap(Group::getId, group -> group));
        this.userIds = identityService.createUserQuery().unlimitedList().stream()
                .map(User::getId)
                .collect(Collectors.toCollection(HashSet::new));
        authorizationService
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .unlimitedList()
                .stream()
                .filter(authorization -> authorization.getGroupId() != null)
                .forEach(authorization -> rights.putIfAbsent(
                        new Right(
                                authorization.getGroupId(),
                                authorization.getResourceType(),
                                authorization.getResourceId()),
                        authorization));
    }

    /** Creates a group, or gives it the name that it has today. */
    void group(String id, String name, String type) {
        Group group = groups.computeIfAbsent(id, identityService::newGroup);
        if (!name.equals(group.getName())) {
            group.setName(name);
            group.setType(type);
            identityService.saveGroup(group);
        }
    }

    boolean hasUser(String id) {
        return userIds.contains(id);
    }

    boolean hasMember(String groupId) {
        return identityService.createUserQuery().memberOfGroup(groupId).count() > 0;
    }

    /** Creates a user who is not there yet and makes him a member; one who is there stays as he is. The mail address may be null. */
    void user(String id, String firstName, String lastName, String email, String password, String... memberOf) {
        if (!userIds.add(id)) {
            return;
        }
        User user = identityService.newUser(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        user.setPassword(password);
        if (!identityService.checkPasswordAgainstPolicy(password, user).isValid()) {
            throw new AccountsException(
                    "Mật khẩu của người dùng \"%s\" chưa đạt: cần ít nhất 10 ký tự, có chữ hoa, chữ thường, chữ số, ký tự đặc biệt, và không chứa tên người dùng."
                            .formatted(id));
        }
        identityService.saveUser(user);
        for (String groupId : memberOf) {
            member(id, groupId);
        }
    }

    void member(String userId, String groupId) {
        identityService.createMembership(userId, groupId);
    }

    /** Gives a group what it may do with a resource, or adds what is missing. */
    void grant(String groupId, Resource resource, String resourceId, Permission... permissions) {
        Right right = new Right(groupId, resource.resourceType(), resourceId);
        Authorization authorization = rights.computeIfAbsent(right, this::newGrant);
        boolean complete = authorization.getId() != null;
        for (Permission permission : permissions) {
            if (!authorization.isPermissionGranted(permission)) {
                authorization.addPermission(permission);
                complete = false;
            }
        }
        if (!complete) {
            authorizationService.saveAuthorization(authorization);
        }
    }

    private Authorization newGrant(Right right) {
        Authorization grant = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(right.groupId());
        grant.setResourceType(right.resourceType());
        grant.setResourceId(right.resourceId());
        return grant;
    }
}
