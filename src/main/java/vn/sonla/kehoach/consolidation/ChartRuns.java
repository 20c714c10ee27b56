package vn.sonla.kehoach.consolidation;

import com.deepoove.poi.XWPFTemplate;
import com.deepoove.poi.policy.RenderPolicy;
import com.deepoove.poi.template.ElementTemplate;
import com.deepoove.poi.template.run.RunTemplate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;

/**
 * Puts a chart where <code>{{@name}}</code> stands, with words for those who cannot see it, which the library's own way
 * leaves out; nothing where there is no chart.
 */
final class ChartRuns implements RenderPolicy {

    @Override
    public void render(ElementTemplate named, Object value, XWPFTemplate template) {
        XWPFRun run = ((RunTemplate) named).getRun();
        run.setText("", 0);
        if (!(value instanceof ReportData.Chart chart)) {
            return;
        }
        ChartPicture picture = ChartPicture.of(chart);
        try {
            run.addPicture(
                    new ByteArrayInputStream(picture.png()),
                    Document.PICTURE_TYPE_PNG,
                    chart.title(),
                    Units.pixelToEMU(picture.width()),
                    Units.pixelToEMU(picture.height()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
        int last = run.getCTR().sizeOfDrawingArray() - 1;
        CTNonVisualDrawingProps words =
                run.getCTR().getDrawingArray(last).getInlineArray(0).getDocPr();
        words.setName(chart.title());
        words.setDescr(chart.inWords());
    }
}
