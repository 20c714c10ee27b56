package vn.sonla.kehoach.rehearsal;

import java.io.PrintStream;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import vn.sonla.kehoach.calendar.ReportingPeriod;

/** Shows on a terminal how far the rehearsal is. */
final class Progress implements AutoCloseable {

    /** A fixed width: asking the terminal for its own would leave a native library in the temporary directory. */
    private static final int WIDTH = 79;

    private static final int INTERVAL_MILLIS = 500;

    private final PrintStream stream;
    private ProgressBar bar;

    Progress(PrintStream stream) {
        this.stream = stream;
    }

    void begin(int reports) {
        bar = new ProgressBarBuilder()
                .setTaskName("Diễn tập")
                .setInitialMax(reports)
                .setUnit(" báo cáo", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(stream, WIDTH))
                .build();
    }

    void playing(ReportingPeriod period) {
        bar.setExtraMessage(" tháng " + period.label());
    }

    void step() {
        bar.step();
    }

    /** Says that it was stopped and what is there nevertheless. */
    void stopped(Path out) {
        stream.printf("%nĐã dừng giữa chừng. Không để lại gì, trừ văn bản của các kỳ đã ký (nếu có) trong %s.%n", out);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
