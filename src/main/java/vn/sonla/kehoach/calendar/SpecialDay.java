package vn.sonla.kehoach.calendar;

import java.time.LocalDate;

/**
 * A day that is not what its weekday says.
 *
 * @param date the day
 * @param working true for a make-up day, false for a day off
 * @param name what is celebrated, or that the day makes up for another
 * @param decision the decision it goes back to, empty where none is named
 */
public record SpecialDay(LocalDate date, boolean working, String name, String decision) {}
