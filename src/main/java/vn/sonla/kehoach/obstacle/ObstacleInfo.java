package vn.sonla.kehoach.obstacle;

import java.time.Instant;
import vn.sonla.kehoach.report.Authority;
import vn.sonla.kehoach.report.ObstacleKind;

/**
 * A difficulty as other packages see it.
 *
 * @param unitCode who raised it and closes it
 * @param proposal what the unit proposes, null if nothing
 * @param authority who can remove it
 * @param affectedPeople how many people it concerns, null where nobody counted
 * @param affectedEnterprises how many enterprises it concerns, null where nobody counted
 * @param owner id of the group that answers
 * @param openedPeriod the period whose report tells of it first, {@code 2024-03}
 * @param dueAt until when the owner answers
 * @param overdueAt since when he is late with it, null while he is not
 * @param answer what the owner said last, null while he has said nothing
 * @param notSolved why the unit did not take the last answer for a solution, null if it did not say so
 */
public record ObstacleInfo(
        long id,
        String areaCode,
        String unitCode,
        ObstacleKind kind,
        String description,
        String proposal,
        Authority authority,
        Integer affectedPeople,
        Integer affectedEnterprises,
        String owner,
        ObstacleState state,
        String openedPeriod,
        Instant openedAt,
        String openedBy,
        Instant dueAt,
        Instant overdueAt,
        String answer,
        String answeredBy,
        Instant answeredAt,
        String notSolved) {}
