/** Holds the few things every process package shares: typed variable, business key, engine configuration, refusals as HTTP answers. */
@ApplicationModule(allowedDependencies = {})
package vn.sonla.kehoach.engine;

import org.springframework.modulith.ApplicationModule;
