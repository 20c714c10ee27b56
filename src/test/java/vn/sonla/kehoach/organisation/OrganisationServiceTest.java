package vn.sonla.kehoach.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.sonla.kehoach.engine.YamlText.assertFaults;
import static vn.sonla.kehoach.engine.YamlText.yaml;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrganisationServiceTest {

    private static final String DEPARTMENT =
            "department: {name: Sở, parent: UBND, abbreviation: S, place: Sơn La, director: A}\n";

    private final OrganisationService organisation = Organisations.shipped();

    @Test
    @DisplayName(
            "The department has 22 units: 5 divisions, office, inspectorate, 2 subordinate, 1 institution, 12 districts")
    void units() {
        assertThat(organisation.units())
                .hasSize(22)
                .extracting(UnitInfo::position)
                .isSorted();
        assertThat(organisation.expand(List.of("PCM"))).containsExactly("KHTC", "LDVL", "NCC", "BTXH", "PCTNXH");
        assertThat(organisation.expand(List.of("DVTT"))).containsExactly("TTDVVL", "TTDD");
        assertThat(organisation.expand(List.of("GDNN"))).containsExactly("GDNN-MAU");
        assertThat(organisation.expand(List.of("HUYEN"))).hasSize(12).contains("H-SONLA", "H-MOCCHAU");
        assertThat(organisation.unit("VP").headTitle()).isEqualTo("Chánh Văn phòng");
        assertThat(organisation.unit("H-MOCCHAU").name())
                .isEqualTo("Phòng Lao động - Thương binh và Xã hội huyện Mộc Châu");
        assertThat(organisation.unit("H-MOCCHAU").shortName()).isEqualTo("Phòng LĐTBXH huyện Mộc Châu");
        assertThat(organisation.unitName("VP")).as("no other name in the file").isEqualTo("Văn phòng Sở");
        assertThat(organisation.unitName("DA-GIAI-THE")).isEqualTo("DA-GIAI-THE");
    }

    @Test
    @DisplayName("A unit that is named and is in a named class too counts once, where it is first meant")
    void expandsOnce() {
        assertThat(organisation.expand(List.of("NCC", "TTDD", "PCM", "DVTT")))
                .containsExactly("NCC", "TTDD", "KHTC", "LDVL", "BTXH", "PCTNXH", "TTDVVL");
        assertThatThrownBy(() -> organisation.expand(List.of("XYZ")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("XYZ");
    }

    @Test
    @DisplayName("Every area has a deputy director in charge; one that has none is the Director's")
    void deputies() {
        assertThat(organisation.deputyInCharge("5.2")).isEqualTo("Phó Giám đốc thứ hai (mẫu)");
        assertThat(organisation.deputyInCharge("99"))
                .isEqualTo(organisation.directorate().director());
    }

    @Test
    @DisplayName("Every fault of the file is told at its line")
    void faults() {
        assertFaults(
                () -> Organisations.of(yaml(DEPARTMENT
                        + """
                                        classes:
                                          - {code: PCM, name: Phòng, tier: sở}
                                          - {code: PCM, name: Phòng, tier: sở}
                                          - {code: Huyện, name: Huyện, tier: huyện}
                                        units:
                                          - {code: KHTC, class: PCM, name: Phòng, head: Trưởng phòng}
                                          - {code: KHTC, class: PCM, name: Phòng, head: Trưởng phòng}
                                          - {code: PCM, class: PCM, name: Phòng, head: Trưởng phòng}
                                          - {code: KHTC-TH, class: PCM, name: Phòng, head: Trưởng phòng}
                                          - {code: A-TP, class: PCM, name: Phòng, head: Trưởng phòng}
                                          - {code: B, class: DVTT, name: Phòng, head: Trưởng phòng}
                                          - {code: C, class: PCM, name: Phòng, colour: đỏ}
                                          - {code: D, class: PCM, name: Phòng, short: DÀI, head: Trưởng phòng}
                                        deputyDirectors:
                                          - {name: B, areas: ["1", "2"]}
                                          - {name: C, areas: ["2"]}
                                        """
                                .replace("DÀI", "ă".repeat(121)))),
                "4: mã nhóm đơn vị \"PCM\" bị trùng",
                "5: mã \"Huyện\" chỉ được gồm",
                "8: mã đơn vị \"KHTC\" bị trùng",
                "9: đơn vị không được mang mã của nhóm đơn vị \"PCM\"",
                "10: mã đơn vị \"KHTC-TH\" đã dùng cho một nhóm người dùng",
                "11: mã đơn vị \"A-TP\" đã dùng",
                "12: không có nhóm đơn vị \"DVTT\"",
                "13: không có trường \"colour\"",
                "13: thiếu trường \"head\"",
                "14: tên dài quá 120 ký tự; hãy ghi tên gọn ở mục short",
                "17: lĩnh vực 2 đã giao cho B");
        assertFaults(
                () -> Organisations.of(yaml("units: 5\n")),
                "1: thiếu trường \"classes\"",
                "1: ở đây phải là một danh sách",
                "1: thiếu trường \"department\"");
    }
}
