package vn.sonla.kehoach.consolidation;

/** Where the department's report of a period stands. */
public enum ConsolidationState {
    /** KHTC has not written its conclusion. */
    DRAFT,
    /** Documents are made, the Director has to sign. */
    CONSOLIDATED,
    /** The Director wants something changed. */
    RETURNED,
    /** Signed: nothing changes any more. */
    SIGNED;

    /** KHTC may change it. */
    boolean isWithConsolidator() {
        return this == DRAFT || this == RETURNED;
    }
}
