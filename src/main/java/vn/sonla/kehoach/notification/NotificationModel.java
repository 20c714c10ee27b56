package vn.sonla.kehoach.notification;

/** Ids shared with {@code delivery.bpmn}. */
final class NotificationModel {

    /** One instance per message; its business key is the message's key. */
    static final String PROCESS_ID = "delivery";

    /** As in the model's retry cycle. */
    static final int RETRIES = 5;

    private NotificationModel() {}
}
