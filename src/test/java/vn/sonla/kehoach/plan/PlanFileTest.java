package vn.sonla.kehoach.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.sonla.kehoach.engine.YamlText.assertFaults;
import static vn.sonla.kehoach.engine.YamlText.yaml;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import vn.sonla.kehoach.organisation.OrganisationService;
import vn.sonla.kehoach.organisation.Organisations;

class PlanFileTest {

    private final OrganisationService organisation = Organisations.shipped();
    private final Plan plan = Plan.read(new ClassPathResource("processes/plan/plan-2024.yaml"), organisation);

    @Test
    @DisplayName("The 2024 plan has 16 task areas, 123 commitments and 273 expected reports a month")
    void numbers() {
        assertThat(plan.areas()).hasSize(16);
        assertThat(plan.commitments()).hasSize(123);
        assertThat(plan.areas().stream().map(area -> area.leadUnits().size()))
                .containsExactly(19, 21, 14, 15, 15, 14, 19, 13, 19, 19, 17, 19, 21, 8, 20, 20);
        assertThat(plan.areas().stream()
                        .mapToInt(area -> area.leadUnits().size())
                        .sum())
                .isEqualTo(273);
    }

    @Test
    @DisplayName("Another organisation gives its own numbers: 3 institutions, 5 subordinate units, 14 districts")
    void anotherOrganisation() throws IOException {
        String shipped = new ClassPathResource("processes/organisation/organisation.yaml").getContentAsString(UTF_8);
        String larger = shipped.replaceFirst(
                "(?m)^units:$", "units:\n" + units("GDNN", 2, "X") + units("DVTT", 3, "Y") + units("HUYEN", 2, "Z"));
        Plan other = Plan.read(new ClassPathResource("processes/plan/plan-2024.yaml"), Organisations.of(yaml(larger)));
        assertThat(other.areas().stream().map(area -> area.leadUnits().size()))
                .containsExactly(24, 26, 16, 19, 17, 18, 24, 15, 24, 24, 19, 24, 26, 11, 25, 25);
    }

