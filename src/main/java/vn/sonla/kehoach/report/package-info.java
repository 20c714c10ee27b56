/** Keeps the register and collects the report of each unit for each task area and period; aggregates an area. */
@ApplicationModule(allowedDependencies = {"plan", "organisation", "calendar", "escalation", "engine"})
package vn.sonla.kehoach.report;

import org.springframework.modulith.ApplicationModule;
