package vn.sonla.kehoach.security;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.organisation.DeputyService;

/** What the engine must be told before it starts so that nobody can do more than he should. */
@Component
class SecureEngineConfiguration extends AbstractCamundaConfiguration {

    private final ApplicationContext context;

    SecureEngineConfiguration(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setAuthorizationEnabled(true);
        // A member of a candidate group may claim and complete, and nothing else; the engine's default is UPDATE.
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setTaskService(new GuardedTaskService(engine, context.getBeanProvider(DeputyService.class)));

        // CVE-2026-109432, see NoQueryExpressions. The engine's own ban is incomplete; for stored queries it is off, as
        // one
        // filter names the present moment, which NoQueryExpressions answers without evaluating anything.
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(true);
        engine.setExpressionManager(new NoQueryExpressions(context, engine.getBeans()));

        // A variable sent as JSON may name no class outside the JDK's simple ones.
        engine.setDeserializationTypeValidationEnabled(true);

        engine.setEnablePasswordPolicy(true);
    }
}
