/** Decides who must be told about a report that is missing, and records that it happened; declares MissingReports, which report implements. */
@ApplicationModule(allowedDependencies = {"organisation", "calendar", "notification", "engine"})
package vn.sonla.kehoach.escalation;

import org.springframework.modulith.ApplicationModule;
