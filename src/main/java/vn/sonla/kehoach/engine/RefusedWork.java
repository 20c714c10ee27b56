package vn.sonla.kehoach.engine;

import java.util.Map;

/** Hears what a person wanted to complete a task with when that was refused for its state or time. */
public interface RefusedWork {

    /**
     * Called after the refused transaction was rolled back, in the person's name; what it throws is logged only.
     *
     * @param taskDefinitionKey the task's id in its model
     * @param businessKey key of the instance the task belongs or belonged to
     * @param sent the variables that were sent, as text
     */
    void refused(String taskDefinitionKey, String businessKey, Map<String, String> sent);
}