    private static String units(String unitClass, int count, String prefix) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "  - {code: %s%d, class: %s, name: Đơn vị thử, head: Giám đốc}\n"
                        .formatted(prefix, i, unitClass))
                .collect(Collectors.joining());
    }

    @Test
    @DisplayName("A unit counts once per area, also where the list names it and its class")
    void onePerArea() {
        assertThat(plan.areas()).allSatisfy(area -> assertThat(area.leadUnits()).doesNotHaveDuplicates());
    }

    @Test
    @DisplayName("The first unit a lead list names answers for the area, the consolidator where it names classes only")
    void leadDivision() {
        assertThat(plan.areas().stream().map(TaskAreaInfo::leadDivision))
                .containsExactly(
                        "KHTC", "VP", "LDVL", "LDVL", "LDVL", "LDVL", "NCC", "BTXH", "BTXH", "BTXH", "PCTNXH", "PCTNXH",
                        "VP", "KHTC", "VP", "VP");
    }

    @Test
    @DisplayName("Every area has two indicators at least, counted by one tier, and all but the plan's own are samples")
    void indicators() {
        for (TaskAreaInfo area : plan.areas()) {
            List<IndicatorInfo> ofArea = plan.indicators().stream()
                    .filter(indicator -> indicator.areaCode().equals(area.code()))
                    .toList();
            assertThat(ofArea).as(area.code()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(ofArea).allSatisfy(indicator -> {
                assertThat(area.leadUnits()).containsAll(indicator.reportedBy());
                assertThat(indicator.reportedBy().stream()
                                .map(organisation::tier)
                                .collect(Collectors.toSet()))
                        .hasSize(1);
                assertThat(indicator.unit()).doesNotContain("%");
            });
        }
        assertThat(plan.indicators().stream().filter(indicator -> !indicator.sample()))
                .allSatisfy(indicator -> {
                    assertThat(indicator.commitmentId()).isEqualTo("5.2.4");
                    assertThat(indicator.rule()).isEqualTo(IndicatorRule.LAST);
                })
                .hasSize(2);
        assertThat(plan.indicators().stream().map(IndicatorInfo::rule).collect(Collectors.toSet()))
                .isEqualTo(Set.of(IndicatorRule.values()));
    }

    @Test
    @DisplayName("The year's targets: all old people insured, as the plan says, and a sample for jobs")
    void targets() {
        assertThat(plan.indicators().stream()
                        .filter(it -> it.target() != null || it.targetIndicator() != null)
                        .map(it -> "%s %s %s".formatted(it.id(), it.target(), it.targetIndicator())))
                .containsExactly("3.1-viec-lam 20000 null", "5.2-nguoi-cao-tuoi-bhyt null 5.2-nguoi-cao-tuoi");
    }

    @Test
    @DisplayName("A target is a whole number or another indicator of the area, also one that comes later")
    void strangeTargets() {
        String fault =
                "mục tiêu \"%s\" phải là số nguyên dương, không dấu chấm, hoặc mã của chỉ tiêu khác thuộc lĩnh vực 1";
        assertFaults(
                () -> read(
                        """
                        title: Kế hoạch
                        year: 2024
                        consolidator: KHTC
                        recipients: [Sở]
                        areas:
                          - code: "1"
                            title: Một
                            leadText: Các phòng
                            leads: [KHTC]
                            commitments:
                              - {id: "1.1", text: Một}
                            indicators:
                              - {id: 1-a, name: A, unit: người, rule: SUM, commitment: "1.1", reportedBy: [KHTC], target: 20.000}
                              - {id: 1-b, name: B, unit: người, rule: SUM, commitment: "1.1", reportedBy: [KHTC], target: 1-b}
                              - {id: 1-c, name: C, unit: người, rule: SUM, commitment: "1.1", reportedBy: [KHTC], target: 2-a}
                              - {id: 1-d, name: D, unit: người, rule: SUM, commitment: "1.1", reportedBy: [KHTC], target: 0}
                              - {id: 1-e, name: E, unit: người, rule: SUM, commitment: "1.1", reportedBy: [KHTC], target: 1-f}
                              - {id: 1-f, name: F, unit: người, rule: SUM, commitment: "1.1", reportedBy: [KHTC], target: 7}
                        """),
                "13: " + fault.formatted("20.000"),
                "14: " + fault.formatted("1-b"),
                "15: " + fault.formatted("2-a"),
                "16: " + fault.formatted("0"));
    }

    @Test
    @DisplayName("Every fault of the file is told at its line")
    void faults() {
        assertFaults(
                () -> read(
                        """
                        title: Kế hoạch
                        year: hai nghìn
                        consolidator: PCM
                        recipients: []
                        areas:
                          - code: "1"
                            title: Một
                            leadText: Các phòng
                            leads:
                              - PCM
                              - XYZ
                              - PCM
                            commitments:
                              - {id: "1.1", text: Một}
                              - {id: "1.1", text: Hai}
                              - {id: "2.1", text: Ba}
                              - {id: "1.2"}
                            indicators:
                              - {id: 1-a, name: A, unit: người, rule: TOTAL, commitment: "1.9", reportedBy: [PCM]}
                              - {id: 1-a, name: A, unit: người, rule: SUM, commitment: "1.1", reportedBy: [H-SONLA]}
                              - {id: 2-a, name: A, unit: người, rule: SUM, commitment: "1.1", reportedBy: [KHTC]}
                          - code: "1"
                            title: Lại một
                            leadText: Các phòng
                            leads: [PCM, H-MAISON]
                            commitments:
                              - {id: "1.7", text: Một}
                            indicators:
                              - {id: 1-b, name: B, unit: người, rule: SUM, commitment: "1.7", reportedBy: [KHTC, H-MAISON]}
                              - {id: 1-d, name: D, unit: người, rule: SUM, commitment: "1.7", reportedBy: [H-SONLA]}
                              - {id: 1-c, name: C, unit: người, rule: SUM, commitment: "1.7", reportedBy: [KHTC], sample: có}
                          - code: "hai"
                            tiêu đề: Hai
                            leads: PCM
                        """),
                "2: \"hai nghìn\" không phải số nguyên",
                "3: không có đơn vị \"PCM\"",
                "4: danh sách \"recipients\" trống",
                "11: không có đơn vị hay nhóm đơn vị \"XYZ\"",
                "12: \"PCM\" được ghi hai lần",
                "15: mã nhiệm vụ của lĩnh vực 1 bị trùng: \"1.1\"",
                "16: \"2.1\" không phải mã nhiệm vụ của lĩnh vực 1",
                "17: thiếu trường \"text\"",
                "19: lĩnh vực 1 không có nhiệm vụ \"1.9\"",
                "19: giá trị \"TOTAL\" không có; chọn một trong: SUM, LAST, AVERAGE, MAXIMUM",
                "20: mã chỉ tiêu của lĩnh vực 1 bị trùng: \"1-a\"",
                "21: \"2-a\" không phải mã chỉ tiêu của lĩnh vực 1",
                "22: mã lĩnh vực bị trùng: \"1\"",
                "29: chỉ tiêu chỉ được do một cấp báo cáo, ở đây có 2 cấp: sở, huyện",
                "30: \"H-SONLA\" không chủ trì lĩnh vực 1",
                "31: \"có\" phải là true hoặc false",
                "32: \"hai\" không phải mã lĩnh vực",
                "32: thiếu trường \"title\"",
                "32: thiếu trường \"leadText\"",
                "32: thiếu trường \"commitments\"",
                "33: không có trường \"tiêu đề\"",
                "34: ở đây phải là một danh sách");
    }

    @Test
    @DisplayName("A file that is empty or no YAML is refused with its line")
    void noYaml() {
        assertFaults(() -> read(""), "1: tệp rỗng");
        assertFaults(() -> read("title: \"Kế hoạch\nyear: 2024\n"), "3: sai cú pháp YAML");
        assertFaults(() -> read("title: Kế hoạch\n\tyear: 2024\n"), "2: sai cú pháp YAML");
        assertFaults(() -> read("title: A\nyear: 2024\u0007\n"), "2: có ký tự điều khiển");
    }

    private void read(String text) {
        Plan.read(yaml(text), organisation);
    }
}
