package vn.sonla.kehoach.escalation;

import vn.sonla.kehoach.engine.ProcessVariable;

/** What the escalation shares with the models. */
final class EscalationModel {

    /** How many reports were missing when the rung fired; kept in the history for Cockpit. */
    static final ProcessVariable<Integer> REMINDED_REPORTS = ProcessVariable.integer("remindedReports");

    private EscalationModel() {}
}
