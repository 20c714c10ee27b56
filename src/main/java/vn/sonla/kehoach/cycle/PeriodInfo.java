package vn.sonla.kehoach.cycle;

import java.time.Instant;

/**
 * A period that was opened.
 *
 * @param period such as {@code 2024-03}
 * @param label as people name it, {@code 03/2024}
 * @param open false once everything of it is done
 * @param closedAt null while it is open
 */
public record PeriodInfo(
        String period,
        String label,
        boolean open,
        Instant openedAt,
        Instant dueAt,
        Instant cutOffAt,
        Instant closedAt) {}
