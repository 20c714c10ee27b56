package vn.sonla.kehoach.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.sonla.kehoach.story.StoryTest;

@DisplayName("Without a mail server")
@ExtendWith(OutputCaptureExtension.class)
class KeptMessagesTest extends StoryTest {

    @Autowired
    private NotificationService notification;

    @Autowired
    private DeliveryRecovery recovery;

    @Test
    @DisplayName("a message is kept, whole and readable, and no process waits for a server that is not there")
    void kept() {
        User user = engine.getIdentityService().newUser("giu.thu");
        user.setEmail("giu.thu@sonla.example");
        engine.getIdentityService().saveUser(user);
        String key = period + "/T-2/giu.thu";

        notification.send(List.of(
                new Message(key, "giu.thu", "reminder", Map.of("title", "Nhắc nộp", "closing", "Trân trọng."))));

        DeliveryInfo kept = notification.deliveries(period.toString()).get(0);
        assertThat(kept.state()).isEqualTo(DeliveryState.KEPT);
        assertThat(kept.subject()).isEqualTo("Nhắc nộp");
        assertThat(kept.text()).contains("Trân trọng.");
        assertThat(kept.html()).contains("Trân trọng.");
        assertThat(running(key)).isZero();
        assertThat(notification.retryUnreachable()).isZero();
    }

    @Test
    @DisplayName("the start log says so, and where to read")
    void startLog(CapturedOutput output) {
        recovery.sayHowMessagesLeave();
        assertThat(output).contains("Chưa cấu hình máy chủ thư", "/camunda/api/kehoach/deliveries?period=");
    }
}
