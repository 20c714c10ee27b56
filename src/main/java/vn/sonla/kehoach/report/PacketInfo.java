package vn.sonla.kehoach.report;

import java.time.Instant;

/**
 * What a unit owes for a period, in numbers.
 *
 * @param head whether the person who asks approves for the unit
 * @param dueAt the earliest due moment of its reports
 * @param areas how many reports there are
 * @param toWrite how many still wait for the officer
 * @param toReview how many wait for the head
 */
public record PacketInfo(
        String period,
        String unitCode,
        String unitName,
        boolean head,
        Instant dueAt,
        int areas,
        int toWrite,
        int toReview) {}
