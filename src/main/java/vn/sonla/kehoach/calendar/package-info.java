/** Knows working days, reporting periods, data windows and due dates, and what changes when a holiday moves. */
@ApplicationModule(allowedDependencies = {"engine"})
package vn.sonla.kehoach.calendar;

import org.springframework.modulith.ApplicationModule;
