package vn.sonla.kehoach.consolidation;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.report.LateReportService;

/**
 * Takes reports in ("tiếp nhận"). Four eyes: who takes a report in does not belong to its unit; KHTC's own are taken in by
 * the monitors of Văn phòng Sở, all others by the consolidators.
 */
@Service
public class ReceptionService {

    private final Receptions receptions;
    private final ConsolidatedReports reports;
    private final ConsolidationRefusals refusals;
    private final LateReportService desks;
    private final DeputyService deputies;
    private final Clock clock;

    ReceptionService(
            Receptions receptions,
            ConsolidatedReports reports,
            ConsolidationRefusals refusals,
            LateReportService desks,
            DeputyService deputies,
            Clock clock) {
        this.receptions = receptions;
        this.reports = reports;
        this.refusals = refusals;
        this.desks = desks;
        this.deputies = deputies;
        this.clock = clock;
    }

    /**
     * Takes in accepted reports: one, those of an area, or all that the actor may take in. What is being corrected waits.
     *
     * @param areaCode null for all areas
     * @param unitCode null for all units
     * @return how many were taken in; those that were already are not among them
     * @throws Refusal 403 for who takes nothing in, or, of one report, belongs to its unit or may not take it in; 409 where
     *     that report has not come or is being corrected, or the period is signed
     */
    @Transactional
    public int takeIn(ReportingPeriod period, String areaCode, String unitCode, Actor actor) {
        if (!actor.memberOf(Groups.CONSOLIDATORS) && !actor.memberOf(Groups.MONITORS)) {
            throw Refusal.forbidden("Chỉ bộ phận tổng hợp và bộ phận theo dõi được tiếp nhận báo cáo.");
        }
        reports.lock(period.toString());
        if (reports.find(period).state() == ConsolidationState.SIGNED) {
            throw refusals.notWithConsolidator(period);
        }
        List<Receptions.Row> asked = receptions.of(period).stream()
                .filter(row -> areaCode == null || row.areaCode().equals(areaCode))
                .filter(row -> unitCode == null || row.unitCode().equals(unitCode))
                .toList();
        if (areaCode != null && unitCode != null) {
            desks.requireDesk(unitCode, actor);
            if (asked.isEmpty()) {
                throw Refusal.conflict("Báo cáo này chưa đến nên chưa tiếp nhận được.");
            }
            if (asked.get(0).underCorrection()) {
                throw Refusal.conflict("Báo cáo này đang được yêu cầu sửa; tiếp nhận sau khi đơn vị sửa xong.");
            }
        }
        return takeIn(asked.stream().filter(row -> !row.underCorrection()).toList(), actor);
    }

    /** Who consolidates takes in what is still open of the reports that are his. */
    @Transactional
    void takeInRest(ReportingPeriod period, Actor actor) {
        takeIn(receptions.of(period), actor);
    }

    private int takeIn(List<Receptions.Row> rows, Actor actor) {
        int taken = 0;
        for (String desk : List.of(Groups.CONSOLIDATORS, Groups.MONITORS)) {
            List<Long> his = rows.stream()
                    .filter(row -> !row.isTakenIn()
                            && desks.decides(row.unitCode()).equals(desk)
                            && desks.mayDecide(row.unitCode(), actor))
                    .map(Receptions.Row::reportId)
                    .toList();
            if (!his.isEmpty()) {
                taken += receptions.takeIn(his, actor.userId(), deputies.absentUser(actor, desk), clock.instant());
            }
        }
        return taken;
    }
}
