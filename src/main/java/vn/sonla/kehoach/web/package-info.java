/** Shows overviews and bulk entry inside Tasklist and Cockpit, and contains no rules. */
@ApplicationModule(
        allowedDependencies = {
            "cycle",
            "report",
            "obstacle",
            "escalation",
            "consolidation",
            "dispatch",
            "notification",
            "organisation",
            "security",
            "plan",
            "calendar",
            "engine"
        })
package vn.sonla.kehoach.web;

import org.springframework.modulith.ApplicationModule;
