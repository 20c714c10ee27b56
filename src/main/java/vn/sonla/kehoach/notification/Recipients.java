package vn.sonla.kehoach.notification;

import java.util.List;
import org.springframework.stereotype.Component;

/** Knows who belongs to a group. */
@Component
public class Recipients {

    private final NotificationProcess process;

    Recipients(NotificationProcess process) {
        this.process = process;
    }

    /** The ids of a group's members, sorted. */
    public List<String> membersOf(String group) {
        return process.membersOf(group);
    }
}
