package vn.sonla.kehoach.consolidation;

/** Where a replacement of a signed report stands. */
public enum ReplacementState {
    /** With KHTC. */
    DRAFT,
    /** Before the Director. */
    CONSOLIDATED,
    /** With KHTC again, with the Director's comment. */
    RETURNED,
    /** Signed: it is in force until the next one is. */
    SIGNED,
    /** KHTC gave it up; what it would have replaced stays in force. */
    WITHDRAWN;

    /** True until it is signed or given up. */
    boolean isOpen() {
        return this == DRAFT || this == CONSOLIDATED || this == RETURNED;
    }
}
