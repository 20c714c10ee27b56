/** Aggregates the areas of a period into the department's report and takes it to the Director's signature. */
@ApplicationModule(
        allowedDependencies = {"report", "obstacle", "plan", "organisation", "calendar", "notification", "engine"})
package vn.sonla.kehoach.consolidation;

import org.springframework.modulith.ApplicationModule;
