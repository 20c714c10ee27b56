package vn.sonla.kehoach.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sonla.kehoach.KeHoachApplication;
import vn.sonla.kehoach.SharedPostgres;
import vn.sonla.kehoach.calendar.ReportingCalendar;

/**
 * What an administrator does when the Government moves a holiday: he edits the file and restarts. One database, three
 * starts, real timers and a real mail server; both clocks, ours and the engine's global one, are set to the day.
 */
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("The server is restarted with other holidays in the middle of a month")
class CalendarRestartIT {

    /** The 12th is a Sunday and the 14th a Tuesday. */
    private static final String PERIOD = "2026-07";

    /** To be found in the job table: event, key, moment. */
    private static final List<String> AS_OPENED = List.of(
            "event_cutOff 2026-07/1 2026-07-14T17:00",
            "event_cutOff 2026-07/2.1 2026-07-14T17:00",
            "event_escalationDue 2026-07/1 2026-07-09T08:00",
            "event_escalationDue 2026-07/2.1 2026-07-09T08:00",
            "event_firstRungDue 2026-07 2026-07-06T08:00");

    private final String database = SharedPostgres.newDatabase();
    private final SetClock clock = new SetClock();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    private Path folder;

    @BeforeEach
    void startMailServer() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
        ClockUtil.reset();
    }

    @Test
    @DisplayName(
            "a make-up Saturday, then a day off - job table, ladder, register and due dates stand at the new moments, the log"
                    + " says what moved, and the mails name the new date")
    void restarted(CapturedOutput log) throws Exception {
        clock.set("2026-07-01T10:00");
        try (Run run = start(holidays("", ""))) {
            run.awaitTimers(AS_OPENED);
            assertThat(run.rungs())
                    .containsExactly(
                            "T-5 2026-07-06T08:00",
                            "T-2 2026-07-09T08:00",
                            "T-1 2026-07-10T08:00",
                            "T 2026-07-12T08:00",
                            "CUT_OFF 2026-07-14T17:00");
            assertThat(run.submitTasks())
                    .containsExactly(
                            "2026-07/1/NCC 2026-07-12T00:00",
                            // No due day binds this unit: it may take until the cut-off.
                            "2026-07/1/VP 2026-07-14T17:00",
                            "2026-07/2.1/KHTC 2026-07-12T00:00");
            assertThat(log).doesNotContain("Lịch nghỉ đã thay đổi");
        }

        // Tuesday the 14th is off, Saturday the 11th makes up for it.
        String swapped = "      - {from: 2026-07-14, name: Nghỉ hoán đổi, decision: Công văn 1/VPCP}\n";
        String makeUp = "      - {date: 2026-07-11, insteadOf: 2026-07-14, decision: Công văn 1/VPCP}\n";
        clock.set("2026-07-02T09:00");
        try (Run run = start(holidays(swapped, makeUp))) {
            assertThat(run.timers())
                    .containsExactly(
                            "event_cutOff 2026-07/1 2026-07-15T17:00",
                            "event_cutOff 2026-07/2.1 2026-07-15T17:00",
                            "event_escalationDue 2026-07/1 2026-07-10T08:00",
                            "event_escalationDue 2026-07/2.1 2026-07-10T08:00",
                            "event_firstRungDue 2026-07 2026-07-07T08:00");
            assertThat(run.rungs())
                    .containsExactly(
                            "T-5 2026-07-07T08:00",
                            "T-2 2026-07-10T08:00",
                            "T-1 2026-07-11T08:00",
                            "T 2026-07-12T08:00",
                            "CUT_OFF 2026-07-15T17:00");
            assertThat(run.register())
                    .containsExactly(
                            "NCC 2026-07-12T00:00 2026-07-15T17:00",
                            "VP 2026-07-15T17:00 2026-07-15T17:00",
                            "KHTC 2026-07-12T00:00 2026-07-15T17:00");
            assertThat(run.submitTasks())
                    .containsExactly(
                            "2026-07/1/NCC 2026-07-12T00:00",
                            "2026-07/1/VP 2026-07-15T17:00",
                            "2026-07/2.1/KHTC 2026-07-12T00:00");
            assertThat(log)
                    .contains(
                            "Lịch nghỉ đã thay đổi (bản 2): làm việc 11/07/2026 (Làm bù, Công văn 1/VPCP);"
                                    + " nghỉ 14/07/2026 (Nghỉ hoán đổi, Công văn 1/VPCP)",
                            moved(2, "nấc đôn đốc T-5", "08:00 06/07/2026", "08:00 07/07/2026"),
                            moved(2, "nấc đôn đốc T-2", "08:00 09/07/2026", "08:00 10/07/2026"),
                            moved(2, "nấc đôn đốc T-1", "08:00 10/07/2026", "08:00 11/07/2026"),
                            moved(2, "nấc đôn đốc CUT_OFF", "17:00 14/07/2026", "17:00 15/07/2026"),
                            moved(2, "khóa sổ của 3 báo cáo", "17:00 14/07/2026", "17:00 15/07/2026"),
                            moved(2, "hạn của 1 việc nộp, duyệt báo cáo", "17:00 14/07/2026", "17:00 15/07/2026"),
                            moved(
                                    2,
                                    "hẹn giờ event_escalationDue của lĩnh vực 2.1",
                                    "08:00 09/07/2026",
                                    "08:00 10/07/2026"),
                            moved(2, "hẹn giờ event_cutOff của lĩnh vực 1", "17:00 14/07/2026", "17:00 15/07/2026"),
                            moved(2, "hẹn giờ của bậc thang đôn đốc", "08:00 06/07/2026", "08:00 07/07/2026"));

            // The old moment has passed: nothing is due.
            clock.set("2026-07-06T12:00");
            assertThat(run.executableJobs()).isZero();
            assertThat(mail.getReceivedMessages()).isEmpty();

            clock.set("2026-07-07T08:00");
            assertThat(mail.waitForIncomingEmail(120_000, 2)).isTrue();
            assertThat(recipients()).containsExactly("khtc.cv@sonla.example", "ncc.cv@sonla.example");
            assertEveryMailSays("17:00 ngày 15/07/2026");
            run.awaitTimers(List.of(
                    "event_cutOff 2026-07/1 2026-07-15T17:00",
                    "event_cutOff 2026-07/2.1 2026-07-15T17:00",
                    "event_escalationDue 2026-07/1 2026-07-10T08:00",
                    "event_escalationDue 2026-07/2.1 2026-07-10T08:00",
                    "event_nextRungDue 2026-07 2026-07-10T08:00"));
        }

        // A storm: Friday the 10th and Wednesday the 15th are off, too.
        String storm = "      - {from: 2026-07-10, name: Bão}\n      - {from: 2026-07-15, name: Bão}\n";
        mail.purgeEmailFromAllMailboxes();
        clock.set("2026-07-07T14:00");
        try (Run run = start(holidays(swapped + storm, makeUp))) {
            assertThat(run.timers())
                    .containsExactly(
                            "event_cutOff 2026-07/1 2026-07-16T17:00",
                            "event_cutOff 2026-07/2.1 2026-07-16T17:00",
                            "event_escalationDue 2026-07/1 2026-07-09T08:00",
                            "event_escalationDue 2026-07/2.1 2026-07-09T08:00",
                            "event_nextRungDue 2026-07 2026-07-09T08:00");
            assertThat(run.rungs())
                    .as("what was carried out stays as it was")
                    .containsExactly(
                            "T-5 2026-07-07T08:00",
                            "T-2 2026-07-09T08:00",
                            "T-1 2026-07-11T08:00",
                            "T 2026-07-12T08:00",
                            "CUT_OFF 2026-07-16T17:00");
            assertThat(run.submitTasks()).contains("2026-07/1/VP 2026-07-16T17:00");
            assertThat(log)
                    .contains(
                            moved(3, "nấc đôn đốc T-2", "08:00 10/07/2026", "08:00 09/07/2026"),
                            moved(3, "hẹn giờ của bậc thang đôn đốc", "08:00 10/07/2026", "08:00 09/07/2026"))
                    .doesNotContain("Lịch nghỉ bản 3, kỳ 07/2026: nấc đôn đốc T-5");

            // Officers and heads by the ladder, the divisions that lead the areas by the areas' own timers.
            clock.set("2026-07-09T08:00");
            assertThat(mail.waitForIncomingEmail(120_000, 8)).isTrue();
            assertThat(recipients())
                    .containsExactly(
                            "khtc.cv@sonla.example",
                            "khtc.tp@sonla.example",
                            "ncc.cv@sonla.example",
                            "ncc.tp@sonla.example");
            assertEveryMailSays("17:00 ngày 16/07/2026");
            run.assertNoIncident();
        }
    }

    /** The holidays as they are, with more lines for the year, which is the last one of the file. */
    private Path holidays(String daysOff, String makeUpDays) throws IOException {
        String holidays = Files.readString(Path.of("processes/calendar/holidays.yaml"));
        int lastDaysOff = holidays.lastIndexOf("    makeUpDays:");
        return Files.writeString(
                folder.resolve("ngay-nghi.yaml"),
                holidays.substring(0, lastDaysOff) + daysOff + holidays.substring(lastDaysOff) + makeUpDays);
    }

    private static String moved(int version, String what, String was, String now) {
        return "Lịch nghỉ bản %d, kỳ 07/2026: %s chuyển từ %s sang %s".formatted(version, what, was, now);
    }

    private Set<String> recipients() throws Exception {
        Set<String> recipients = new TreeSet<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            recipients.add(message.getAllRecipients()[0].toString());
        }
        return recipients;
    }

    private void assertEveryMailSays(String cutOff) throws Exception {
        for (MimeMessage message : mail.getReceivedMessages()) {
            MimeMultipart parts = (MimeMultipart) message.getContent();
            for (int part = 0; part < parts.getCount(); part++) {
                assertThat(parts.getBodyPart(part).getContent().toString())
                        .as(message.getSubject())
                        .contains(cutOff, "00:00 ngày 12/07/2026");
            }
        }
    }

    private Run start(Path holidays) {
        return new Run(new SpringApplicationBuilder(KeHoachApplication.class)
                .profiles("demo")
                .initializers(
                        (GenericApplicationContext context) -> context.registerBean("clock", Clock.class, () -> clock))
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=" + SharedPostgres.USER,
                        "--spring.datasource.password=" + SharedPostgres.PASSWORD,
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + mail.getSmtp().getPort(),
                        "--kehoach.plan.file=classpath:story/plan.yaml",
                        "--kehoach.calendar.classes.VPTT.dated=false",
                        "--kehoach.calendar.holidays=" + holidays.toUri()));
    }

    /** Both clocks run on from the moment they are set to. */
    private static final class SetClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void set(String moment) {
            ahead = Duration.between(
                    Instant.now(),
                    LocalDateTime.parse(moment).atZone(ReportingCalendar.ZONE).toInstant());
            ClockUtil.offset(ahead.toMillis());
        }

        @Override
        public ZoneId getZone() {
            return ReportingCalendar.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(Clock.system(zone), ahead);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    /** One run of the application. */
    private static final class Run implements AutoCloseable {

        private final ConfigurableApplicationContext context;
        private final JdbcClient jdbc;

        private Run(ConfigurableApplicationContext context) {
            this.context = context;
            this.jdbc = context.getBean(JdbcClient.class);
        }

        /** What the job table says about the timers of the period, in the time of the department. */
        private List<String> timers() {
            return rows(
                    """
                    select concat_ws(' ', d.act_id_, e.business_key_, to_char(j.duedate_, 'YYYY-MM-DD"T"HH24:MI'))
                    from act_ru_job j
                    join act_ru_jobdef d on d.id_ = j.job_def_id_
                    join act_ru_execution e on e.id_ = j.process_instance_id_
                    where j.type_ = 'timer' and (e.business_key_ = ? or e.business_key_ like ? || '/%')
                    order by 1
                    """,
                    PERIOD, PERIOD);
        }

        /** The job executor gets there by itself. */
        private void awaitTimers(List<String> expected) {
            Instant end = Instant.now().plusSeconds(120);
            while (!timers().equals(expected) && Instant.now().isBefore(end)) {
                Thread.onSpinWait();
            }
            assertThat(timers()).isEqualTo(expected);
        }

        private List<String> rungs() {
            List<String> rungs = new ArrayList<>();
            // A rung has a row for each audience.
            rows(
                            "select concat_ws(' ', rung, " + local("due_at") + ") from kehoach.rung where period = ?"
                                    + " order by position",
                            PERIOD)
                    .stream()
                    .filter(rung -> !rungs.contains(rung))
                    .forEach(rungs::add);
            return rungs;
        }

        /** Unit, due moment and cut-off. */
        private List<String> register() {
            return rows(
                    "select concat_ws(' ', unit_code, " + local("due_at") + ", " + local("closes_at") + ")"
                            + " from kehoach.expected_report where period = ? order by area_code, unit_code",
                    PERIOD);
        }

        private List<String> submitTasks() {
            return rows(
                    """
                    select concat_ws(' ', e.business_key_, to_char(t.due_date_, 'YYYY-MM-DD"T"HH24:MI'))
                    from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                    where t.task_def_key_ = 'userTask_submitReport' order by 1
                    """);
        }

        /** The engine writes its times without a zone, in that of the JVM; we write ours with one. */
        private static String local(String column) {
            return "to_char(%s at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD\"T\"HH24:MI')".formatted(column);
        }

        private List<String> rows(String sql, Object... parameters) {
            return jdbc.sql(sql).params(List.of(parameters)).query(String.class).list();
        }

        private long executableJobs() {
            return context.getBean(ManagementService.class)
                    .createJobQuery()
                    .executable()
                    .count();
        }

        private void assertNoIncident() {
            assertThat(context.getBean(RuntimeService.class)
                            .createIncidentQuery()
                            .count())
                    .isZero();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
