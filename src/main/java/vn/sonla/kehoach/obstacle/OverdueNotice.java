package vn.sonla.kehoach.obstacle;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.notification.Links;
import vn.sonla.kehoach.notification.Message;
import vn.sonla.kehoach.notification.NotificationService;
import vn.sonla.kehoach.notification.Recipients;

/** Tells everybody who could have answered a difficulty that its due date has passed. */
@Component
class OverdueNotice {

    private static final String TEMPLATE = "reminder";
    private final NotificationService notification;
    private final Recipients recipients;
    private final Links links;

    OverdueNotice(NotificationService notification, Recipients recipients, Links links) {
        this.notification = notification;
        this.recipients = recipients;
        this.links = links;
    }

    void send(ObstacleInfo obstacle, String areaTitle, String unitName) {
        String dueAt = ReportingCalendar.words(obstacle.dueAt());
        Map<String, Object> model = Map.of(
                "title",
                "Quá hạn trả lời khó khăn, vướng mắc lĩnh vực %s của %s".formatted(obstacle.areaCode(), unitName),
                "intro",
                "Hạn trả lời là %s. Nội dung: %s".formatted(dueAt, obstacle.description()),
                "lines",
                List.of(Map.of(
                        "areaCode",
                        obstacle.areaCode(),
                        "areaTitle",
                        areaTitle,
                        "unitName",
                        unitName,
                        "stateLabel",
                        obstacle.state().label() + ", quá hạn",
                        "link",
                        links.tasklist())),
                "closing",
                "Khó khăn chưa giải quyết vẫn có trong báo cáo các kỳ sau của Sở.");
        // One for each due date: after the unit was not satisfied there is another.
        String key = "%s/overdue/%d/"
                .formatted(ObstacleModel.key(obstacle.id()), obstacle.dueAt().getEpochSecond());
        notification.send(recipients.membersOf(obstacle.owner()).stream()
                .map(user -> new Message(key + user, user, TEMPLATE, model))
                .toList());
    }
}
