package vn.sonla.kehoach.plan;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.engine.MirrorTable;

/** The tables of the plan. */
@Repository
class PlanTables {

    private static final MirrorTable AREAS = MirrorTable.of(
            "task_area", List.of("plan_year", "code"), List.of("title", "lead_text", "lead_division", "position"));
    private static final MirrorTable LEADS =
            MirrorTable.of("task_area_lead", List.of("plan_year", "area_code", "unit_code"), List.of("position"));
    private static final MirrorTable COMMITMENTS =
            MirrorTable.of("commitment", List.of("plan_year", "id"), List.of("area_code", "text", "position"));
    private static final MirrorTable INDICATORS = MirrorTable.of(
            "indicator",
            List.of("plan_year", "id"),
            List.of(
                    "area_code",
                    "commitment_id",
                    "name",
                    "unit",
                    "rule",
                    "sample",
                    "target",
                    "target_indicator",
                    "position"));
    private static final MirrorTable REPORTERS =
            MirrorTable.of("indicator_reporter", List.of("plan_year", "indicator_id", "unit_code"), List.of());

    private final JdbcTemplate jdbc;

    PlanTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    void store(PlanInfo adopted, Plan plan, Instant now) {
        int year = adopted.year();
        jdbc.update(
                """
                insert into kehoach.plan as old (year, title, effective_month, sample, sha256, adopted_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (year) do update
                set title = excluded.title, effective_month = excluded.effective_month, sample = excluded.sample,
                    sha256 = excluded.sha256, adopted_at = excluded.adopted_at
                where (old.title, old.effective_month, old.sample, old.sha256)
                    is distinct from (excluded.title, excluded.effective_month, excluded.sample, excluded.sha256)
                """,
                year,
                adopted.title(),
                adopted.effectiveMonth().toString(),
                adopted.sample(),
                adopted.sha256(),
                Timestamp.from(now));
        String thisPlan = "plan_year = " + year;
        AREAS.mirror(
                jdbc,
                thisPlan,
                plan.areas().stream()
                        .map(it -> row(year, it.code(), it.title(), it.leadText(), it.leadDivision(), it.position()))
                        .toList());
        LEADS.mirror(
                jdbc,
                thisPlan,
                plan.areas().stream()
                        .flatMap(area -> IntStream.range(0, area.leadUnits().size())
                                .mapToObj(i ->
                                        row(year, area.code(), area.leadUnits().get(i), i + 1)))
                        .toList());
        COMMITMENTS.mirror(
                jdbc,
                thisPlan,
                plan.commitments().stream()
                        .map(it -> row(year, it.id(), it.areaCode(), it.text(), it.position()))
                        .toList());
        INDICATORS.mirror(
                jdbc,
                thisPlan,
                IntStream.range(0, plan.indicators().size())
                        .mapToObj(i -> indicator(year, plan.indicators().get(i), i + 1))
                        .toList());
        REPORTERS.mirror(
                jdbc,
                thisPlan,
                plan.indicators().stream()
                        .flatMap(it -> it.reportedBy().stream().map(unit -> row(year, it.id(), unit)))
                        .toList());
    }

    private static Object[] indicator(int year, IndicatorInfo it, int position) {
        return row(
                year,
                it.id(),
                it.areaCode(),
                it.commitmentId(),
                it.name(),
                it.unit(),
                it.rule().name(),
                it.sample(),
                it.target(),
                it.targetIndicator(),
                position);
    }

    private static Object[] row(Object... values) {
        return values;
    }
}
