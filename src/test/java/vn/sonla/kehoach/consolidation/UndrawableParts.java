package vn.sonla.kehoach.consolidation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;

/** Puts into the last paragraph of a document what Word would and LibreOffice could not save, with all its parts. */
final class UndrawableParts {

    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram";
    private static final String MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main";

    private UndrawableParts() {}

    /** A chart of columns, with its workbook. */
    static void chart(XWPFDocument document) {
        try {
            XWPFChart chart = document.createChart(document.createParagraph().createRun(), 5_000_000, 3_000_000);
            XDDFCategoryAxis months = chart.createCategoryAxis(AxisPosition.BOTTOM);
            XDDFValueAxis people = chart.createValueAxis(AxisPosition.LEFT);
            people.setCrosses(AxisCrosses.AUTO_ZERO);
            XDDFChartData data = chart.createData(ChartTypes.BAR, months, people);
            data.addSeries(
                            XDDFDataSourcesFactory.fromArray(new String[] {"01", "02"}),
                            XDDFDataSourcesFactory.fromArray(new Integer[] {3, 5}))
                    .setTitle("Người", null);
            chart.plot(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A diagram of two boxes: data, layout, style and colours are parts of their own. */
    static void smartArt(XWPFDocument document) {
        String data = part(
                document,
                "diagrams/data1.xml",
                "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
                "diagramData",
                """
                <dgm:dataModel xmlns:dgm="%s" xmlns:a="%s"><dgm:ptLst>
                <dgm:pt modelId="1" type="doc"><dgm:prSet/><dgm:spPr/></dgm:pt>
                <dgm:pt modelId="2"><dgm:prSet/><dgm:spPr/><dgm:t><a:bodyPr/><a:p><a:r><a:t>Sở</a:t></a:r></a:p></dgm:t></dgm:pt>
                </dgm:ptLst><dgm:cxnLst><dgm:cxn modelId="3" srcId="1" destId="2" srcOrd="0" destOrd="0"/></dgm:cxnLst>
                <dgm:bg/><dgm:whole/></dgm:dataModel>
                """
                        .formatted(DIAGRAM, MAIN));
        String layout = part(
                document,
                "diagrams/layout1.xml",
                "application/vnd.openxmlformats-officedocument.drawingml.diagramLayout+xml",
                "diagramLayout",
                "<dgm:layoutDef xmlns:dgm=\"%s\" uniqueId=\"urn:microsoft.com/office/officeart/2005/8/layout/default\"><dgm:layoutNode name=\"diagram\"/></dgm:layoutDef>"
                        .formatted(DIAGRAM));
        String style = part(
                document,
                "diagrams/quickStyle1.xml",
                "application/vnd.openxmlformats-officedocument.drawingml.diagramStyle+xml",
                "diagramQuickStyle",
                "<dgm:styleDef xmlns:dgm=\"%s\" uniqueId=\"urn:microsoft.com/office/officeart/2005/8/quickstyle/simple1\"/>"
                        .formatted(DIAGRAM));
        String colors = part(
                document,
                "diagrams/colors1.xml",
                "application/vnd.openxmlformats-officedocument.drawingml.diagramColors+xml",
                "diagramColors",
                "<dgm:colorsDef xmlns:dgm=\"%s\" uniqueId=\"urn:microsoft.com/office/officeart/2005/8/colors/accent1_2\"/>"
                        .formatted(DIAGRAM));
        run(
                document,
                """
                <w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
                <wp:extent cx="5000000" cy="3000000"/><wp:docPr id="901" name="Sơ đồ 1"/>
                <a:graphic xmlns:a="%s"><a:graphicData uri="%s"><dgm:relIds xmlns:dgm="%s" r:dm="%s" r:lo="%s" r:qs="%s" r:cs="%s"/>
                </a:graphicData></a:graphic></wp:inline></w:drawing>
                """
                        .formatted(MAIN, DIAGRAM, DIAGRAM, data, layout, style, colors));
    }

    /** A workbook embedded as an object, opened by a double click. */
    static void workbook(XWPFDocument document) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("Số liệu").createRow(0).createCell(0).setCellValue(5);
            PackagePart part = create(
                    document,
                    "embeddings/Microsoft_Excel_Sheet1.xlsx",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            try (OutputStream out = part.getOutputStream()) {
                workbook.write(out);
            }
            run(
                    document,
                    """
                    <w:object w:dxaOrig="2880" w:dyaOrig="1440"><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="o1" style="width:144pt;height:72pt"/>
                    <o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="Excel.Sheet.12" ShapeID="o1" DrawAspect="Content" ObjectID="_1" r:id="%s"/></w:object>
                    """
                            .formatted(relate(document, part, "package")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rectangle as Word drew it before 2010. */
    static void vml(XWPFDocument document) {
        run(
                document,
                """
                <w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="width:144pt;height:72pt" fillcolor="white"/></w:pict>
                """);
    }

    private static void run(XWPFDocument document, String content) {
        CTR run = document.createParagraph().createRun().getCTR();
        try {
            run.set(CTR.Factory.parse(
                    "<xml-fragment xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"%s\">%s</xml-fragment>"
                            .formatted(RELATIONSHIPS.substring(0, RELATIONSHIPS.length() - 1), content)));
        } catch (XmlException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(XWPFDocument document, String name, String type, String relationship, String xml) {
        PackagePart part = create(document, name, type);
        try (OutputStream out = part.getOutputStream()) {
            out.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return relate(document, part, relationship);
    }

    private static PackagePart create(XWPFDocument document, String name, String type) {
        OPCPackage all = document.getPackage();
        try {
            return all.createPart(PackagingURIHelper.createPartName("/word/" + name), type);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String relate(XWPFDocument document, PackagePart part, String relationship) {
        return document.getPackagePart()
                .addRelationship(part.getPartName(), TargetMode.INTERNAL, RELATIONSHIPS + relationship)
                .getId();
    }
}
