package vn.sonla.kehoach.report;

import java.time.Instant;
import java.util.Optional;

/** Tells whether the department's report of a period is signed. The package that takes it to the signature implements it. */
public interface PeriodSignature {

    /** When a period's report was signed, empty while it is not. */
    Optional<Instant> signedAt(String period);

    /**
     * The same, and keeps everybody else from aggregating or signing the period until this transaction ends: what is taken
     * in here is either in the signed report or not.
     */
    Optional<Instant> holdBack(String period);
}
