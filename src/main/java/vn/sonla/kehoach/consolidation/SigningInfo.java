package vn.sonla.kehoach.consolidation;

import java.time.Instant;

/**
 * With what certificate documents are signed.
 *
 * @param subject whose certificate it is; null where there is none
 * @param issuer who says so; null where there is none
 * @param validUntil its last moment; null where there is none
 */
public record SigningInfo(Kind kind, String subject, String issuer, Instant validUntil) {

    /** What such a signature is worth. */
    public enum Kind {
        /** Documents are signed in the register only. */
        NONE,
        /** The certificate that comes with the application: for trying out, of no legal value. */
        TEST,
        /** The certificate that was configured. */
        CONFIGURED
    }
}
