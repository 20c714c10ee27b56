package vn.sonla.kehoach.notification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.organisation.DeputyAppointed;
import vn.sonla.kehoach.organisation.Groups;

/** Tells who was appointed to stand in for somebody what he may do, and until when. */
@Component
class DeputyLetters {

    /** A letter without a list of reports. */
    private static final String TEMPLATE = "reminder";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final NotificationService notifications;

    DeputyLetters(NotificationService notifications) {
        this.notifications = notifications;
    }

    @EventListener
    void appointed(DeputyAppointed it) {
        String days = days(it.firstDay(), it.lastDay());
        notifications.send(List.of(new Message(
                it.businessKey() + "/" + it.deputyUser(),
                it.deputyUser(),
                TEMPLATE,
                Map.of(
                        "title",
                        "Làm thay %s %s".formatted(it.postTitle(), days),
                        "intro",
                        "Ông/bà được cử làm thay %s (%s) %s. Trong thời gian này, ông/bà %s."
                                .formatted(it.absentName(), it.postTitle(), days, duties(it)),
                        "closing",
                        ("Việc của chức trách có trong danh sách việc của ông/bà từ ngày đầu; mọi việc làm thay đều được"
                                        + " ghi “thay mặt %s”. Hết ngày cuối, hoặc khi người vắng mặt trở lại sớm, việc làm"
                                        + " thay tự kết thúc.")
                                .formatted(it.absentName())))));
    }

    private static String days(LocalDate first, LocalDate last) {
        return first.equals(last)
                ? "ngày " + DAY.format(first)
                : "từ ngày %s đến hết ngày %s".formatted(DAY.format(first), DAY.format(last));
    }

    private static String duties(DeputyAppointed it) {
        return switch (it.post()) {
            case Groups.DIRECTOR ->
                "ký (%s GIÁM ĐỐC) hoặc trả lại báo cáo của Sở"
                        .formatted(it.capacity().abbreviation());
            case Groups.CONSOLIDATORS ->
                "tổng hợp báo cáo của Sở, tiếp nhận hoặc yêu cầu sửa báo cáo của các đơn vị, xét đề nghị nộp muộn";
            case Groups.MONITORS ->
                "đôn đốc các đơn vị chưa nộp, tiếp nhận và xét đề nghị nộp muộn của Phòng Kế hoạch - Tài chính";
            default -> "duyệt hoặc trả lại báo cáo của đơn vị; báo cáo do chính ông/bà lập thì người khác duyệt";
        };
    }
}
