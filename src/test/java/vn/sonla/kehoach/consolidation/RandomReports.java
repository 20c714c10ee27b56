package vn.sonla.kehoach.consolidation;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.plan.CommitmentInfo;
import vn.sonla.kehoach.plan.IndicatorInfo;
import vn.sonla.kehoach.plan.PlanService;
import vn.sonla.kehoach.plan.TaskAreaInfo;

/**
 * Fills a period's register as units would: some missing, late, nil, returned, with an older version that must not count.
 * It keeps what it wrote, so that a test can add up for itself.
 */
final class RandomReports {

    record Written(
            ReportingPeriod period,
            String areaCode,
            String unitCode,
            String state,
            boolean late,
            boolean nil,
            boolean unreviewed,
            boolean returned,
            List<Value> figures,
            List<String> statuses,
            int obstacles) {

        boolean accepted() {
            return state.equals("ACCEPTED");
        }
    }

    /** With what the month before brought in the end, null where the unit does not say. */
    record Value(IndicatorInfo indicator, BigDecimal actual, BigDecimal estimate, BigDecimal previous) {}

    private static final List<String> STATUSES = List.of("NOT_STARTED", "DOING", "DONE", "DELAYED", "NIL");
    private static final List<String> TEXTS = List.of(
            "Đã ban hành kế hoạch và hướng dẫn các đơn vị trực thuộc triển khai theo đúng tiến độ được giao.",
            "Phối hợp với các cơ quan liên quan tổ chức kiểm tra tại cơ sở, kịp thời tháo gỡ vướng mắc phát sinh trong quá"
                    + " trình thực hiện và báo cáo cấp có thẩm quyền.\nTrong kỳ đã tổ chức 03 hội nghị tuyên truyền.",
            "Đang tổng hợp số liệu từ các xã, phường, thị trấn.");
    private static final List<String> KINDS =
            List.of("CITIZEN", "ENTERPRISE", "POLICY", "RESOURCE", "COORDINATION", "OTHER");
    private static final List<String> AUTHORITIES = List.of("UNIT", "DEPARTMENT", "PROVINCE", "MINISTRY");

    private final JdbcTemplate jdbc;
    private final PlanService plan;
    private final ReportingCalendar calendar;
    private final Random random;
    private double missing = 0.06;
    private double nil = 0.12;
    private int characters;

    RandomReports(JdbcTemplate jdbc, PlanService plan, ReportingCalendar calendar, long seed) {
        this.jdbc = jdbc;
        this.plan = plan;
        this.calendar = calendar;
        this.random = new Random(seed);
    }

    RandomReports missing(double rate) {
        missing = rate;
        return this;
    }

    RandomReports nil(double rate) {
        nil = rate;
        return this;
    }

    /** Every commitment gets a text of this length. */
    RandomReports texts(int length) {
        characters = length;
        return this;
    }

    /** Every report that the plan expects in the period. */
    List<Written> write(ReportingPeriod period) {
        List<Written> all = new ArrayList<>();
        for (TaskAreaInfo area : plan.areas()) {
            for (String unit : area.leadUnits()) {
                all.add(write(period, area.code(), unit));
            }
        }
        return all;
    }

    private Written write(ReportingPeriod period, String area, String unit) {
        boolean isMissing = random.nextDouble() < missing;
        boolean isNil = !isMissing && random.nextDouble() < nil;
        boolean isLate = !isMissing && random.nextDouble() < 0.1;
        boolean isUnreviewed = isLate && random.nextDouble() < 0.3;
        boolean isReturned = random.nextDouble() < 0.05;
        List<Value> figures = new ArrayList<>();
        List<String> statuses = new ArrayList<>();
        if (!isNil) {
            for (IndicatorInfo indicator : plan.indicatorsOf(area, unit)) {
                if (random.nextDouble() < 0.9) {
                    figures.add(new Value(
                            indicator,
                            amount(),
                            random.nextBoolean() ? amount() : null,
                            random.nextBoolean() ? amount() : null));
                }
            }
            plan.commitments(area).forEach(commitment -> statuses.add(STATUSES.get(random.nextInt(5))));
        }
        int obstacles = !isNil && random.nextDouble() < 0.08 ? 1 + random.nextInt(2) : 0;
        Written written = new Written(
                period,
                area,
                unit,
                isMissing ? "MISSING" : "ACCEPTED",
                isLate,
                isNil,
                isUnreviewed,
                isReturned,
                figures,
                statuses,
                obstacles);
        // A missing one was handed in once and returned: what lies there must not count.
        boolean hasVersion = !isMissing || random.nextBoolean();
        Long id = insert(written, hasVersion);
        if (hasVersion) {
            content(id, 1, written, true);
            content(id, 2, written, false);
        }
        return written;
    }

    private String longText(int line) {
        StringBuilder text = new StringBuilder();
        while (text.length() < characters) {
            text.append("Nội dung %d. ".formatted(line + 1))
                    .append(TEXTS.get(random.nextInt(TEXTS.size())))
                    .append(' ');
        }
        return text.substring(0, characters).strip();
    }

    /** An amount with up to two decimals, zero now and then. */
    private BigDecimal amount() {
        return random.nextInt(8) == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(random.nextInt(500_000), random.nextInt(3));
    }

