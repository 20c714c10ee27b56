package vn.sonla.kehoach.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.runtime.VariableInstance;

/**
 * Full history, the audit trail, but for the variables that only carry content into our rows. Form property updates
 * repeat what variable updates record and would carry that content too.
 */
class ReportlessHistoryLevel extends AbstractHistoryLevel {

    static final String NAME = "full-without-content";

    private final Set<String> unrecorded;

    ReportlessHistoryLevel(Set<String> unrecorded) {
        this.unrecorded = unrecorded;
    }

    @Override
    public int getId() {
        // Stored in the engine's property table and checked at each start; the engine's own levels are 0 to 3.
        return 31;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        if (type == HistoryEventTypes.FORM_PROPERTY_UPDATE) {
            return false;
        }
        if (entity instanceof VariableInstance variable && unrecorded.contains(variable.getName())) {
            return false;
        }
        return HISTORY_LEVEL_FULL.isHistoryEventProduced(type, entity);
    }
}
