package vn.sonla.kehoach.notification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Says at start how messages leave, and looks whether a mail server that was away is back. */
@Component
class DeliveryRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRecovery.class);

    private final NotificationService notification;
    private final MailServer mailServer;
    private final NotificationPolicy policy;

    DeliveryRecovery(NotificationService notification, MailServer mailServer, NotificationPolicy policy) {
        this.notification = notification;
        this.mailServer = mailServer;
        this.policy = policy;
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayHowMessagesLeave() {
        if (mailServer.isConfigured()) {
            LOG.info("Thư nhắc gửi qua máy chủ thư {}, người gửi {}", mailServer.name(), policy.from());
        } else {
            LOG.warn("Chưa cấu hình máy chủ thư (spring.mail.host): thư nhắc không gửi đi mà được lưu trong ứng dụng,"
                    + " đọc tại /camunda/api/kehoach/deliveries?period=<năm-tháng>");
        }
    }

    @Scheduled(
            initialDelayString = "${kehoach.notification.recovery-interval:PT1M}",
            fixedDelayString = "${kehoach.notification.recovery-interval:PT1M}")
    void retryWhatCouldNotBeReached() {
        try {
            int retried = notification.retryUnreachable();
            if (retried > 0) {
                LOG.info("Máy chủ thư {} đã trả lời: gửi lại {} thư", mailServer.name(), retried);
            }
        } catch (RuntimeException e) {
            LOG.warn("Could not retry the waiting messages", e);
        }
    }
}
