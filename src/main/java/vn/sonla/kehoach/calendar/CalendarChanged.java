package vn.sonla.kehoach.calendar;

import java.util.List;

/**
 * The days off are others than those that open cycles were planned with. Told in the transaction that adopts them, so that
 * the calendar and what is planned with it change together.
 *
 * @param version number of the new version
 * @param before the calendar that open cycles were planned with
 * @param after the one that counts now
 * @param days what differs: days that came, went or got another reason
 */
public record CalendarChanged(int version, ReportingCalendar before, ReportingCalendar after, List<SpecialDay> days) {}
