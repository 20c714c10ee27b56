package vn.sonla.kehoach.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What this application changes in the engine beyond its properties. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class KeHoachEnginePlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<AcceptedVariables> contracts;
    private final ObjectProvider<UnrecordedVariable> unrecorded;
    private final ObjectProvider<FinishedTasks> finishedTasks;
    private final ObjectProvider<RefusedWork> refusedWork;
    private final ObjectProvider<DeployedFileCheck> fileChecks;

    KeHoachEnginePlugin(
            ObjectProvider<AcceptedVariables> contracts,
            ObjectProvider<UnrecordedVariable> unrecorded,
            ObjectProvider<FinishedTasks> finishedTasks,
            ObjectProvider<RefusedWork> refusedWork,
            ObjectProvider<DeployedFileCheck> fileChecks) {
        this.contracts = contracts;
        this.unrecorded = unrecorded;
        this.finishedTasks = finishedTasks;
        this.refusedWork = refusedWork;
        this.fileChecks = fileChecks;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        ReportlessHistoryLevel level = new ReportlessHistoryLevel(
                unrecorded.stream().map(UnrecordedVariable::name).collect(Collectors.toSet()));
        configuration.setCustomHistoryLevels(new ArrayList<>(List.of(level)));
        configuration.setHistory(ReportlessHistoryLevel.NAME);

        configuration.setCustomPreCommandInterceptorsTxRequired(with(
                configuration.getCustomPreCommandInterceptorsTxRequired(),
                new RefusalInterceptor(configuration, finishedTasks, refusedWork)));
        configuration.setCustomPostCommandInterceptorsTxRequired(with(
                configuration.getCustomPostCommandInterceptorsTxRequired(),
                new AcceptedVariablesInterceptor(contracts.stream().toList())));
        configuration.setCustomPreDeployers(with(
                with(configuration.getCustomPreDeployers(), new FormsOfPreviousVersion()),
                new CheckedFiles(fileChecks)));
    }

    private static <T> List<T> with(List<T> existing, T added) {
        List<T> all = existing == null ? new ArrayList<>() : new ArrayList<>(existing);
        all.add(added);
        return all;
    }
}
