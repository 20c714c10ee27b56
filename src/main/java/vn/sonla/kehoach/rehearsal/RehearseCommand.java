package vn.sonla.kehoach.rehearsal;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.ModelParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.DataFileException;

/** {@code java -jar ke-hoach.jar rehearse …}: plays reporting periods and writes documents and a summary. */
@Command(
        name = RehearseCommand.NAME,
        synopsisHeading = "Cách dùng: java -jar ke-hoach.jar ",
        description = {
            "",
            "Diễn tập: chạy trọn các kỳ báo cáo qua đúng các quy trình thật, trên cơ sở dữ liệu tạm và đồng hồ ảo, rồi ghi"
                    + " văn bản và summary.json vào thư mục kết quả.",
            ""
        },
        optionListHeading = "Tùy chọn:%n",
        footer = {
            "",
            "Kết quả trả về: 0 mọi kỳ đã đóng, không có sự cố; 1 có kỳ chưa đóng hoặc có sự cố; 2 yêu cầu không hợp lệ."
        },
        sortOptions = false,
        usageHelpWidth = 100)
public final class RehearseCommand implements Callable<Integer> {

    /** The first argument of the command line that asks for a rehearsal. */
    public static final String NAME = "rehearse";

    private static final int FAULTY = 1;
    private static final int REFUSED = CommandLine.ExitCode.USAGE;
    private static final int STOPPED = 130;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Class<?> application;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--year",
            required = true,
            paramLabel = "<năm>",
            description = "Năm diễn tập, từ " + FIRST_YEAR + " đến " + LAST_YEAR + ".")
    private int year;

    @Option(
            names = "--months",
            paramLabel = "<tháng>",
            defaultValue = "1-12",
            converter = Months.class,
            description = "Các tháng, ví dụ 3 hoặc 1-12 hoặc 1,3,6-9. Mặc định: ${DEFAULT-VALUE}.")
    private SortedSet<Integer> months;

    @Option(
            names = "--seed",
            paramLabel = "<số>",
            defaultValue = "7",
            description = "Số gieo ngẫu nhiên: cùng số thì cùng kết quả. Mặc định: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--late",
            paramLabel = "<tỷ lệ>",
            defaultValue = "0.10",
            description = "Tỷ lệ báo cáo muộn, từ 0 đến 1. Mặc định: ${DEFAULT-VALUE}.")
    private BigDecimal late;

    @Option(
            names = "--missing",
            paramLabel = "<tỷ lệ>",
            defaultValue = "0.02",
            description = "Tỷ lệ báo cáo thiếu; cùng với --late không quá 1. Mặc định: ${DEFAULT-VALUE}.")
    private BigDecimal missing;

    @Option(
            names = "--nil",
            paramLabel = "<tỷ lệ>",
            defaultValue = "0.15",
            description = "Tỷ lệ không phát sinh trong các báo cáo đã gửi. Mặc định: ${DEFAULT-VALUE}.")
    private BigDecimal nil;

    @Option(
            names = "--return",
            paramLabel = "<tỷ lệ>",
            defaultValue = "0.05",
            description = "Tỷ lệ bị trưởng đơn vị trả lại một lần. Mặc định: ${DEFAULT-VALUE}.")
    private BigDecimal returned;

    @Option(
            names = "--grant",
            paramLabel = "<tỷ lệ>",
            defaultValue = "0",
            description =
                    "Tỷ lệ báo cáo thiếu được cho nộp muộn sau khi khóa sổ và đã nộp, tính là muộn; trong số còn lại,"
                            + " một nửa tỷ lệ này được cho nhưng để hết hạn, vẫn là thiếu. Mặc định: ${DEFAULT-VALUE}.")
    private BigDecimal grant;

    @Option(
            names = "--correct",
            paramLabel = "<tỷ lệ>",
            defaultValue = "0",
            description =
                    "Tỷ lệ báo cáo đã nhận, có nội dung, bị yêu cầu sửa từng phần trước khi tổng hợp; một phần năm"
                            + " không sửa kịp, giữ báo cáo đã nhận. Mặc định: ${DEFAULT-VALUE}.")
    private BigDecimal correct;

    @Option(names = "--plan", paramLabel = "<tệp>", description = "Tệp kế hoạch thay cho kế hoạch 2024 có sẵn.")
    private Path plan;

    @Option(names = "--organisation", paramLabel = "<tệp>", description = "Tệp tổ chức, đơn vị thay cho tệp có sẵn.")
    private Path organisation;

    @Option(names = "--holidays", paramLabel = "<tệp>", description = "Tệp ngày nghỉ, ngày làm bù thay cho tệp có sẵn.")
    private Path holidays;

    @Option(
            names = "--processes",
            paramLabel = "<thư mục>",
            description = "Thư mục mô hình BPMN, DMN dùng đè lên mô hình có sẵn; xếp như thư mục processes/, có thể kèm"
                    + " thư mục con forms/.")
    private Path processes;

    @Option(
            names = "--deploy-in",
            paramLabel = "<tháng>",
            description =
                    "Tháng triển khai mô hình của --processes, khi kỳ tháng đó vừa mở: kỳ đang chạy giữ quy trình và"
                            + " bậc thang đôn đốc đã có, kỳ sau theo mô hình mới. Mặc định: trước kỳ đầu tiên.")
    private Integer deployIn;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "<thư mục>",
            description = "Thư mục kết quả, phải trống hoặc chưa có.")
    private Path out;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "In hướng dẫn này.")
    private boolean help;

    private RehearseCommand(Class<?> application) {
        this.application = application;
    }

    /**
     * Runs the command.
     *
     * @param application the Spring Boot application to rehearse with
     * @param arguments what follows the command's name
     * @return exit code of the process
     */
    public static int run(Class<?> application, String... arguments) {
        CommandLine command = new CommandLine(new RehearseCommand(application));
        command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        command.setParameterExceptionHandler((refused, args) -> {
            command.getErr().println(vietnamese(refused));
            command.getErr().println("Xem hướng dẫn: java -jar ke-hoach.jar %s --help".formatted(NAME));
            return REFUSED;
        });
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            command.getErr().println("Diễn tập dừng vì lỗi không lường trước:");
            failure.printStackTrace(command.getErr());
            return FAULTY;
        });
        return command.execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        RehearsalOptions options = options();
        refuseUsedOut();
        try (Progress progress = new Progress(System.err)) {
            Rehearsal.Result result = new Rehearsal(application, options, progress).run();
            progress.close();
            tell(result);
            return result.faults().isEmpty() ? CommandLine.ExitCode.OK : FAULTY;
        } catch (CancellationException e) {
            return STOPPED;
        } catch (RuntimeException e) {
            String reason = refusal(e);
            if (reason == null) {
                throw e;
            }
            spec.commandLine().getErr().println(reason);
            return REFUSED;
        }
    }

    private void tell(Rehearsal.Result result) {
        List<Summary.Cycle> cycles = result.summary().cycles();
        spec.commandLine()
                .getOut()
                .printf(
                        "%d kỳ, %d báo cáo: %d đúng hạn, %d muộn, %d thiếu; %.1f giây. Kết quả: %s%n",
                        cycles.size(),
                        cycles.stream().mapToInt(Summary.Cycle::expected).sum(),
                        cycles.stream().mapToInt(Summary.Cycle::onTime).sum(),
                        cycles.stream().mapToInt(Summary.Cycle::late).sum(),
                        cycles.stream().mapToInt(Summary.Cycle::missing).sum(),
                        result.summary().wallSeconds(),
                        out.resolve(Documents.SUMMARY));
        result.faults().forEach(fault -> spec.commandLine().getErr().println("Không đạt: " + fault));
    }

    /** Why a rehearsal could not begin, in Vietnamese; null for a failure that nobody foresaw. */
    private static String refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RehearsalRefusedException) {
                return cause.getMessage();
            }
            if (cause instanceof DataFileException) {
                return "Tệp dữ liệu không dùng được:\n" + cause.getMessage();
            }
            if (cause instanceof ModelParseException) {
                return Models.REFUSED + cause.getMessage();
            }
            if (String.valueOf(cause.getMessage()).contains("Missing embedded postgres binaries")) {
                return "Bản này không kèm PostgreSQL; hãy đặt spring.datasource.url tới một máy chủ PostgreSQL, diễn tập sẽ"
                        + " tạo và xóa một cơ sở dữ liệu tạm trên đó.";
            }
        }
        return null;
    }

    private RehearsalOptions options() {
        refuseUnless(
                year >= FIRST_YEAR && year <= LAST_YEAR,
                "--year: năm phải từ %d đến %d, không phải %d.".formatted(FIRST_YEAR, LAST_YEAR, year));
        rate("--late", late);
        rate("--missing", missing);
        rate("--nil", nil);
        rate("--return", returned);
        rate("--grant", grant);
        rate("--correct", correct);
        refuseUnless(
                late.add(missing).compareTo(BigDecimal.ONE) <= 0,
                "--late và --missing cộng lại không được quá 1 (đang là %s)."
                        .formatted(late.add(missing).toPlainString()));
        file("--plan", plan);
        file("--organisation", organisation);
        file("--holidays", holidays);
        refuseUnless(
                processes == null || Files.isDirectory(processes),
                "--processes: không có thư mục %s.".formatted(processes));
        refuseUnless(
                processes == null || Models.isAnyIn(processes),
                "--processes: thư mục %s không có mô hình .bpmn hoặc .dmn nào.".formatted(processes));
        refuseUnless(deployIn == null || processes != null, "--deploy-in: chỉ dùng cùng với --processes.");
        refuseUnless(
                deployIn == null || months.contains(deployIn),
                "--deploy-in: tháng %d không có trong các tháng diễn tập.".formatted(deployIn));
        refuseUnless(
                deployIn == null || !Models.hasTemplate(processes),
                "--deploy-in: mẫu lĩnh vực report/task-area.bpmn chỉ thay được từ đầu; hãy bỏ mẫu ra khỏi thư mục hoặc bỏ"
                        + " --deploy-in.");
        return new RehearsalOptions(
                months.stream().map(month -> ReportingPeriod.of(year, month)).toList(),
                new Chances(
                        seed,
                        late.doubleValue(),
                        missing.doubleValue(),
                        nil.doubleValue(),
                        returned.doubleValue(),
                        grant.doubleValue(),
                        correct.doubleValue()),
                out,
                plan,
                organisation,
                holidays,
                processes,
                deployIn == null ? null : ReportingPeriod.of(year, deployIn));
    }

    private void rate(String option, BigDecimal rate) {
        refuseUnless(
                rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) <= 0,
                "%s: tỷ lệ phải từ 0 đến 1, không phải %s.".formatted(option, rate.toPlainString()));
    }

    private void file(String option, Path file) {
        refuseUnless(
                file == null || Files.isRegularFile(file) && Files.isReadable(file),
                "%s: không đọc được tệp %s.".formatted(option, file));
    }

    /** The directory itself is made with the first file, so that what comes to nothing leaves none. */
    private void refuseUsedOut() {
        Path above = out.toAbsolutePath();
        while (!Files.exists(above)) {
            above = above.getParent();
        }
        refuseUnless(
                Files.isDirectory(above) && Files.isWritable(above),
                "--out: %s không phải là thư mục ghi được."
                        .formatted(above.equals(out.toAbsolutePath()) ? out : above));
        refuseUnless(
                !Files.exists(out) || isEmpty(),
                "--out: thư mục %s không trống; hãy chọn thư mục khác.".formatted(out));
    }

    private boolean isEmpty() {
        try (Stream<Path> files = Files.list(out)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw refusal("--out: không đọc được thư mục %s.".formatted(out));
        }
    }

    private void refuseUnless(boolean good, String reason) {
        if (!good) {
            throw refusal(reason);
        }
    }

    private ParameterException refusal(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }

    private static String vietnamese(ParameterException refused) {
        if (refused instanceof UnmatchedArgumentException unmatched) {
            return "Không có tùy chọn: " + String.join(" ", unmatched.getUnmatched());
        }
        if (refused instanceof MissingParameterException missing) {
            return "Thiếu: "
                    + String.join(
                            ", ",
                            missing.getMissing().stream()
                                    .map(argument -> name(argument) + " " + argument.paramLabel())
                                    .toList());
        }
        if (refused instanceof OverwrittenOptionException overwritten) {
            return "Tùy chọn %s được ghi hai lần.".formatted(name(overwritten.getOverwritten()));
        }
        if (refused.getArgSpec() != null && refused.getValue() != null) {
            return "%s: giá trị \"%s\" không hợp lệ.".formatted(name(refused.getArgSpec()), refused.getValue());
        }
        return refused.getMessage();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** Reads {@code 3}, {@code 1-12} or {@code 1,3,6-9}. */
    static final class Months implements ITypeConverter<SortedSet<Integer>> {

        private static final Pattern PART = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2}))?");

        @Override
        public SortedSet<Integer> convert(String text) {
            SortedSet<Integer> months = new TreeSet<>();
            for (String part : text.split(",", -1)) {
                Matcher range = PART.matcher(part.strip());
                if (!range.matches()) {
                    throw new TypeConversionException(text);
                }
                int first = Integer.parseInt(range.group(1));
                int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
                if (first < 1 || last > 12 || first > last) {
                    throw new TypeConversionException(text);
                }
                IntStream.rangeClosed(first, last).forEach(months::add);
            }
            return months;
        }
    }
}
