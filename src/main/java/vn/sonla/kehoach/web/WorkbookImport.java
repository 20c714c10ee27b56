package vn.sonla.kehoach.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.report.NewDraft;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.report.ReportService;
import vn.sonla.kehoach.report.ReportStatus;
import vn.sonla.kehoach.web.SectionText.Field;
import vn.sonla.kehoach.web.WorkbookConflictException.Conflict;

/** Takes a filled workbook into the drafts of its unit, all of it or nothing. It hands in nothing. */
@Component
class WorkbookImport {

    private static final String UNCHANGED = "Không thay đổi so với khi tải về.";
    private static final String SAME = "Giống bản đang có trên hệ thống.";
    private static final String KEPT = "Giữ bản trên hệ thống, không lấy bản trong tệp.";

    private static final String NOT_ASKED_FOR =
            "Mục này không nằm trong phần được yêu cầu sửa nên giữ nguyên; hãy trả lại như khi tải về.";

    private final ReportService reports;
    private final Clock clock;

    WorkbookImport(ReportService reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * What became of an area.
     *
     * @param why the workbook's sheet was not taken, null where it was
     */
    record Outcome(String areaCode, boolean taken, String why) {}

    /**
     * Takes the sheets that were changed.
     *
     * @param forms of the unit and period as they stand now
     * @throws WorkbookRefusedException with all that is wrong in the workbook
     * @throws WorkbookConflictException where an area changed on both sides and the choice says nothing about it
     * @throws Refusal 409 where somebody saved or handed in at the same moment
     */
    List<Outcome> take(String name, byte[] file, List<ReportForm> forms, WorkbookChoice choice, Actor actor) {
        PacketWorkbookReader.Reading reading = PacketWorkbookReader.read(name, file, forms);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        List<WorkbookError> errors = new ArrayList<>(reading.errors());
        List<Conflict> conflicts = new ArrayList<>();
        List<NewDraft> drafts = new ArrayList<>();
        for (PacketWorkbookReader.Section section : reading.sections()) {
            ReportForm form = section.form();
            String code = section.marker().code();
            SectionText present = SectionText.of(form);
            String why = whyNotTaken(section, present, choice);
            outcomes.put(code, new Outcome(code, why == null, why));
            if (why != null) {
                continue;
            }
            errors.addAll(faults(section));
            errors.addAll(closedSections(section, present));
            boolean changed = !present.fingerprint().equals(section.marker().fingerprint());
            boolean editable = form.report().state().takesDrafts();
            if (!editable || (changed && !choice.overwrites(code, revision(form)))) {
                conflicts.addAll(conflicts(section, present));
            }
            drafts.add(new NewDraft(key(form), revision(form), draft(section, present)));
        }
        if (!errors.isEmpty()) {
            throw new WorkbookRefusedException(errors);
        }
        if (!conflicts.isEmpty()) {
            throw new WorkbookConflictException(conflicts);
        }
        reports.saveDrafts(drafts, actor);
        return List.copyOf(outcomes.values());
    }

    private static ObjectNode draft(PacketWorkbookReader.Section section, SectionText present) {
        ObjectNode draft = SectionWords.draft(section.text());
        ReportForm form = section.form();
        if (form.disbursement() == null) {
            draft.remove("packages");
        } else if (!section.text().packages().equals(present.packages())) {
            return draft;
        } else if (form.draft() != null && form.draft().content().has("packages")) {
            // Nobody changed them: they stay to the letter, as a correction of something else wants it.
            draft.set("packages", form.draft().content().get("packages"));
        } else if (form.draft() == null && form.content() != null) {
            draft.putPOJO("packages", form.content().packages());
        }
        return draft;
    }

    private static String whyNotTaken(
            PacketWorkbookReader.Section section, SectionText present, WorkbookChoice choice) {
        if (section.text().fingerprint().equals(section.marker().fingerprint())) {
            return UNCHANGED;
        }
        if (section.text().equals(present)) {
            return SAME;
        }
        return choice.keeps(section.marker().code()) ? KEPT : null;
    }

    private List<WorkbookError> faults(PacketWorkbookReader.Section section) {
        return Stream.concat(
                        SectionWords.faults(section.text()).stream(),
                        reports.faults(key(section.form()), SectionWords.unfinishedReport(section.text())).stream())
                .map(fault -> section.error(fault.pointer(), fault.message()))
                .toList();
    }

    /** A correction is about some sections: what is typed elsewhere would be dropped without a word. */
    private static List<WorkbookError> closedSections(PacketWorkbookReader.Section section, SectionText present) {
        Set<String> open = section.form().openSections();
        SectionText typed = section.text();
        List<String> pointers = new ArrayList<>();
        if (open == null) {
            return List.of();
        }
        if (!typed.nil().equals(present.nil())) {
            pointers.add("/nil");
        }
        for (int i = 0; i < typed.lines().size(); i++) {
            SectionText.Line line = typed.lines().get(i);
            if (!open.contains(line.commitment())
                    && !line.equals(present.lines().get(i))) {
                pointers.add("/lines/%d/result".formatted(i));
            }
        }
        for (int i = 0; i < typed.figures().size(); i++) {
            if (!open.contains(WorkbookLayout.FIGURES)
                    && !typed.figures().get(i).equals(present.figures().get(i))) {
                pointers.add("/figures/%d/actual".formatted(i));
            }
        }
        if (!open.contains(WorkbookLayout.FIGURES) && !typed.packages().equals(present.packages())) {
            pointers.add(firstDifference(typed.packages(), present.packages()));
        }
        if (!open.contains(WorkbookLayout.OBSTACLES) && !typed.obstacles().equals(present.obstacles())) {
            pointers.add("/obstacles");
        }
        if (!open.contains(WorkbookLayout.NEXT) && !typed.next().equals(present.next())) {
            pointers.add("/next");
        }
        return pointers.stream()
                .map(pointer -> section.error(pointer, NOT_ASKED_FOR))
                .toList();
    }

    private static String firstDifference(List<SectionText.WorkPackage> typed, List<SectionText.WorkPackage> present) {
        for (int i = 0; i < typed.size(); i++) {
            if (i >= present.size() || !typed.get(i).equals(present.get(i))) {
                return "/packages/%d/name".formatted(i);
            }
        }
        return "/packages";
    }

    private List<Conflict> conflicts(PacketWorkbookReader.Section section, SectionText present) {
        ReportForm form = section.form();
        boolean draft = form.draft() != null;
        Instant savedAt = draft ? form.draft().savedAt() : form.writtenAt();
        Map<String, Field> mine = byPath(section.text(), form);
        Map<String, Field> theirs = byPath(present, form);
        Map<String, Field> all = new LinkedHashMap<>(theirs);
        mine.forEach(all::putIfAbsent);
        return all.values().stream()
                .filter(field -> !value(mine, field).equals(value(theirs, field)))
                .map(field -> new Conflict(
                        section.marker().code(),
                        field.path(),
                        field.label(),
                        value(mine, field),
                        value(theirs, field),
                        draft ? form.draft().savedBy() : form.author(),
                        savedAt == null ? null : savedAt.atZone(clock.getZone()).toOffsetDateTime(),
                        revision(form),
                        form.report().state().takesDrafts(),
                        form.report().state().label()))
                .toList();
    }

    private static Map<String, Field> byPath(SectionText text, ReportForm form) {
        Map<String, Field> byPath = new LinkedHashMap<>();
        text.fields(form).forEach(field -> byPath.put(field.path(), field));
        return byPath;
    }

    private static String value(Map<String, Field> fields, Field field) {
        return fields.containsKey(field.path()) ? fields.get(field.path()).value() : "";
    }

    private static int revision(ReportForm form) {
        return form.draft() == null ? 0 : form.draft().revision();
    }

    private static BusinessKey key(ReportForm form) {
        ReportStatus report = form.report();
        return BusinessKey.report(report.period(), report.areaCode(), report.unitCode());
    }
}
