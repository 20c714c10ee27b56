package vn.sonla.kehoach.calendar;

import java.time.LocalDate;

/**
 * The days whose facts a report tells.
 *
 * @param from first day
 * @param to last day, itself part of it
 */
public record DataWindow(LocalDate from, LocalDate to) {}