    private Long insert(Written report, boolean hasVersion) {
        Instant due = calendar.dueAt(report.period()).toInstant();
        Instant left = due.plusSeconds(report.late() ? 3600 : -7200);
        return jdbc.queryForObject(
                """
                insert into kehoach.expected_report (period, area_code, unit_code, state, late, nil, unreviewed, due_at,
                    closes_at, left_at, version_number, times_returned)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """,
                Long.class,
                report.period().toString(),
                report.areaCode(),
                report.unitCode(),
                report.state(),
                report.late(),
                report.nil(),
                report.unreviewed(),
                Timestamp.from(due),
                Timestamp.from(calendar.cutOffAt(report.period()).toInstant()),
                report.accepted() ? Timestamp.from(left) : null,
                hasVersion ? 2 : 0,
                report.returned() ? 2 : 0);
    }

    private void content(long report, int number, Written written, boolean outdated) {
        Long version = jdbc.queryForObject("select nextval('kehoach.report_version_seq') * 50", Long.class);
        jdbc.update(
                "insert into kehoach.report_version (id, report_id, number, nil, next_plan, written_by, written_at)"
                        + " values (?, ?, ?, ?, ?, 'thu', now())",
                version,
                report,
                number,
                written.nil(),
                random.nextInt(5) == 0 ? "Tiếp tục thực hiện các nhiệm vụ theo kế hoạch." : null);
        List<Object[]> lines = new ArrayList<>();
        List<CommitmentInfo> commitments = plan.commitments(written.areaCode());
        for (int i = 0; i < written.statuses().size(); i++) {
            String text = characters > 0
                    ? longText(i)
                    : random.nextInt(3) == 0 ? null : TEXTS.get(random.nextInt(TEXTS.size()));
            lines.add(new Object[] {
                version, i, commitments.get(i).id(), written.statuses().get(i), text
            });
        }
        jdbc.batchUpdate("insert into kehoach.report_line values (?, ?, ?, ?, ?)", lines);
        List<Object[]> figures = new ArrayList<>();
        for (Value value : written.figures()) {
            figures.add(new Object[] {
                version,
                figures.size(),
                value.indicator().id(),
                outdated ? BigDecimal.valueOf(999_999_999) : value.actual(),
                value.estimate(),
                outdated ? BigDecimal.valueOf(999_999_999) : value.previous()
            });
        }
        jdbc.batchUpdate("insert into kehoach.figure values (?, ?, ?, ?, ?, ?)", figures);
        if (!written.nil() && plan.area(written.areaCode()).disbursementThreshold() != null) {
            packages(version, written, outdated);
        }
        for (int i = 0; i < written.obstacles(); i++) {
            jdbc.update(
                    "insert into kehoach.obstacle_line values (?, ?, ?, ?, ?, ?)",
                    version,
                    i,
                    KINDS.get(random.nextInt(KINDS.size())),
                    "Kinh phí cấp chậm so với tiến độ, ảnh hưởng việc chi trả cho người dân vùng sâu, vùng xa.",
                    random.nextBoolean() ? "Đề nghị bố trí kinh phí ngay từ đầu quý." : null,
                    AUTHORITIES.get(random.nextInt(4)));
        }
        if (written.accepted() && !outdated) {
            follow(version, written);
        }
    }

    /** Some of three packages, with draws of their own, the same whatever other tests have written before. */
    private void packages(long version, Written written, boolean outdated) {
        Random draws = new Random((written.period() + written.unitCode() + outdated).hashCode());
        List<Object[]> packages = new ArrayList<>();
        for (String name : List.of("Gói thầu số 01: Nhà ở học viên", "Mua sắm thiết bị", "Sửa chữa trụ sở")) {
            if (draws.nextInt(4) > 0) {
                int planned = draws.nextInt(2000);
                packages.add(new Object[] {
                    version,
                    packages.size(),
                    name,
                    planned * 2,
                    planned,
                    outdated ? 999_999_999 : BigDecimal.valueOf(draws.nextInt(100_000), 2),
                    draws.nextBoolean() ? "Thủ tục đấu thầu kéo dài." : null,
                    draws.nextBoolean() ? "Đề nghị cho điều chỉnh kế hoạch vốn." : null
                });
            }
        }
        jdbc.batchUpdate("insert into kehoach.disbursement values (?, ?, ?, ?, ?, ?, ?, ?)", packages);
    }

    /** What the package obstacle makes of an accepted report; solved at once, so that no other month tells of it. */
    private void follow(long version, Written written) {
        Instant at = calendar.dueAt(written.period()).toInstant();
        JdbcClient.create(jdbc)
                .sql(
                        """
                with followed as (
                    insert into kehoach.obstacle (area_code, unit_code, kind, description, proposal, authority, owner,
                        state, opened_period, opened_at, opened_by, due_at, closed_period, closed_at)
                    select :area, :unit, kind, description, proposal, authority, 'KHTC-TH',
                        'CLOSED', :period, :at, 'thu', :at, :period, :at
                    from kehoach.obstacle_line where version_id = :version
                    returning id
                )
                insert into kehoach.obstacle_change (obstacle_id, change, period, changed_at, actor)
                select id, 'CLOSED', :period, :at, 'thu' from followed
                """)
                .param("area", written.areaCode())
                .param("unit", written.unitCode())
                .param("period", written.period().toString())
                .param("at", Timestamp.from(at))
                .param("version", version)
                .update();
    }
}
