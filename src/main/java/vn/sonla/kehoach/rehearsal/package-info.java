/** Plays whole reporting years through the real models on a throw-away engine with a virtual clock. */
@ApplicationModule(
        allowedDependencies = {
            "plan",
            "report",
            "obstacle",
            "escalation",
            "consolidation",
            "cycle",
            "organisation",
            "calendar",
            "engine"
        })
package vn.sonla.kehoach.rehearsal;

import org.springframework.modulith.ApplicationModule;
