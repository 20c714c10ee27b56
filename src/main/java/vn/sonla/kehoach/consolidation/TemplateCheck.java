package vn.sonla.kehoach.consolidation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.w3c.dom.Node;
import vn.sonla.kehoach.engine.FieldError;

/**
 * Reads a template of the department's report as an administrator wrote it and tells everything that is wrong with it, each
 * fault with its place: placeholders that mean nothing or are not closed, and what the PDF could not show.
 */
final class TemplateCheck {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z][A-Za-z0-9]*)?");
    private static final Pattern COLUMN = Pattern.compile("\\[([^\\[\\]]*)]");

    /** By the local name of the XML element. */
    private static final Map<String, String> NOT_DRAWN = Map.ofEntries(
            Map.entry("txbxContent", "hộp chữ (text box)"),
            Map.entry("wsp", "hình vẽ hoặc hộp chữ (shape)"),
            Map.entry("wgp", "nhóm hình vẽ (group)"),
            Map.entry("wpc", "khung vẽ (canvas)"),
            Map.entry("chart", "biểu đồ của Word (chart)"),
            Map.entry("relIds", "sơ đồ SmartArt"),
            Map.entry("OLEObject", "đối tượng nhúng (OLE)"),
            Map.entry("object", "đối tượng nhúng (OLE)"),
            Map.entry("pict", "hình vẽ kiểu cũ (VML)"),
            Map.entry("anchor", "hình trôi nổi (chỉ dùng được hình đặt trong dòng)"),
            Map.entry("sdt", "ô nội dung (content control)"),
            Map.entry("oMath", "công thức toán"),
            Map.entry("altChunk", "tệp khác chèn vào (altChunk)"),
            Map.entry("ins", "vết sửa chưa chấp nhận (track changes)"),
            Map.entry("del", "vết sửa chưa chấp nhận (track changes)"),
            Map.entry("moveFrom", "vết sửa chưa chấp nhận (track changes)"),
            Map.entry("moveTo", "vết sửa chưa chấp nhận (track changes)"),
            Map.entry("commentReference", "ghi chú (comment)"));

    private final String file;
    private final List<FieldError> faults = new ArrayList<>();

    private TemplateCheck(String file) {
        this.file = file;
    }

    /** What is wrong with a template; nothing where it can be used. */
    static List<FieldError> faults(String file, byte[] content) {
        TemplateCheck check = new TemplateCheck(file);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
            check.body("", document.getBodyElements(), new ArrayDeque<>(List.of(Scope.of(ReportData.class))));
            for (int i = 0; i < document.getHeaderList().size(); i++) {
                check.body(
                        "đầu trang, ",
                        document.getHeaderList().get(i).getBodyElements(),
                        new ArrayDeque<>(List.of(Scope.of(ReportData.class))));
            }
            for (int i = 0; i < document.getFooterList().size(); i++) {
                check.body(
                        "chân trang, ",
                        document.getFooterList().get(i).getBodyElements(),
                        new ArrayDeque<>(List.of(Scope.of(ReportData.class))));
            }
        } catch (IOException | UnsupportedFileFormatException | POIXMLException | OpenXML4JRuntimeException e) {
            check.faults.add(new FieldError(file, "không phải tệp Word (.docx) đọc được."));
        }
        return check.faults;
    }

    /** A record whose names can be used, and the block that opened it. */
    private record Scope(Class<?> type, String openedBy, String place) {

        static Scope of(Class<?> type) {
            return new Scope(type, null, null);
        }
    }

    private void body(String where, List<IBodyElement> elements, Deque<Scope> scopes) {
        int depth = scopes.size();
        int paragraphs = 0;
        int tables = 0;
        for (IBodyElement element : elements) {
            if (element instanceof XWPFParagraph paragraph) {
                paragraphs++;
                paragraph(where + "đoạn " + paragraphs, paragraph, scopes, depth, false);
            } else if (element instanceof XWPFTable table) {
                tables++;
                table(where + "bảng " + tables, table, scopes);
            } else {
                fault(where + "sau đoạn " + paragraphs, "có ô nội dung (content control), bản PDF không vẽ được.");
            }
        }
        while (scopes.size() > depth) {
            Scope open = scopes.pop();
            fault(open.place(), "{{?%s}} không có {{/%s}} đóng lại.".formatted(open.openedBy(), open.openedBy()));
        }
    }

    private void table(String where, XWPFTable table, Deque<Scope> scopes) {
        notDrawn(where, table.getCTTbl().getDomNode(), Set.of("p", "tbl"));
        Class<?> rowsOf = null;
        for (int r = 0; r < table.getNumberOfRows(); r++) {
            XWPFTableRow row = table.getRow(r);
            Class<?> columnsOf = rowsOf;
            rowsOf = null;
            for (int c = 0; c < row.getTableCells().size(); c++) {
                String place = "%s, hàng %d, ô %d".formatted(where, r + 1, c + 1);
                XWPFTableCell cell = row.getTableCells().get(c);
                if (columnsOf != null) {
                    columns(place, cell.getText(), columnsOf);
                }
                Optional<Class<?>> list = rows(cell.getText(), scopes.peek().type());
                if (list.isPresent()) {
                    rowsOf = list.get();
                    if (r + 1 == table.getNumberOfRows()) {
                        fault(place, "bảng lặp không có hàng mẫu ở dưới.");
                    }
                }
                cell(place, cell, scopes);
            }
        }
    }

    /** The list of which a table has a row for each element, where a cell of the row above names it. */
    private static Optional<Class<?>> rows(String text, Class<?> scope) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            Optional<TemplateFields.Field> field = TemplateFields.find(scope, placeholder.group(1));
            if (field.isPresent() && field.get().type() == TemplateFields.Type.LIST) {
                return Optional.of(field.get().element());
            }
        }
        return Optional.empty();
    }

    private void columns(String place, String text, Class<?> scope) {
        Matcher column = COLUMN.matcher(text);
        while (column.find()) {
            boolean known = TemplateFields.find(scope, column.group(1))
                    .filter(field -> field.type() == TemplateFields.Type.TEXT)
                    .isPresent();
            if (!known) {
                fault(place, "không có cột [%s] trong bảng lặp này.".formatted(column.group(1)));
            }
        }
        String rest = COLUMN.matcher(text).replaceAll("");
        if (rest.contains("[") || rest.contains("]")) {
            fault(place, "chỗ điền “%s” thiếu dấu [ hoặc ].".formatted(text));
        }
    }

    private void cell(String where, XWPFTableCell cell, Deque<Scope> scopes) {
        int depth = scopes.size();
        int paragraphs = 0;
        int tables = 0;
        for (IBodyElement element : cell.getBodyElements()) {
            if (element instanceof XWPFParagraph paragraph) {
                paragraphs++;
                paragraph(where + ", đoạn " + paragraphs, paragraph, scopes, depth, true);
            } else if (element instanceof XWPFTable table) {
                tables++;
                table(where + ", bảng " + tables, table, scopes);
            }
        }
        while (scopes.size() > depth) {
            Scope open = scopes.pop();
            fault(open.place(), "{{?%s}} không có {{/%s}} đóng lại.".formatted(open.openedBy(), open.openedBy()));
        }
    }

    private void paragraph(String where, XWPFParagraph paragraph, Deque<Scope> scopes, int depth, boolean inTable) {
        String text = paragraph.getText();
        String place = text.isBlank() ? where : "%s (“%s”)".formatted(where, shortened(text));
        notDrawn(place, paragraph.getCTP().getDomNode(), Set.of());
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            placeholder(place, placeholder.group(1), scopes, depth, inTable);
        }
        String rest = PLACEHOLDER.matcher(text).replaceAll("");
        if (rest.contains("{{") || rest.contains("}}")) {
            fault(place, "chỗ điền thiếu dấu {{ hoặc }}.");
        }
    }

    private void placeholder(String place, String tag, Deque<Scope> scopes, int depth, boolean inTable) {
        boolean opens = tag.startsWith("?");
        boolean closes = tag.startsWith("/");
        boolean picture = tag.startsWith("@");
        String name = opens || closes || picture ? tag.substring(1) : tag;
        if (!NAME.matcher(name).matches()) {
            fault(place, "chỗ điền {{%s}} viết sai.".formatted(tag));
            return;
        }
        if (closes) {
            if (scopes.size() > depth && name.equals(scopes.peek().openedBy())) {
                scopes.pop();
            } else {
                fault(place, "{{/%s}} không đóng khối nào đang mở ở đây.".formatted(name));
            }
            return;
        }
        Class<?> scope = scopes.peek().type();
        Optional<TemplateFields.Field> found = TemplateFields.find(scope, name);
        if (found.isEmpty()) {
            fault(place, "không có chỗ điền {{%s}}%s.".formatted(tag, inside(scopes)));
            if (opens) {
                scopes.push(new Scope(scope, name, place));
            }
            return;
        }
        TemplateFields.Field field = found.get();
        if (picture && field.type() != TemplateFields.Type.PICTURE) {
            fault(place, "{{@%s}}: %s không phải là hình.".formatted(name, name));
            return;
        }
        switch (field.type()) {
            case TEXT -> {
                if (opens) {
                    fault(place, "{{?%s}}: %s là một lời văn, viết {{%s}}.".formatted(name, name, name));
                    scopes.push(new Scope(scope, name, place));
                }
            }
            case FLAG -> {
                if (opens) {
                    scopes.push(new Scope(scope, name, place));
                } else {
                    fault(place, "{{%s}} là điều kiện, viết {{?%s}} … {{/%s}}.".formatted(name, name, name));
                }
            }
            case LIST -> {
                if (opens) {
                    scopes.push(new Scope(field.element(), name, place));
                } else if (!inTable) {
                    fault(
                            place,
                            "{{%s}} là danh sách, viết {{?%s}} … {{/%s}} hoặc đặt vào hàng đầu của một bảng."
                                    .formatted(name, name, name));
                }
            }
            case PICTURE -> {
                if (!picture) {
                    fault(place, "{{%s}} là một hình, viết {{@%s}}.".formatted(tag, name));
                }
                if (opens) {
                    scopes.push(new Scope(scope, name, place));
                }
            }
            case GROUP -> fault(place, "{{%s}} là một nhóm số, viết thêm tên số sau dấu chấm.".formatted(tag));
        }
    }

    private static String inside(Deque<Scope> scopes) {
        return scopes.peek().openedBy() == null
                ? ""
                : " trong khối {{?%s}}".formatted(scopes.peek().openedBy());
    }

    /** @param told elements below which each tells its own */
    private void notDrawn(String place, Node node, Set<String> told) {
        Set<String> found = new LinkedHashSet<>();
        collect(node, told, found);
        found.forEach(construct -> fault(place, "có %s, bản PDF không vẽ được.".formatted(construct)));
    }

    private static void collect(Node node, Set<String> told, Set<String> found) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            String name = child.getLocalName();
            if (name != null && NOT_DRAWN.containsKey(name)) {
                found.add(NOT_DRAWN.get(name));
            } else if (name == null || !told.contains(name)) {
                collect(child, told, found);
            }
        }
    }

    private static String shortened(String text) {
        String line = text.strip();
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    private void fault(String place, String message) {
        faults.add(new FieldError(file + ", " + place, message));
    }
}
