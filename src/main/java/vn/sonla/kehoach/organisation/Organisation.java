package vn.sonla.kehoach.organisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.engine.DataNode;

/**
 * The content of {@code organisation.yaml}, never changed after reading.
 *
 * @param units units by code, in the file's order
 * @param classes classes by code, in the file's order
 */
record Organisation(DirectorateInfo directorate, Map<String, UnitInfo> units, Map<String, UnitClassInfo> classes) {

    static Organisation read(Resource file) {
        return DataFile.read(file, root -> new Reader().read(root));
    }

    private static final class Reader {

        private static final String CODE = "[A-Z0-9]+(-[A-Z0-9]+)*";

        /** The name of a task holds 255 characters, of which the unit takes some. */
        private static final int LONGEST_SHORT_NAME = 120;

        private final Map<String, UnitInfo> units = new LinkedHashMap<>();
        private final Map<String, UnitClassInfo> classes = new LinkedHashMap<>();
        private final Map<String, String> deputyOfArea = new HashMap<>();

        Organisation read(DataNode root) {
            root.only("department", "classes", "units", "deputyDirectors");
            root.items("classes").forEach(this::unitClass);
            root.items("units").forEach(this::unit);
            List<DeputyDirectorInfo> deputies = root.itemsIfAny("deputyDirectors").stream()
                    .map(this::deputy)
                    .toList();
            return new Organisation(directorate(root, deputies), units, classes);
        }

        private DirectorateInfo directorate(DataNode root, List<DeputyDirectorInfo> deputies) {
            if (!root.has("department")) {
                root.text("department");
                return null;
            }
            DataNode node = root.at("department").only("name", "parent", "abbreviation", "place", "director");
            return new DirectorateInfo(
                    node.text("name"),
                    node.text("parent"),
                    node.text("abbreviation"),
                    node.text("place"),
                    node.text("director"),
                    deputies);
        }

        private void unitClass(DataNode node) {
            node.only("code", "name", "tier");
            UnitClassInfo unitClass = new UnitClassInfo(code(node), node.text("name"), node.text("tier"));
            if (classes.putIfAbsent(unitClass.code(), unitClass) != null) {
                node.at("code").fault("mã nhóm đơn vị \"%s\" bị trùng", unitClass.code());
            }
        }

        private void unit(DataNode node) {
            node.only("code", "name", "short", "class", "head");
            String name = node.text("name");
            UnitInfo unit = new UnitInfo(
                    code(node),
                    name,
                    node.text("short", name),
                    node.text("class"),
                    node.text("head"),
                    units.size() + 1);
            if (unit.shortName().length() > LONGEST_SHORT_NAME) {
                node.at(node.has("short") ? "short" : "name")
                        .fault("tên dài quá %d ký tự; hãy ghi tên gọn ở mục short", LONGEST_SHORT_NAME);
            }
            if (units.putIfAbsent(unit.code(), unit) != null) {
                node.at("code").fault("mã đơn vị \"%s\" bị trùng", unit.code());
            }
            if (classes.containsKey(unit.code())) {
                node.at("code").fault("đơn vị không được mang mã của nhóm đơn vị \"%s\"", unit.code());
            }
            if (Groups.isReserved(unit.code())) {
                node.at("code").fault("mã đơn vị \"%s\" đã dùng cho một nhóm người dùng", unit.code());
            }
            if (!unit.unitClass().isEmpty() && !classes.containsKey(unit.unitClass())) {
                node.at("class").fault("không có nhóm đơn vị \"%s\"", unit.unitClass());
            }
        }

        private DeputyDirectorInfo deputy(DataNode node) {
            node.only("name", "user", "areas");
            String name = node.text("name");
            List<String> areas = new ArrayList<>();
            for (DataNode area : node.items("areas")) {
                areas.add(area.text());
                String other = deputyOfArea.putIfAbsent(area.text(), name);
                if (other != null) {
                    area.fault("lĩnh vực %s đã giao cho %s", area.text(), other);
                }
            }
            return new DeputyDirectorInfo(name, node.text("user", ""), List.copyOf(areas));
        }

        private static String code(DataNode node) {
            String code = node.text("code");
            if (!code.isEmpty() && !code.matches(CODE)) {
                node.at("code").fault("mã \"%s\" chỉ được gồm chữ in hoa không dấu, số và gạch nối", code);
            }
            return code;
        }
    }
}
