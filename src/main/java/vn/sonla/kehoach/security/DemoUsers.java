package vn.sonla.kehoach.security;

import java.util.List;
import java.util.Locale;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.organisation.UnitInfo;

/** The users of architecture §7 that the demo signs in with. Their names are invented, and say so. */
final class DemoUsers {

    static final String ADMINISTRATOR = "quantri";

    // Family and middle names with given names of either sex; 13 and 11 have no common factor, so 143 people differ.
    private static final List<String> FAMILY_NAMES = List.of(
            "Lò Văn",
            "Quàng Thị",
            "Nguyễn Văn",
            "Tòng Thị",
            "Cà Văn",
            "Trần Thị",
            "Lường Văn",
            "Hoàng Thị",
            "Vì Văn",
            "Đinh Thị",
            "Mùa A",
            "Giàng Thị",
            "Sồng A");
    private static final List<String> GIVEN_NAMES =
            List.of("An", "Bình", "Chung", "Dương", "Hà", "Hải", "Khánh", "Minh", "Ngọc", "Thanh", "Xuân");
    private static final String LABEL = " (mẫu)";

    /** Reserved for examples (RFC 2606): no mail to it ever reaches a stranger. */
    private static final String MAIL_DOMAIN = "@sonla.example";

    private final Directory directory;
    private final String password;
    private int people;

    private DemoUsers(Directory directory, String password) {
        this.directory = directory;
        this.password = password;
    }

    static void create(Directory directory, String password, List<UnitInfo> units) {
        new DemoUsers(directory, password).create(units);
    }

    private void create(List<UnitInfo> units) {
        for (UnitInfo unit : units) {
            String name = unit.code().toLowerCase(Locale.ROOT);
            create(name + ".cv", unit.code());
            create(name + ".tp", unit.code(), Groups.head(unit.code()));
        }
        create("khtc.th", Groups.CONSOLIDATORS);
        create("vp.gs", Groups.MONITORS);
        create("giamdoc", Groups.DIRECTOR);
        create("phogiamdoc", Groups.DEPUTY_DIRECTORS);
        create("giamsat", Groups.SUPERVISORS);
        create(ADMINISTRATOR, Groups.ADMINISTRATORS);
    }

    private void create(String id, String... memberOf) {
        String familyName = FAMILY_NAMES.get(people % FAMILY_NAMES.size());
        String givenName = GIVEN_NAMES.get(people % GIVEN_NAMES.size());
        people++;
        directory.user(id, familyName, givenName + LABEL, id + MAIL_DOMAIN, password, memberOf);
    }
}
