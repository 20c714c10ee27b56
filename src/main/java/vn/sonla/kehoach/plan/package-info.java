/** Holds the yearly action plan: task areas, commitments, indicators, lead units, versions; stamps the area processes. */
@ApplicationModule(allowedDependencies = {"organisation", "calendar", "engine"})
package vn.sonla.kehoach.plan;

import org.springframework.modulith.ApplicationModule;
