package vn.sonla.kehoach.consolidation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import vn.sonla.kehoach.engine.DataFile;
import vn.sonla.kehoach.engine.DatabaseOnly;

/**
 * {@code java -jar ke-hoach.jar verify-chain}: says whether what was signed is still what was signed. Reads only, and starts
 * neither the engine nor a web server.
 */
@Command(
        name = VerifyChainCommand.NAME,
        synopsisHeading = "Cách dùng: java -jar ke-hoach.jar ",
        description = {
            "",
            "Kiểm tra chuỗi khóa: mọi kỳ đã ký (báo cáo, số liệu, lời văn, văn bản, số văn bản) còn đúng như khi ký hay không."
                    + " Đọc cơ sở dữ liệu như ứng dụng được cấu hình (spring.datasource.*, hoặc .data/ khi ứng dụng đã dừng).",
            ""
        },
        optionListHeading = "Tùy chọn:%n",
        footer = {"", "Kết quả trả về: 0 tất cả đúng; 1 có chỗ sai; 2 không kiểm tra được."},
        sortOptions = false,
        usageHelpWidth = 100)
public final class VerifyChainCommand implements Callable<Integer> {

    /** The first argument of the command line that asks for it. */
    public static final String NAME = "verify-chain";

    private static final String SUMMARY = "summary.json";
    private static final int WRONG = 1;
    private static final int REFUSED = CommandLine.ExitCode.USAGE;

    @Option(
            names = "--documents",
            paramLabel = "<thư mục>",
            description =
                    "Ngoài cơ sở dữ liệu, so từng tệp .docx, .pdf trong thư mục (và thư mục con) với mã băm trong sổ.")
    private Path documents;

    @Option(
            names = "--contains",
            paramLabel = "<mã khóa>",
            description = "Một mã khóa đã ghi lại từ trước; chuỗi phải còn mắt xích này.")
    private String contains;

    @Option(names = "--help", usageHelp = true, description = "In hướng dẫn này.")
    private boolean help;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    private VerifyChainCommand() {}

    /**
     * Examines and prints what it found.
     *
     * @param arguments without the command's name
     * @return the exit code: 0 all right, 1 something is not as it was signed, 2 could not be examined
     */
    public static int run(String... arguments) {
        VerifyChainCommand command = new VerifyChainCommand();
        return new CommandLine(command)
                .setOut(new PrintWriter(command.out, true))
                .setParameterExceptionHandler((ParameterException refused, String[] given) -> {
                    command.err.println("Yêu cầu không hợp lệ: " + refused.getMessage());
                    command.err.println("Hướng dẫn: java -jar ke-hoach.jar " + NAME + " --help");
                    return REFUSED;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        if (documents != null && !Files.isDirectory(documents)) {
            err.println("Không có thư mục " + documents + ".");
            return REFUSED;
        }
        if (documents != null && Files.exists(documents.resolve(SUMMARY))) {
            List<String> bad = new ArrayList<>();
            compareWithSummary(bad);
            return result(bad);
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OnlyTheDatabase.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties(
                        // Lines for people, and nothing between them.
                        "logging.level.root=off", "spring.main.banner-mode=off")
                .run()) {
            return report(context.getBean(SealChain.class), context.getBean(JdbcClient.class));
        } catch (RuntimeException e) {
            err.println("Không kiểm tra được: " + root(e).getMessage());
            return REFUSED;
        }
    }

    private int result(List<String> bad) {
        bad.forEach(line -> out.println("SAI   " + line));
        out.println(
                bad.isEmpty() ? "Kết quả: tất cả đúng như khi ký." : "Kết quả: có %d chỗ sai.".formatted(bad.size()));
        return bad.isEmpty() ? 0 : WRONG;
    }

    /** A rehearsal's database is gone; what it left says itself what belongs to it. */
    private void compareWithSummary(List<String> bad) throws IOException {
        Set<String> listed = new HashSet<>();
        JsonNode summary =
                new ObjectMapper().readTree(documents.resolve(SUMMARY).toFile());
        for (JsonNode cycle : summary.path("cycles")) {
            for (JsonNode document : cycle.path("documents")) {
                String name = document.path("file").asText();
                listed.add(name);
                Path file = documents.resolve(name);
                if (!Files.exists(file)) {
                    bad.add("Tệp %s: có trong %s nhưng không còn.".formatted(name, SUMMARY));
                } else if (!DataFile.sha256(Files.readAllBytes(file))
                        .equals(document.path("sha256").asText())) {
                    bad.add("Tệp %s: khác văn bản đã ký trong %s.".formatted(name, SUMMARY));
                } else {
                    out.println("ĐÚNG  Tệp %s: văn bản số %s"
                            .formatted(name, document.path("number").asText()));
                }
            }
        }
        files().stream()
                .map(file -> documents.relativize(file).toString().replace('\\', '/'))
                .filter(name -> !listed.contains(name))
                .forEach(name -> bad.add("Tệp %s: không có trong %s.".formatted(name, SUMMARY)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(documents)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                        return name.endsWith(".docx") || name.endsWith(".pdf");
                    })
                    .sorted()
                    .toList();
        }
    }

    private int report(SealChain chain, JdbcClient jdbc) throws IOException {
        SealChain.Findings found = chain.examine(contains);
        List<String> bad = new ArrayList<>(found.bad());
        found.good().forEach(line -> out.println("ĐÚNG  " + line));
        if (documents != null) {
            compare(jdbc, bad);
        }
        if (!found.head().equals(SealChain.BEGINNING)) {
            out.println("Mã khóa cuối chuỗi: " + found.head());
        } else if (bad.isEmpty()) {
            out.println("Chưa có kỳ nào được ký.");
        }
        return result(bad);
    }

    private void compare(JdbcClient jdbc, List<String> bad) throws IOException {
        List<Path> files = files();
        for (Path file : files) {
            String name = documents.relativize(file).toString();
            String sha256 = DataFile.sha256(Files.readAllBytes(file));
            String code = jdbc.sql(
                            """
                            select n.code from kehoach.document d join kehoach.document_number n
                                on (n.period, n.edition, n.kind, n.recipient) = (d.period, d.edition, d.kind, d.recipient)
                            where d.sha256 = ? and d.generation = (select max(s.generation) from kehoach.document s
                                where (s.period, s.edition) = (d.period, d.edition))
                            """)
                    .param(sha256)
                    .query(String.class)
                    .optional()
                    .orElse(null);
            if (code != null) {
                out.println("ĐÚNG  Tệp %s: văn bản số %s".formatted(name, code));
                continue;
            }
            boolean known = jdbc.sql("select exists (select 1 from kehoach.document where file_name = ?)")
                    .param(file.getFileName().toString())
                    .query(Boolean.class)
                    .single();
            bad.add(
                    known
                            ? "Tệp %s: khác văn bản đã ký cùng tên trong sổ.".formatted(name)
                            : "Tệp %s: không có trong sổ văn bản đã ký.".formatted(name));
        }
        if (files.isEmpty()) {
            bad.add("Thư mục %s: không có tệp .docx, .pdf nào.".formatted(documents));
        }
    }

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The part of the application that reads the chain. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @Import({DatabaseOnly.class, SealChain.class})
    static class OnlyTheDatabase {}
}
