/** Opens and closes a reporting period and starts everything that belongs to it. */
@ApplicationModule(allowedDependencies = {"plan", "report", "escalation", "organisation", "calendar", "engine"})
package vn.sonla.kehoach.cycle;

import org.springframework.modulith.ApplicationModule;
