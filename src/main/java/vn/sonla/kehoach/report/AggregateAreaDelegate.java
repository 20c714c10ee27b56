package vn.sonla.kehoach.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.CommonVariables;

/** Every report of an area is in, or its cut-off has passed. */
@Component
class AggregateAreaDelegate implements JavaDelegate {

    private final AggregationService aggregation;

    AggregateAreaDelegate(AggregationService aggregation) {
        this.aggregation = aggregation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        aggregation.aggregateArea(CommonVariables.period(execution), CommonVariables.areaCode(execution));
    }
}
