package vn.sonla.kehoach.rehearsal;

import java.util.List;
import java.util.Map;
import vn.sonla.kehoach.report.LineStatus;

/** What people write in reports, in a few sentences of our own. */
final class Phrases {

    static final Map<LineStatus, List<String>> RESULTS = Map.of(
            LineStatus.NOT_STARTED,
            List.of(
                    "Chưa đến thời điểm thực hiện theo kế hoạch.",
                    "Đang chờ văn bản hướng dẫn của cấp trên.",
                    "Chưa bố trí được kinh phí; dự kiến bắt đầu từ tháng sau."),
            LineStatus.DOING,
            List.of(
                    "Đã ban hành văn bản chỉ đạo và phân công cán bộ theo dõi từng xã.",
                    "Đã phối hợp với UBND các xã rà soát danh sách; đang hoàn thiện hồ sơ.",
                    "Đã tổ chức hội nghị triển khai; các xã đang thực hiện đúng tiến độ.",
                    "Đang tổng hợp kết quả từ cơ sở, đạt khoảng một nửa khối lượng.",
                    "Đã kiểm tra tại ba xã, nhắc nhở những nội dung còn chậm."),
            LineStatus.DONE,
            List.of(
                    "Đã hoàn thành, kết quả được công khai tại nhà văn hóa các bản.",
                    "Đã hoàn thành đúng hạn; hồ sơ lưu tại đơn vị.",
                    "Đã chi trả đầy đủ, không có đơn thư phản ánh."),
            LineStatus.DELAYED,
            List.of(
                    "Chậm so với kế hoạch do nhân lực mỏng; sẽ bổ sung người trong tháng tới.",
                    "Chậm do mưa lũ làm gián đoạn đi lại; đang làm bù.",
                    "Chậm vì hồ sơ từ các xã gửi lên chưa đủ."),
            LineStatus.NIL,
            List.of("Trong tháng không phát sinh."));

    static final List<String> OBSTACLES = List.of(
            "Cán bộ cấp xã kiêm nhiệm nhiều việc nên số liệu gửi lên chậm.",
            "Kinh phí được cấp chưa đủ để thực hiện hết các nội dung đã duyệt.",
            "Một số bản xa chưa có mạng nên người dân khó nộp hồ sơ trực tuyến.",
            "Hướng dẫn về định mức hỗ trợ giữa hai văn bản chưa thống nhất.",
            "Doanh nghiệp thiếu đơn hàng, chưa tuyển lao động theo kế hoạch.",
            "Nhiều người chưa có tài khoản nên chưa chi trả không dùng tiền mặt được.");

    static final List<String> PROPOSALS = List.of(
            "Đề nghị Sở có văn bản hướng dẫn cụ thể trong tháng.",
            "Đề nghị bổ sung kinh phí trong kỳ điều chỉnh dự toán gần nhất.",
            "Đề nghị chủ trì họp liên ngành để thống nhất cách làm.",
            "Đơn vị tự sắp xếp lại công việc và báo cáo kết quả vào kỳ sau.");

    static final List<String> ANSWERS = List.of(
            "Đã có văn bản hướng dẫn gửi các đơn vị; đề nghị thực hiện theo hướng dẫn này.",
            "Đã bố trí kinh phí bổ sung trong kỳ điều chỉnh dự toán gần nhất.",
            "Đã họp liên ngành và thống nhất cách làm; biên bản gửi kèm.",
            "Đã kiến nghị cấp có thẩm quyền bằng văn bản; trong khi chờ, thực hiện theo quy định hiện hành.");

    static final List<String> NOT_SOLVED_REASONS = List.of(
            "Hướng dẫn chưa nêu rõ trường hợp của đơn vị, đề nghị trả lời thêm.",
            "Kinh phí chưa về đến đơn vị.",
            "Các xã vẫn chưa thực hiện được, đề nghị chỉ đạo tiếp.");

    static final List<String> NEXT = List.of(
            "Tiếp tục đôn đốc các xã hoàn thành những việc còn lại và cập nhật số liệu.",
            "Kiểm tra việc thực hiện tại cơ sở, tháo gỡ vướng mắc ngay khi phát sinh.",
            "Hoàn thiện hồ sơ, tổ chức chi trả cho các đối tượng mới được phê duyệt.",
            "Mở thêm lớp tập huấn cho cán bộ cấp xã và tuyên truyền tại các bản.",
            "Chuẩn bị nội dung phục vụ đoàn kiểm tra của Sở.");

    static final List<String> RETURN_REASONS = List.of(
            "Số liệu thực hiện chưa khớp với sổ theo dõi, đề nghị kiểm tra lại.",
            "Phần kết quả còn chung chung, đề nghị nêu rõ việc đã làm.",
            "Thiếu ước thực hiện đến ngày 14, đề nghị bổ sung.",
            "Chưa nêu khó khăn đã thống nhất tại cuộc họp giao ban.");

    static final List<String> LATE_REASONS = List.of(
            "Mất điện, mất mạng tại trụ sở trong hai ngày trước khi khóa sổ.",
            "Cán bộ phụ trách đi công tác cơ sở, chưa kịp tổng hợp số liệu của các xã.",
            "Chờ số liệu đối chiếu của đơn vị phối hợp.");

    static final List<String> CORRECTION_REASONS = List.of(
            "Nội dung chưa khớp với báo cáo của các xã, đề nghị kiểm tra và sửa.",
            "Ghi quá chung, đề nghị nêu rõ việc đã làm và thời gian.",
            "Có sai sót khi nhập, đề nghị rà soát lại.");

    static final List<String> MENDED = List.of(
            "Đã rà soát lại với các xã và sửa theo yêu cầu của bộ phận tổng hợp.",
            "Sửa: đã hoàn thành một phần, phần còn lại thực hiện trong tháng tới.",
            "Bổ sung theo yêu cầu: đã làm việc với từng xã, biên bản lưu tại đơn vị.");

    static final List<String> CONCLUSIONS = List.of(
            "Các đơn vị đã triển khai nhiệm vụ theo đúng Kế hoạch hành động; những việc chậm tiến độ đã được đôn đốc"
                    + " bằng văn bản.",
            "Nhìn chung các lĩnh vực thực hiện đúng tiến độ. Sở yêu cầu các đơn vị báo cáo muộn nghiêm túc rút kinh"
                    + " nghiệm.",
            "Công tác an sinh xã hội được bảo đảm, chi trả kịp thời. Một số khó khăn về kinh phí và nhân lực cần được cấp"
                    + " có thẩm quyền xem xét.");

    private Phrases() {}
}
