/** Delivers a message to a person and records that it did. */
@ApplicationModule(allowedDependencies = {"organisation", "engine"})
package vn.sonla.kehoach.notification;

import org.springframework.modulith.ApplicationModule;
