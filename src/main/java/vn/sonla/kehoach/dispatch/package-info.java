/** Takes a signed report out of the department: by mail, and as a package for other systems. */
@ApplicationModule(
        allowedDependencies = {"consolidation", "report", "plan", "organisation", "calendar", "notification", "engine"})
package vn.sonla.kehoach.dispatch;

import org.springframework.modulith.ApplicationModule;
