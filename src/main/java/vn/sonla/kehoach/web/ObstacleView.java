package vn.sonla.kehoach.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.obstacle.ObstacleChange;
import vn.sonla.kehoach.obstacle.ObstacleInfo;

/**
 * A difficulty as the browser gets it: with the words that people read, and times with the department's offset.
 *
 * @param openedLabel month of the report that tells of it first, such as 01/2024
 * @param notSolved why the unit did not take the last answer for a solution, null if it did not say so
 */
record ObstacleView(
        long id,
        String areaCode,
        String unitCode,
        String kindLabel,
        String description,
        String proposal,
        String authorityLabel,
        Integer affectedPeople,
        Integer affectedEnterprises,
        String state,
        String stateLabel,
        String openedLabel,
        OffsetDateTime openedAt,
        OffsetDateTime dueAt,
        boolean overdue,
        String answer,
        OffsetDateTime answeredAt,
        String notSolved) {

    /**
     * A difficulty with its way so far.
     *
     * @param now the server's time, as the browser's clock may be wrong
     * @param changes oldest first
     */
    record Story(
            OffsetDateTime now,
            ObstacleView obstacle,
            String areaTitle,
            String unitName,
            String ownerName,
            List<Change> changes) {}

    /**
     * One step of a difficulty's way.
     *
     * @param actor who took it
     * @param onBehalfOf whose deputy he was in this, null when he acted for himself
     */
    record Change(String kind, String label, OffsetDateTime at, String actor, String onBehalfOf, String note) {

        static Change of(ObstacleChange change, ZoneId zone) {
            return new Change(
                    change.kind().name(),
                    change.kind().label(),
                    local(change.at(), zone),
                    change.actor(),
                    change.onBehalfOf(),
                    change.note());
        }
    }

    static ObstacleView of(ObstacleInfo obstacle, ZoneId zone) {
        return new ObstacleView(
                obstacle.id(),
                obstacle.areaCode(),
                obstacle.unitCode(),
                obstacle.kind().label(),
                obstacle.description(),
                obstacle.proposal(),
                obstacle.authority().label(),
                obstacle.affectedPeople(),
                obstacle.affectedEnterprises(),
                obstacle.state().name(),
                obstacle.state().label(),
                ReportingPeriod.parse(obstacle.openedPeriod()).label(),
                local(obstacle.openedAt(), zone),
                local(obstacle.dueAt(), zone),
                obstacle.overdueAt() != null,
                obstacle.answer(),
                local(obstacle.answeredAt(), zone),
                obstacle.notSolved());
    }

    static OffsetDateTime local(Instant instant, ZoneId zone) {
        return instant == null ? null : instant.atZone(zone).toOffsetDateTime();
    }
}
