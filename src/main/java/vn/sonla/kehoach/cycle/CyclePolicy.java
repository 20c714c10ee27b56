package vn.sonla.kehoach.cycle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which periods the application opens by itself.
 *
 * @param opening see {@link Opening}
 */
@ConfigurationProperties("kehoach.cycle")
public record CyclePolicy(@DefaultValue("DUE") Opening opening) {

    /** Which periods are opened at start and daily. */
    public enum Opening {
        /** Every period of the plan whose opening day has come and whose cut-off has not. */
        DUE,
        /** The one period whose due moment lies ahead, so that a demonstration always has real timers before it. */
        AHEAD,
        /** None: tests and rehearsals open periods themselves. */
        MANUAL
    }
}
