package vn.sonla.kehoach.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds the index that the engine's PostgreSQL schema lacks: every task completion looks up sub-tasks by parent, which is
 * a scan of all open tasks without it. The engine creates its tables itself, after Flyway, so this runs after both.
 * Check at an engine upgrade whether it is still needed.
 */
@Component
class EngineIndex extends AbstractProcessEnginePlugin {

    private final JdbcClient jdbc;

    EngineIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine processEngine) {
        jdbc.sql("create index if not exists kehoach_idx_task_parent on act_ru_task (parent_task_id_)")
                .update();
    }
}
