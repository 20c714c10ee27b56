package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sonla.kehoach.report.ReportDraft;
import vn.sonla.kehoach.report.ReportForm;
import vn.sonla.kehoach.web.PacketWorkbookReader.Reading;
import vn.sonla.kehoach.web.PacketWorkbookReader.Section;

/** A packet as a workbook, there and back. */
@DisplayName("The workbook of a packet")
class PacketWorkbookTest {

    private static final ZonedDateTime NOW = ZonedDateTime.of(2024, 3, 5, 10, 30, 0, 0, ZoneId.of("Asia/Ho_Chi_Minh"));

    @Test
    @DisplayName("1,000 random packets come back as they were filled, and as they went where nobody filled them")
    void roundTrip() {
        LongStream.range(0, 1000).parallel().forEach(PacketWorkbookTest::comesBack);
    }

    private static void comesBack(long seed) {
        RandomPackets packets = new RandomPackets(seed);
        List<ReportForm> forms = packets.forms();
        byte[] empty = PacketWorkbookWriter.write(forms, NOW);
        List<SectionText> asItWent = forms.stream().map(SectionText::of).toList();
        assertThat(texts(read(empty, forms))).as("seed %d, not filled", seed).isEqualTo(asItWent);

        List<SectionText> wanted = forms.stream().map(packets::text).toList();
        Random hand = new Random(seed);
        byte[] filled = WorkbookHand.change(empty, workbook -> {
            for (int i = 0; i < forms.size(); i++) {
                WorkbookHand.fill(
                        workbook.getSheet(forms.get(i).report().areaCode()), forms.get(i), wanted.get(i), hand);
            }
        });
        Reading reading = read(filled, forms);
        assertThat(texts(reading)).as("seed %d, filled", seed).isEqualTo(wanted);
        // As a draft it is the same once more.
        reading.sections()
                .forEach(section -> assertThat(SectionText.of(drafted(section))).isEqualTo(section.text()));
    }

    @Test
    @DisplayName("what LibreOffice opened and saved again still comes back")
    void libreOffice(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(
                opensSheets(folder),
                "LibreOffice Calc (soffice) is not on this machine: not tried what it saves again");
        RandomPackets packets = new RandomPackets(42);
        List<ReportForm> forms = withPackages(packets);
        List<SectionText> wanted = forms.stream().map(packets::text).toList();
        byte[] filled = WorkbookHand.change(PacketWorkbookWriter.write(forms, NOW), workbook -> {
            for (int i = 0; i < forms.size(); i++) {
                WorkbookHand.fill(
                        workbook.getSheet(forms.get(i).report().areaCode()),
                        forms.get(i),
                        wanted.get(i),
                        new Random(1));
            }
        });
        Path sent = Files.write(folder.resolve("bao-cao.xlsx"), filled);
        Path saved = convert(folder, sent);

        assertThat(texts(read(Files.readAllBytes(saved), forms))).isEqualTo(wanted);
    }

    @Test
    @DisplayName("only cells to fill are open, the marker is hidden, and the structure is locked")
    void locked() {
        List<ReportForm> forms = withPackages(new RandomPackets(7));
        WorkbookHand.change(PacketWorkbookWriter.write(forms, NOW), workbook -> {
            assertThat(workbook.isStructureLocked()).isTrue();
            assertThat(workbook.getSheetVisibility(workbook.getSheetIndex(WorkbookLayout.MARKER)))
                    .isEqualTo(SheetVisibility.VERY_HIDDEN);
            for (Sheet sheet : workbook) {
                assertThat(sheet.getProtect()).as(sheet.getSheetName()).isTrue();
            }
            for (ReportForm form : forms) {
                Sheet sheet = workbook.getSheet(form.report().areaCode());
                int open = 0;
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        open += cell.getCellStyle().getLocked() ? 0 : 1;
                        assertThat(cell.getCellType() == CellType.FORMULA
                                        && !cell.getCellStyle().getLocked())
                                .isFalse();
                    }
                }
                long reportedBefore = SectionText.of(form.previous(), form).figures().stream()
                        .filter(figure -> !figure.actual().isEmpty())
                        .count();
                int obstacleRows = WorkbookLayout.obstacleRows(SectionText.of(form));
                assertThat(open)
                        .as(
                                "nil, two of each commitment and indicator, last month's final figures, four of each difficulty, next")
                        .isEqualTo((int) reportedBefore
                                + 2
                                + 2
                                        * (form.commitments().size()
                                                + form.indicators().size())
                                + 4 * obstacleRows);
                if (form.disbursement() != null) {
                    List<Row> rows = WorkbookHand.packageRows(workbook.getSheet(PackageLayout.sheet(form)));
                    long given = rows.stream().filter(WorkbookHand::isGiven).count();
                    assertThat(given)
                            .as("names of packages of earlier months")
                            .isEqualTo(form.disbursement().packages().size());
                    assertThat(rows)
                            .hasSizeGreaterThanOrEqualTo((int) given + 6)
                            .allSatisfy(row -> assertThat(StreamSupport.stream(row.spliterator(), false)
                                            .filter(cell -> !cell.getCellStyle().getLocked())
                                            .map(Cell::getColumnIndex))
                                    .as("row %d", row.getRowNum())
                                    .containsAll(List.of(2, 4, 6, 10, 11))
                                    .doesNotContain(0, 3, 5, 7, 8, 9, 12));
                }
            }
        });
    }

    private static List<ReportForm> withPackages(RandomPackets packets) {
        return Stream.generate(packets::forms)
                .filter(forms -> forms.stream()
                        .anyMatch(form -> form.disbursement() != null
                                && !form.disbursement().packages().isEmpty()))
                .findFirst()
                .orElseThrow();
    }

    private static Reading read(byte[] file, List<ReportForm> forms) {
        Reading reading = PacketWorkbookReader.read("bao-cao.xlsx", file, forms);
        assertThat(reading.errors()).isEmpty();
        return reading;
    }

    private static List<SectionText> texts(Reading reading) {
        return reading.sections().stream().map(Section::text).toList();
    }

    private static ReportForm drafted(Section section) {
        ReportForm form = section.form();
        return new ReportForm(
                form.report(),
                form.openSections(),
                form.areaTitle(),
                form.unitName(),
                form.commitments(),
                form.indicators(),
                new ReportDraft(SectionWords.draft(section.text()), 1, NOW.toInstant(), "ncc.cv"),
                form.content(),
                form.author(),
                form.writtenAt(),
                form.previous(),
                form.earlierInYear(),
                form.disbursement());
    }

    /** Writer alone has the same program and opens no sheets. */
    private static boolean opensSheets(Path folder) throws IOException, InterruptedException {
        boolean program = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "soffice")));
        return program && Files.exists(convert(folder, Files.writeString(folder.resolve("one.csv"), "1,2\n")));
    }

    private static Path convert(Path folder, Path file) throws IOException, InterruptedException {
        Path saved = folder.resolve("saved");
        Process office = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "xlsx",
                        "--outdir",
                        saved.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(office.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return saved.resolve(file.getFileName().toString().replace(".csv", ".xlsx"));
    }
}
