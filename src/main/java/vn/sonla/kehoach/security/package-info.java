/** Decides who may enter and closes the doors the engine leaves open. */
@ApplicationModule(allowedDependencies = {"organisation", "engine"})
package vn.sonla.kehoach.security;

import org.springframework.modulith.ApplicationModule;
