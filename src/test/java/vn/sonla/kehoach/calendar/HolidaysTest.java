package vn.sonla.kehoach.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.sonla.kehoach.engine.YamlText.assertFaults;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.sonla.kehoach.engine.YamlText;

class HolidaysTest {

    static Holidays read(String text) {
        return Holidays.read(YamlText.yaml(text));
    }

    @Test
    @DisplayName("Every fault of the file is told at its line")
    void faults() {
        assertFaults(
                () -> read(
                        """
                        years:
                          - year: 2024
                            daysOff:
                              - {from: 2024-13-01, name: Sai tháng}
                              - {from: 2025-01-01, name: Sai năm}
                              - {from: 2024-09-03, to: 2024-09-02, name: Ngược}
                              - {from: 2024-04-30, to: 2024-05-01, name: Lễ}
                              - {from: 2024-05-01, name: Lại lễ}
                              - {from: 2024-01-01}
                            makeUpDays:
                              - {date: 2024-05-01, insteadOf: 2024-04-30}
                              - {date: 2024-05-06, insteadOf: 2024-04-30}
                              - {date: 2024-05-04, insteadOf: 2024-04-29}
                              - {date: 2024-05-04, insteadOf: 2024-04-30}
                              - {date: 4/5/2024, insteadOf: 2024-04-30}
                          - year: 2024
                            daysOff: []
                            holidays: []
                        """),
                "4: ngày \"2024-13-01\" không đúng",
                "5: ngày nghỉ 2025-01-01 đến 2025-01-01 không thuộc năm 2024",
                "6: ngày cuối 2024-09-02 trước ngày đầu 2024-09-03",
                "8: ngày nghỉ 2024-05-01 được ghi hai lần",
                "9: thiếu trường \"name\"",
                "11: ngày làm bù 2024-05-01 lại là ngày nghỉ",
                "12: ngày làm bù 2024-05-06 vốn là ngày làm việc",
                "13: ngày 2024-04-29 được làm bù nhưng không có trong các ngày nghỉ",
                "14: ngày làm bù 2024-05-04 được ghi hai lần",
                "15: ngày \"4/5/2024\" không đúng",
                "16: năm 2024 được ghi hai lần",
                "17: danh sách \"daysOff\" trống",
                "18: không có trường \"holidays\"");
    }

    @Test
    @DisplayName("A file that is empty, no mapping or no YAML is refused")
    void noContent() {
        assertFaults(() -> read(""), "1: tệp rỗng");
        assertFaults(() -> read("# chỉ có chú thích\n"), "1: tệp rỗng");
        assertFaults(() -> read("- 2024-01-01"), "1: ở đây phải ghi các trường: years");
        assertFaults(() -> read("years:\n  - year: 2024\n   daysOff: []\n"), "3: sai cú pháp YAML tại cột 4");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    @DisplayName("A year the file does not know counts Monday to Friday and is warned about once")
    void unknownYear(CapturedOutput output) {
        WorkingCalendar calendar =
                new WorkingCalendar(read("years: [{year: 2024, daysOff: [{from: 2024-01-01, name: Tết}]}]"));
        assertThat(calendar.isWorkingDay(LocalDate.parse("2031-01-01"))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.parse("2031-01-04"))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.parse("2024-01-01"))).isFalse();
        assertThat(output.getOut()).containsOnlyOnce("chưa có năm 2031").doesNotContain("chưa có năm 2024");
    }
}
