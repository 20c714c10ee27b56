package vn.sonla.kehoach.report;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;

/** Adds up what units disbursed by work package, in the areas where the plan asks for it. */
@Service
public class DisbursementService {

    /** Later than any report. */
    private static final Instant NOT_YET_SEALED = Instant.parse("9999-12-31T00:00:00Z");

    private static final String ROWS =
            """
            with counting as (
                select r.period, r.unit_code, d.*
                from kehoach.expected_report r
                join kehoach.report_version v on v.report_id = r.id and v.number = r.version_number
                join kehoach.disbursement d on d.version_id = v.id
                where r.area_code = :area and r.period between :january and :last and r.state = 'ACCEPTED'
                    and coalesce(r.left_at <= :asOf, true) and r.unit_code = coalesce(cast(:unit as varchar), r.unit_code)
            ), newest as (
                select distinct on (unit_code, name) * from counting order by unit_code, name, period desc
            ), total as (
                select unit_code, name, sum(disbursed) as cumulative,
                    sum(disbursed) filter (where period >= :first) as disbursed
                from counting group by unit_code, name
            )
            select n.unit_code, row_number() over (partition by n.unit_code order by n.period desc, n.position) as position,
                n.name, n.planned_year, n.planned_to_date, t.disbursed, t.cumulative,
                case when n.period = :last then n.explanation end as explanation,
                case when n.period = :last then n.proposal end as proposal
            from newest n join total t using (unit_code, name)
            """;

    private static final String ORDER = " order by unit_code, position";

    private final PlanService plan;
    private final PeriodSignature signature;
    private final JdbcClient jdbc;

    DisbursementService(PlanService plan, PeriodSignature signature, JdbcClient jdbc) {
        this.plan = plan;
        this.signature = signature;
        this.jdbc = jdbc;
    }

    /**
     * How the packages of an area stand after some months.
     *
     * @param first first month of the stretch, in the same year as the last
     * @param asOf reports that came in later do not count; null for all
     * @return nothing in an area where the plan does not ask for packages
     */
    @Transactional(readOnly = true)
    public List<PackageDisbursement> packages(
            ReportingPeriod first, ReportingPeriod last, String areaCode, Instant asOf) {
        return packages(first, last, plan.area(areaCode), null, asOf);
    }

    private List<PackageDisbursement> packages(
            ReportingPeriod first, ReportingPeriod last, TaskAreaInfo area, String unitCode, Instant asOf) {
        BigDecimal threshold = area.disbursementThreshold();
        if (threshold == null) {
            return List.of();
        }
        return asked(ROWS + ORDER, first, last, area.code(), unitCode, asOf)
                .query((row, number) -> new PackageDisbursement(
                        row.getString("unit_code"),
                        row.getString("name"),
                        row.getBigDecimal("planned_year"),
                        row.getBigDecimal("planned_to_date"),
                        row.getBigDecimal("disbursed"),
                        row.getBigDecimal("cumulative"),
                        threshold,
                        row.getString("explanation"),
                        row.getString("proposal")))
                .list();
    }

    private JdbcClient.StatementSpec asked(
            String sql, ReportingPeriod first, ReportingPeriod last, String areaCode, String unitCode, Instant asOf) {
        return jdbc.sql(sql)
                .param("area", areaCode)
                .param("unit", unitCode)
                .param("january", "%d-01".formatted(last.year()))
                .param("first", first.toString())
                .param("last", last.toString())
                .param("asOf", Timestamp.from(asOf == null ? NOT_YET_SEALED : asOf));
    }

    /** What a unit may and must say about its packages for a period. */
    DisbursementRules rules(String period, String areaCode, String unitCode) {
        TaskAreaInfo area = plan.area(areaCode);
        if (area.disbursementThreshold() == null) {
            return DisbursementRules.NONE;
        }
        ReportingPeriod now = ReportingPeriod.parse(period);
        if (now.previous().year() < now.year()) {
            return new DisbursementRules(area.disbursementThreshold(), List.of());
        }
        return new DisbursementRules(
                area.disbursementThreshold(),
                packages(now.previous(), now.previous(), area, unitCode, null).stream()
                        .map(one ->
                                new KnownPackage(one.name(), one.plannedYear(), one.plannedToDate(), one.cumulative()))
                        .toList());
    }

    /** Writes the area's summary of a period anew. */
    @Transactional
    public void aggregate(ReportingPeriod period, String areaCode) {
        BigDecimal threshold = plan.area(areaCode).disbursementThreshold();
        if (threshold == null) {
            return;
        }
        // A late report may come in while the area closes: who aggregates second sees what the first one took in.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('area_disbursement/' || ? || '/' || ?, 0))")
                .params(period.toString(), areaCode)
                .query(rows -> {});
        jdbc.sql("delete from kehoach.area_disbursement where period = ? and area_code = ?")
                .params(period.toString(), areaCode)
                .update();
        asked(
                        """
                        insert into kehoach.area_disbursement (period, area_code, threshold, unit_code, position, name,
                            planned_year, planned_to_date, disbursed, cumulative, explanation, proposal)
                        select :last, :area, :threshold, packages.* from (
                        """
                                + ROWS
                                + ") packages",
                        period,
                        period,
                        areaCode,
                        null,
                        null)
                .param("threshold", threshold)
                .update();
    }

    /**
     * A report of a period came in late or was corrected: what was summarised of that period and of later months of the year
     * follows, as far as it is not signed.
     */
    @Transactional
    void changed(String period, String areaCode) {
        if (plan.area(areaCode).disbursementThreshold() == null) {
            return;
        }
        jdbc
                .sql(
                        """
                        select period from kehoach.area_summary
                        where area_code = ? and period >= ? and left(period, 4) = left(?, 4) order by period
                        """)
                .params(areaCode, period, period)
                .query(String.class)
                .list()
                .stream()
                .filter(summarised -> signature.holdBack(summarised).isEmpty())
                .forEach(summarised -> aggregate(ReportingPeriod.parse(summarised), areaCode));
    }

    /** A package of the summary, with its area. */
    public record Summarised(String areaCode, PackageDisbursement of) {}

    /**
     * The summary of a period as it was written, for a person: all packages of all areas.
     *
     * @throws Refusal 403 for who does not watch over all units
     */
    @Transactional(readOnly = true)
    public List<Summarised> summary(ReportingPeriod period, Actor actor) {
        if (!Groups.oversees(actor.groups())) {
            throw Refusal.forbidden("Chỉ người theo dõi toàn Sở được xem tổng hợp giải ngân.");
        }
        return jdbc.sql(
                        "select * from kehoach.area_disbursement where period = ? order by area_code, unit_code, position")
                .param(period.toString())
                .query((row, number) -> new Summarised(
                        row.getString("area_code"),
                        new PackageDisbursement(
                                row.getString("unit_code"),
                                row.getString("name"),
                                row.getBigDecimal("planned_year"),
                                row.getBigDecimal("planned_to_date"),
                                row.getBigDecimal("disbursed"),
                                row.getBigDecimal("cumulative"),
                                row.getBigDecimal("threshold"),
                                row.getString("explanation"),
                                row.getString("proposal"))))
                .list();
    }
}
