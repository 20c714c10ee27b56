package vn.sonla.kehoach.security;

import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.springframework.context.ApplicationContext;
import vn.sonla.kehoach.engine.Refusal;

/**
 * CVE-2026-109432: expressions inside {@code orQueries} of a task query pass the engine's ban and run, for every person
 * who may ask for tasks, up to commands of the operating system.
 *
 * <p>A query, of whatever type, at the top, nested or stored in a filter, is the only thing in the engine that evaluates
 * an expression without a scope: models have an execution, a task or a start scope. So an expression without a scope is
 * refused here, where all of them end. (A task whose execution the cut-off has just ended has none either; its person gets
 * the register's answer, see {@code RefusalInterceptor}.)
 *
 * <p>One text is let through, letter by letter, as a filter of what is overdue needs it: {@value #NOW}. It is not evaluated
 * either, but answered with our clock's time.
 */
class NoQueryExpressions extends SpringExpressionManager {

    static final String NOW = "${now()}";

    private final Supplier<Clock> clock;

    NoQueryExpressions(ApplicationContext context, Map<Object, Object> beans) {
        super(context, beans);
        this.clock = () -> context.getBean(Clock.class);
    }

    @Override
    public Expression createExpression(String text) {
        return new ScopedExpression(createValueExpression(text), this, text);
    }

    private class ScopedExpression extends JuelExpression {

        ScopedExpression(ValueExpression expression, NoQueryExpressions manager, String text) {
            super(expression, manager, text);
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
            if (scope == null && NOW.equals(getExpressionText())) {
                return Date.from(clock.get().instant());
            }
            if (scope == null) {
                throw Refusal.badContent("", "Không được dùng biểu thức trong truy vấn.");
            }
            return super.getValue(scope, execution);
        }
    }
}
