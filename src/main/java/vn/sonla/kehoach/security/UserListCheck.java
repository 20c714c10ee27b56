package vn.sonla.kehoach.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.organisation.UnitInfo;

/** Reads the lines of a list of users and says of each what is wrong with it. */
final class UserListCheck {

    static final int MAX_ROWS = 2000;

    private static final Pattern ACCOUNT = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final int MAX_ACCOUNT = 60;
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{N} .'’()-]*");
    private static final int MAX_NAME = 100;
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}");
    private static final int MAX_MAIL = 200;
    private static final int MAX_SHOWN = 60;

    private final List<UnitInfo> units;
    private final Map<String, Integer> lineOf = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();
    private final List<UserError> errors = new ArrayList<>();

    /** @param accounts ids of those who are there already */
    UserListCheck(List<UnitInfo> units, Set<String> accounts) {
        this.units = units;
        accounts.forEach(account -> known.put(account.toLowerCase(Locale.ROOT), account));
    }

    /**
     * A line that is right.
     *
     * @param groups that he belongs to from now on, none for one who is gone
     */
    record Entry(
            int row,
            String userId,
            String familyName,
            String givenName,
            String email,
            Set<String> groups,
            boolean gone) {

        String name() {
            return familyName + " " + givenName;
        }
    }

    /** @throws UserListRefusedException with everything that is wrong */
    List<Entry> entries(List<UserRow> rows) {
        if (rows.isEmpty()) {
            throw new UserListRefusedException("Tệp chưa có dòng nào dưới dòng tiêu đề.");
        }
        if (rows.size() > MAX_ROWS) {
            throw new UserListRefusedException(
                    "Tệp có %d dòng; mỗi lần nhập nhiều nhất %d dòng, hãy tách tệp.".formatted(rows.size(), MAX_ROWS));
        }
        List<Entry> entries = rows.stream().map(this::entry).toList();
        if (!errors.isEmpty()) {
            throw new UserListRefusedException(errors);
        }
        return entries;
    }

    private Entry entry(UserRow row) {
        String userId = account(row);
        String familyName = name(row, UserColumn.FAMILY_NAME);
        String givenName = name(row, UserColumn.GIVEN_NAME);
        String email = mail(row);
        Optional<String> unit = unit(row);
        Set<UserRole> roles = roles(row);
        if (roles.stream().anyMatch(UserRole::isOfUnit)
                && row.cell(UserColumn.UNIT).isEmpty()) {
            wrong(row, UserColumn.UNIT, "Chưa ghi đơn vị của cán bộ hoặc trưởng đơn vị.");
        }
        Set<String> groups = roles.stream()
                .filter(role -> !role.isOfUnit() || unit.isPresent())
                .flatMap(role -> role.groups(unit.orElse("")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Entry(row.number(), userId, familyName, givenName, email, groups, roles.contains(UserRole.GONE));
    }

    private String account(UserRow row) {
        String account = row.cell(UserColumn.ACCOUNT);
        String lower = account.toLowerCase(Locale.ROOT);
        if (account.isEmpty()) {
            wrong(row, UserColumn.ACCOUNT, "Chưa ghi tài khoản.");
        } else if (!ACCOUNT.matcher(account).matches() || account.length() > MAX_ACCOUNT) {
            wrong(
                    row,
                    UserColumn.ACCOUNT,
                    "\"%s\" không dùng được: chỉ chữ cái không dấu, chữ số, dấu chấm, gạch nối, gạch dưới, nhiều nhất %d ký tự."
                            .formatted(shown(account), MAX_ACCOUNT));
        } else if (lower.equals(Actor.SYSTEM)) {
            wrong(row, UserColumn.ACCOUNT, "\"%s\" là tên của hệ thống; hãy chọn tên khác.".formatted(account));
        } else if (!known.getOrDefault(lower, account).equals(account)) {
            wrong(
                    row,
                    UserColumn.ACCOUNT,
                    "Đã có tài khoản \"%s\", chỉ khác chữ hoa, chữ thường; hãy ghi đúng như vậy."
                            .formatted(known.get(lower)));
        }
        Integer before = account.isEmpty() ? null : lineOf.putIfAbsent(lower, row.number());
        if (before != null) {
            wrong(row, UserColumn.ACCOUNT, "\"%s\" đã có ở dòng %d.".formatted(shown(account), before));
        }
        return account;
    }

    private String name(UserRow row, UserColumn column) {
        String name = row.cell(column);
        if (name.isEmpty()) {
            wrong(row, column, "Chưa ghi %s.".formatted(column.label().toLowerCase(Locale.ROOT)));
        } else if (name.length() > MAX_NAME) {
            wrong(row, column, "Dài quá %d ký tự.".formatted(MAX_NAME));
        } else if (!NAME.matcher(name).matches()) {
            wrong(row, column, "\"%s\" có ký tự không dùng trong họ tên.".formatted(shown(name)));
        }
        return name;
    }

    private String mail(UserRow row) {
        String mail = row.cell(UserColumn.MAIL);
        if (mail.isEmpty()) {
            wrong(row, UserColumn.MAIL, "Chưa ghi thư điện tử; thư nhắc gửi về địa chỉ này.");
        } else if (!MAIL.matcher(mail).matches() || mail.contains("..") || mail.length() > MAX_MAIL) {
            wrong(row, UserColumn.MAIL, "\"%s\" không phải địa chỉ thư điện tử.".formatted(shown(mail)));
        }
        return mail;
    }

    private Optional<String> unit(UserRow row) {
        String unit = row.cell(UserColumn.UNIT);
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> code = units.stream()
                .filter(it -> it.code().equalsIgnoreCase(unit) || it.name().equalsIgnoreCase(unit))
                .map(UnitInfo::code)
                .findFirst();
        if (code.isEmpty()) {
            wrong(
                    row,
                    UserColumn.UNIT,
                    "Không có đơn vị \"%s\" trong tệp tổ chức; ghi mã (như %s) hoặc tên đầy đủ của đơn vị."
                            .formatted(shown(unit), units.get(0).code()));
        }
        return code;
    }

    private Set<UserRole> roles(UserRow row) {
        Set<UserRole> roles = new TreeSet<>();
        String text = row.cell(UserColumn.ROLE);
        if (text.isEmpty()) {
            wrong(row, UserColumn.ROLE, "Chưa ghi vai trò.");
            return roles;
        }
        for (String part : text.split("[;,]")) {
            UserRole.of(part).ifPresentOrElse(roles::add, () -> wrong(row, UserColumn.ROLE, unknown(part.strip())));
        }
        if (roles.contains(UserRole.GONE) && roles.size() > 1) {
            wrong(row, UserColumn.ROLE, "\"%s\" không đi cùng vai trò khác.".formatted(UserRole.GONE.label()));
        }
        return roles;
    }

    private static String unknown(String role) {
        return "Không có vai trò \"%s\". Các vai trò: %s; nhiều vai trò cách nhau bằng dấu chấm phẩy."
                .formatted(
                        shown(role),
                        Stream.of(UserRole.values()).map(UserRole::label).collect(Collectors.joining(", ")));
    }

    private static String shown(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }

    private void wrong(UserRow row, UserColumn column, String message) {
        errors.add(new UserError(row.number(), column.label(), message));
    }
}
