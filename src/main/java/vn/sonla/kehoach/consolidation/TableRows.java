package vn.sonla.kehoach.consolidation;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.policy.RenderPolicy;
import com.deepoove.poi.policy.TextRenderPolicy;
import com.deepoove.poi.render.compute.EnvModel;
import com.deepoove.poi.render.compute.RenderDataCompute;
import com.deepoove.poi.render.processor.DocumentProcessor;
import com.deepoove.poi.resolver.TemplateResolver;
import com.deepoove.poi.template.ElementTemplate;
import com.deepoove.poi.template.run.RunTemplate;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;

/**
 * Repeats the row below the one that names a list, once for each element; <code>[name]</code> in it is the element's. The
 * library's own way of doing that breaks where another row follows.
 */
final class TableRows implements RenderPolicy {

    private static final RenderPolicy TEXT = new TextRenderPolicy();

    @Override
    public void render(ElementTemplate named, Object value, XWPFTemplate template) {
        if (!(value instanceof List<?> elements)) {
            // A list elsewhere, a text here: "late" is both.
            TEXT.render(named, value, template);
            return;
        }
        RunTemplate tag = (RunTemplate) named;
        tag.getRun().setText("", 0);
        XWPFTableRow head = ((XWPFTableCell) ((XWPFParagraph) tag.getRun().getParent()).getBody()).getTableRow();
        XWPFTable table = head.getTable();
        CTTbl rows = table.getCTTbl();
        int at = rows.getTrList().indexOf(head.getCtRow()) + 1;
        CTRow pattern = (CTRow) rows.getTrArray(at).copy();
        rows.removeTr(at);
        for (Object element : elements) {
            rows.insertNewTr(at).set(pattern);
            fill(new XWPFTableRow(rows.getTrArray(at), table), element, template);
            at++;
        }
    }

    private static void fill(XWPFTableRow row, Object element, XWPFTemplate template) {
        try {
            TemplateResolver columns = new TemplateResolver(template.getConfig().copy("[", "]"));
            RenderDataCompute values =
                    template.getConfig().getRenderDataComputeFactory().newCompute(EnvModel.ofModel(element));
            for (XWPFTableCell cell : row.getTableCells()) {
                new DocumentProcessor(template, columns, values)
                        .process(columns.resolveBodyElements(cell.getBodyElements()));
            }
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
