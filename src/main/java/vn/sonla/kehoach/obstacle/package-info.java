/** Follows each difficulty until somebody with authority has answered it. */
@ApplicationModule(allowedDependencies = {"report", "plan", "organisation", "calendar", "notification", "engine"})
package vn.sonla.kehoach.obstacle;

import org.springframework.modulith.ApplicationModule;
