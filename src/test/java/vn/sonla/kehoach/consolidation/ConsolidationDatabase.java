package vn.sonla.kehoach.consolidation;

import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.sonla.kehoach.SharedPostgres;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;
import vn.sonla.kehoach.report.AggregationService;
import vn.sonla.kehoach.report.DisbursementService;

/** The application on a database of its own, whose register the tests fill by SQL. Each test takes a year of its own. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=manual"
        })
abstract class ConsolidationDatabase {

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    JdbcClient client;

    @Autowired
    PlanService plan;

    @Autowired
    OrganisationService organisation;

    @Autowired
    ReportingCalendar calendar;

    @Autowired
    AggregationService aggregation;

    @Autowired
    DisbursementService disbursements;

    @Autowired
    DisbursementOverviewService disbursementOverview;

    @Autowired
    ConsolidationService consolidation;

    @Autowired
    PeriodOverviewService overviews;

    @Autowired
    DocumentService documents;

    @Autowired
    Clock clock;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        SharedPostgres.register(registry);
    }

    RandomReports reports(long seed) {
        return new RandomReports(jdbc, plan, calendar, seed);
    }

    /** What the areas do before the period is aggregated. */
    void aggregate(ReportingPeriod period) {
        plan.areas().forEach(area -> {
            aggregation.aggregateArea(period.toString(), area.code());
            disbursements.aggregate(period, area.code());
        });
        consolidation.aggregate(period);
    }

    /** As documents write it. */
    String unitName(String code) {
        return organisation.unit(code).shortName();
    }

    static PeriodOverview.Area area(PeriodOverview overview, TaskAreaInfo area) {
        return overview.areas().stream()
                .filter(told -> told.code().equals(area.code()))
                .findFirst()
                .orElseThrow();
    }

    static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
