package vn.sonla.kehoach.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Inside the transaction: a task or a start takes exactly the variables of its contract (architecture §7). */
class AcceptedVariablesInterceptor extends CommandInterceptor {

    private final Map<String, AcceptedVariables> contracts;

    AcceptedVariablesInterceptor(List<AcceptedVariables> contracts) {
        this.contracts = contracts.stream().collect(Collectors.toMap(AcceptedVariables::key, Function.identity()));
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (SentVariables.startsInTheMiddle(command) && contract(command).isPresent()) {
            // What the first steps decide, such as whose task it is, would come from the client instead.
            throw Refusal.forbidden("Quy trình này chỉ được bắt đầu từ bước đầu.");
        }
        Set<String> sent = SentVariables.names(command);
        if (!sent.isEmpty()) {
            contract(command).ifPresent(contract -> check(contract, sent));
        }
        return next.execute(command);
    }

    private Optional<AcceptedVariables> contract(Command<?> command) {
        CommandContext context = Context.getCommandContext();
        Optional<String> key = SentVariables.taskId(command)
                // The engine loads the task in any case; the command itself finds it in the session's cache.
                .flatMap(id -> Optional.ofNullable(context.getTaskManager().findTaskById(id)))
                .map(TaskEntity::getTaskDefinitionKey)
                .or(() -> SentVariables.start(command).flatMap(start -> definitionKey(context, start)));
        return key.map(contracts::get);
    }

    private static Optional<String> definitionKey(CommandContext context, SentVariables.Start start) {
        if (start.definitionKey() != null) {
            return Optional.of(start.definitionKey());
        }
        return Optional.ofNullable(
                        context.getProcessDefinitionManager().findLatestProcessDefinitionById(start.definitionId()))
                .map(ProcessDefinitionEntity::getKey);
    }

    private static void check(AcceptedVariables contract, Set<String> sent) {
        List<FieldError> errors = new ArrayList<>();
        for (String name : sent) {
            if (!contract.names().contains(name)) {
                errors.add(new FieldError(
                        "/" + name,
                        "Biến này không được nhận ở đây; chỉ gửi: " + String.join(", ", contract.names()) + "."));
            }
        }
        if (!errors.isEmpty()) {
            throw Refusal.badContent(errors);
        }
    }
}
