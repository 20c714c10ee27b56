package vn.sonla.kehoach.engine;

import java.util.Optional;

/** Says why a task that a person wants to complete is gone. The package that owns the task's rows implements it. */
public interface FinishedTasks {

    /**
     * The reason in Vietnamese, empty where this package does not know the task.
     *
     * @param taskDefinitionKey the task's id in its model
     * @param businessKey key of the instance the task belonged to
     */
    Optional<String> whyGone(String taskDefinitionKey, String businessKey);
}
