package vn.sonla.kehoach.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.engine.DataNode;
import vn.sonla.kehoach.organisation.OrganisationService;

/** The content of a plan's file, never changed after reading. */
record Plan(
        int year,
        String title,
        List<String> recipients,
        String consolidator,
        String sha256,
        List<TaskAreaInfo> areas,
        List<CommitmentInfo> commitments,
        List<IndicatorInfo> indicators) {

    static Plan read(Resource file, OrganisationService organisation) {
        return DataFile.read(file, root -> new Reader(organisation).read(root));
    }

    private static final class Reader {

        /** Written without separators: 20.000 would be twenty for one reader and twenty thousand for another. */
        private static final String WHOLE_NUMBER = "[1-9]\\d{0,14}";

        private final OrganisationService organisation;
        private final List<TaskAreaInfo> areas = new ArrayList<>();
        private final List<CommitmentInfo> commitments = new ArrayList<>();
        private final List<IndicatorInfo> indicators = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private String consolidator;

        Reader(OrganisationService organisation) {
            this.organisation = organisation;
        }

        Plan read(DataNode root) {
            root.only("title", "year", "consolidator", "recipients", "areas");
            consolidator = root.text("consolidator");
            if (!consolidator.isEmpty() && !organisation.isUnit(consolidator)) {
                root.at("consolidator").fault("không có đơn vị \"%s\"", consolidator);
            }
            root.items("areas").forEach(this::area);
            return new Plan(
                    root.integer("year"),
                    root.text("title"),
                    root.texts("recipients"),
                    consolidator,
                    root.file().sha256(),
                    List.copyOf(areas),
                    List.copyOf(commitments),
                    List.copyOf(indicators));
        }

        private void area(DataNode node) {
            node.only("code", "title", "leadText", "leads", "template", "disbursement", "commitments", "indicators");
            String code = unique(node, "code", "\\d+(\\.\\d+)*", "mã lĩnh vực");
            List<DataNode> leadItems = node.items("leads");
            List<String> leads = unitsAndClasses(leadItems);
            List<String> leadUnits = organisation.expand(leads);
            areas.add(new TaskAreaInfo(
                    code,
                    node.text("title"),
                    node.text("leadText"),
                    leadUnits,
                    leads.stream().filter(organisation::isUnit).findFirst().orElse(consolidator),
                    areas.size() + 1,
                    template(node),
                    threshold(node)));

            Set<String> commitmentIds = new HashSet<>();
            for (DataNode commitment : node.items("commitments")) {
                commitmentIds.add(commitment(commitment, code, commitmentIds.size() + 1));
            }
            // What is wrong with the lead list is said there, not again at every indicator.
            boolean leadsAreKnown = !leads.isEmpty() && leads.size() == leadItems.size();
            for (DataNode indicator : node.itemsIfAny("indicators")) {
                if (leadsAreKnown) {
                    indicator.itemsIfAny("reportedBy").forEach(item -> refuseStranger(item, code, leadUnits));
                }
                indicator(indicator, code, commitmentIds);
            }
            node.itemsIfAny("indicators").forEach(indicator -> refuseStrangeTarget(indicator, code));
        }

        private static String template(DataNode node) {
            String template = node.text("template", TaskAreaInfo.DEFAULT_TEMPLATE);
            if (!template.matches("task-area(-[a-z]+)*")) {
                node.at("template")
                        .fault("\"%s\" không phải mẫu quy trình lĩnh vực; tên mẫu bắt đầu bằng task-area", template);
            }
            return template;
        }

        /** A share, which the file writes in percent; null where units report no disbursement. */
        private static BigDecimal threshold(DataNode node) {
            if (!node.has("disbursement")) {
                return null;
            }
            DataNode disbursement = node.at("disbursement").only("threshold");
            int percent = disbursement.integer("threshold");
            if (disbursement.has("threshold") && (percent < 1 || percent > 100)) {
                disbursement.at("threshold").fault("ngưỡng giải ngân phải từ 1 đến 100 (phần trăm)");
            }
            return BigDecimal.valueOf(percent, 2);
        }

        private String commitment(DataNode node, String areaCode, int position) {
            node.only("id", "text");
            String id = unique(node, "id", Pattern.quote(areaCode) + "\\.\\d+", "mã nhiệm vụ của lĩnh vực " + areaCode);
            commitments.add(new CommitmentInfo(id, areaCode, node.text("text"), position));
            return id;
        }

        private void indicator(DataNode node, String areaCode, Set<String> commitmentIds) {
            node.only("id", "name", "unit", "rule", "commitment", "reportedBy", "sample", "target");
            String id = unique(
                    node, "id", Pattern.quote(areaCode) + "(-[a-z0-9]+)+", "mã chỉ tiêu của lĩnh vực " + areaCode);
            String commitment = node.text("commitment");
            if (!commitment.isEmpty() && !commitmentIds.contains(commitment)) {
                node.at("commitment").fault("lĩnh vực %s không có nhiệm vụ \"%s\"", areaCode, commitment);
            }
            List<String> reportedBy = organisation.expand(unitsAndClasses(node.items("reportedBy")));
            List<String> tiers =
                    reportedBy.stream().map(organisation::tier).distinct().toList();
            if (tiers.size() > 1) {
                node.at("reportedBy")
                        .fault(
                                "chỉ tiêu chỉ được do một cấp báo cáo, ở đây có %d cấp: %s",
                                tiers.size(), String.join(", ", tiers));
            }
            String target = node.text("target", "");
            boolean isNumber = target.matches(WHOLE_NUMBER);
            indicators.add(new IndicatorInfo(
                    id,
                    areaCode,
                    commitment,
                    node.text("name"),
                    node.text("unit"),
                    node.oneOf(IndicatorRule.class, "rule"),
                    node.flag("sample"),
                    Set.copyOf(reportedBy),
                    isNumber ? new BigDecimal(target) : null,
                    isNumber || target.isEmpty() ? null : target));
        }

        /** Once all indicators of the area are read: the target may come after what it is the target of. */
        private void refuseStrangeTarget(DataNode node, String areaCode) {
            String target = node.text("target", "");
            boolean known = indicators.stream()
                    .anyMatch(it -> it.areaCode().equals(areaCode) && it.id().equals(target));
            if (!target.isEmpty() && !target.matches(WHOLE_NUMBER) && (!known || target.equals(node.text("id", "")))) {
                node.at("target")
                        .fault(
                                "mục tiêu \"%s\" phải là số nguyên dương, không dấu chấm, hoặc mã của chỉ tiêu khác thuộc"
                                        + " lĩnh vực %s",
                                target, areaCode);
            }
        }

        private void refuseStranger(DataNode item, String areaCode, List<String> leadUnits) {
            String code = item.text();
            if (isKnown(code) && !leadUnits.containsAll(organisation.expand(List.of(code)))) {
                item.fault("\"%s\" không chủ trì lĩnh vực %s nên không báo cáo chỉ tiêu này", code, areaCode);
            }
        }

        /** A code that nothing else in the plan has. */
        private String unique(DataNode node, String field, String pattern, String what) {
            String code = node.text(field);
            if (code.isEmpty()) {
                return code;
            }
            if (!code.matches(pattern)) {
                node.at(field).fault("\"%s\" không phải %s", code, what);
            } else if (!seen.add(code)) {
                node.at(field).fault("%s bị trùng: \"%s\"", what, code);
            }
            return code;
        }

        /** The units and classes of a list that the organisation knows; the others are faults. */
        private List<String> unitsAndClasses(List<DataNode> items) {
            List<String> known = new ArrayList<>();
            for (DataNode item : items) {
                String code = item.text();
                if (code.isEmpty()) {
                    continue;
                }
                if (!isKnown(code)) {
                    item.fault("không có đơn vị hay nhóm đơn vị \"%s\"", code);
                } else if (known.contains(code)) {
                    item.fault("\"%s\" được ghi hai lần", code);
                } else if (organisation.expand(List.of(code)).isEmpty()) {
                    item.fault("nhóm đơn vị \"%s\" không có đơn vị nào", code);
                } else {
                    known.add(code);
                }
            }
            return known;
        }

        private boolean isKnown(String code) {
            return organisation.isUnit(code) || organisation.isClass(code);
        }
    }
}
