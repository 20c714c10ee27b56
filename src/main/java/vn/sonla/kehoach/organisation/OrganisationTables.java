package vn.sonla.kehoach.organisation;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.engine.MirrorTable;

/** The tables of the organisation. */
@Repository
class OrganisationTables {

    private static final MirrorTable CLASSES =
            MirrorTable.of("unit_class", List.of("code"), List.of("name", "tier", "position"));
    private static final MirrorTable UNITS =
            MirrorTable.of("unit", List.of("code"), List.of("name", "unit_class", "head_title", "position"));
    private static final MirrorTable DEPUTIES =
            MirrorTable.of("deputy_in_charge", List.of("area_code"), List.of("name", "user_id"));

    private final JdbcTemplate jdbc;

    OrganisationTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    void store(Organisation organisation) {
        List<UnitClassInfo> classes = List.copyOf(organisation.classes().values());
        CLASSES.mirror(
                jdbc,
                "true",
                classes.stream()
                        .map(it -> row(it.code(), it.name(), it.tier(), classes.indexOf(it) + 1))
                        .toList());
        UNITS.mirror(
                jdbc,
                "true",
                organisation.units().values().stream()
                        .map(it -> row(it.code(), it.name(), it.unitClass(), it.headTitle(), it.position()))
                        .toList());
        DEPUTIES.mirror(
                jdbc,
                "true",
                organisation.directorate().deputies().stream()
                        .flatMap(deputy -> deputy.areas().stream().map(area -> row(area, deputy.name(), deputy.user())))
                        .toList());
    }

    private static Object[] row(Object... values) {
        return values;
    }
}
