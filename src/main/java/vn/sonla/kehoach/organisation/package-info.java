/** Knows the units, their classes, posts, deputies and groups, and who leads, monitors and signs. */
@ApplicationModule(allowedDependencies = {"engine"})
package vn.sonla.kehoach.organisation;

import org.springframework.modulith.ApplicationModule;
