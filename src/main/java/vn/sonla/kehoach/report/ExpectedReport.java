package vn.sonla.kehoach.report;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import vn.sonla.kehoach.engine.BusinessKey;

/**
 * A row of the register, for reading. Its state changes only by the conditional statements of {@link ExpectedReports}, so
 * that of a submit and a cut-off at the same moment exactly one wins.
 */
@Entity
@Table(name = "expected_report")
class ExpectedReport {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String period;
    private String areaCode;
    private String unitCode;

    @Enumerated(EnumType.STRING)
    private ReportState state;

    private boolean late;
    private boolean nil;
    private boolean unreviewed;
    private Instant dueAt;
    private Instant closesAt;
    private Instant leftAt;
    private int versionNumber;
    private int timesReturned;
    private String returnReason;

    protected ExpectedReport() {}

    long id() {
        return id;
    }

    BusinessKey key() {
        return BusinessKey.report(period, areaCode, unitCode);
    }

    String period() {
        return period;
    }

    String areaCode() {
        return areaCode;
    }

    String unitCode() {
        return unitCode;
    }

    ReportState state() {
        return state;
    }

    Instant dueAt() {
        return dueAt;
    }

    Instant closesAt() {
        return closesAt;
    }

    int versionNumber() {
        return versionNumber;
    }

    ReportStatus status() {
        return new ReportStatus(
                id,
                period,
                areaCode,
                unitCode,
                state,
                late,
                nil,
                unreviewed,
                dueAt,
                closesAt,
                leftAt,
                timesReturned,
                returnReason);
    }
}
