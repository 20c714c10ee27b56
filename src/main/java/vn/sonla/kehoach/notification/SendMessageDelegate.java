package vn.sonla.kehoach.notification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A message waits to be sent. */
@Component
class SendMessageDelegate implements JavaDelegate {

    private final NotificationService notification;

    SendMessageDelegate(NotificationService notification) {
        this.notification = notification;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notification.deliver(execution.getProcessBusinessKey());
    }
}
