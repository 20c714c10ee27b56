package vn.sonla.kehoach.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.DocumentService;
import vn.sonla.kehoach.plan.PlanService;

/**
 * One rehearsal from beginning to end: an application of its own without a web server, on a database that is thrown away.
 * A signal to the JVM stops it between two steps, so that its own thread clears everything away as after a good end.
 */
final class Rehearsal {

    /** What came of it. */
    record Result(Summary summary, List<String> faults) {}

    /** Read by the embedded PostgreSQL, which leaves an empty directory there even where it is told another one. */
    private static final String POSTGRES_WORKING_DIRECTORY = "ot.epg.working-dir";

    private static final long SECONDS_TO_CLEAR_UP = 60;
    private static final long SECONDS_TO_END_SERVER = 10;

    private final Class<?> application;
    private final RehearsalOptions options;
    private final Progress progress;
    private final CountDownLatch cleared = new CountDownLatch(1);
    private volatile boolean stopped;
    private ThrowAwayDatabase database;

    Rehearsal(Class<?> application, RehearsalOptions options, Progress progress) {
        this.application = application;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Plays and writes documents and summary.
     *
     * @throws CancellationException when a signal stopped it
     * @throws RehearsalRefusedException when it cannot be played
     */
    Result run() throws IOException {
        Thread stop = new Thread(this::stop, "stop-rehearsal");
        Runtime.getRuntime().addShutdownHook(stop);
        long start = System.nanoTime();
        Path directory = Files.createTempDirectory("ke-hoach-dien-tap-");
        String formerWorkingDirectory = System.getProperty(POSTGRES_WORKING_DIRECTORY);
        System.setProperty(POSTGRES_WORKING_DIRECTORY, directory.toString());
        try {
            return play(directory, start);
        } catch (RuntimeException e) {
            if (stopped) {
                CancellationException cancellation = new CancellationException();
                cancellation.initCause(e);
                throw cancellation;
            }
            throw e;
        } finally {
            clear(directory);
            if (formerWorkingDirectory == null) {
                System.clearProperty(POSTGRES_WORKING_DIRECTORY);
            } else {
                System.setProperty(POSTGRES_WORKING_DIRECTORY, formerWorkingDirectory);
            }
            cleared.countDown();
            if (!stopped) {
                Runtime.getRuntime().removeShutdownHook(stop);
            }
        }
    }

    private void stop() {
        stopped = true;
        // What breaks off now says nothing about the models.
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        try {
            if (cleared.await(SECONDS_TO_CLEAR_UP, TimeUnit.SECONDS)) {
                progress.stopped(options.out());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Result play(Path directory, long start) throws IOException {
        try (ConfigurableApplicationContext context = start(directory)) {
            RepositoryService repository = context.getBean(RepositoryService.class);
            if (options.processes() != null && options.deployIn() == null) {
                Models.deploy(options.processes(), repository);
            }
            PlanService plan = context.getBean(PlanService.class);
            int reports = plan.areas().stream()
                    .mapToInt(area -> area.leadUnits().size())
                    .sum();
            Documents documents = new Documents(context.getBean(DocumentService.class), options.out());
            progress.begin(reports * options.periods().size());

            Map<ReportingPeriod, List<Summary.Document>> written = new HashMap<>();
            List<String> faults = new ArrayList<>(context.getBean(Player.class)
                    .play(
                            options.periods(),
                            options.chances(),
                            new Player.Listener() {
                                @Override
                                public void playing(ReportingPeriod period) {
                                    progress.playing(period);
                                }

                                @Override
                                public void opened(ReportingPeriod period) {
                                    if (period.equals(options.deployIn())) {
                                        Models.deploy(options.processes(), repository);
                                    }
                                }

                                @Override
                                public void decided() {
                                    progress.step();
                                }

                                @Override
                                public void signed(ReportingPeriod period) {
                                    written.put(period, documents.write(period));
                                }
                            },
                            () -> stopped));
            Summariser summariser = context.getBean(Summariser.class);
            faults.addAll(summariser.faults(options.periods()));
            Summary summary = new Summary(
                    plan.plan().title(),
                    options.chances().seed(),
                    Math.round((System.nanoTime() - start) / 1e8) / 10.0,
                    summariser.cycles(options.periods(), written));
            documents.write(summary);
            return new Result(summary, faults);
        }
    }

    private ConfigurableApplicationContext start(Path directory) {
        SpringApplication spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setLogStartupInfo(false);
        // The thread of the rehearsal closes what it opened, see stop().
        spring.setRegisterShutdownHook(false);
        spring.addInitializers(context -> prepare((GenericApplicationContext) context));
        return spring.run(arguments(directory).toArray(String[]::new));
    }

    private List<String> arguments(Path directory) {
        List<String> arguments = new ArrayList<>(List.of(
                "--logging.config=classpath:vn/sonla/kehoach/rehearsal/logback.xml",
                // The REST starter wants a web server even where there is none.
                "--spring.autoconfigure.exclude="
                        + "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
                "--kehoach.embedded-postgres.directory=" + directory,
                "--kehoach.embedded-postgres.durable=false",
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--camunda.bpm.job-execution.enabled=false",
                "--camunda.bpm.metrics.db-reporter-activate=false",
                "--kehoach.cycle.opening=MANUAL",
                // Whatever is configured: a rehearsal writes to nobody.
                "--spring.mail.host=",
                "--kehoach.dispatch.folder=",
                // And signs with nobody's certificate.
                "--kehoach.signing.keystore=",
                "--kehoach.signing.test-certificate=true",
                "--kehoach.plan.sample=false"));
        addFile(arguments, "kehoach.plan.file", options.plan());
        addFile(arguments, "kehoach.organisation.file", options.organisation());
        addFile(arguments, "kehoach.calendar.holidays", options.holidays());
        if (options.processes() != null) {
            arguments.add("--kehoach.processes=" + options.processes().toAbsolutePath());
        }
        return arguments;
    }

    private static void addFile(List<String> arguments, String property, Path file) {
        if (file != null) {
            arguments.add("--" + property + "=" + file.toAbsolutePath().toUri());
        }
    }

    private void prepare(GenericApplicationContext context) {
        Instant beginning = options.periods()
                .get(0)
                .month()
                .atDay(1)
                .atStartOfDay(ReportingCalendar.ZONE)
                .toInstant();
        context.registerBean(VirtualClock.class, () -> new VirtualClock(beginning));
        context.registerBean(WorkingHours.class);
        context.registerBean(ReportAuthor.class);
        context.registerBean(Player.class);
        context.registerBean(Summariser.class);
        context.getBeanFactory().addBeanPostProcessor(new InstantiationAwareBeanPostProcessor() {
            /** Refuses what is not there yet; what is there has been registered to be closed. */
            @Override
            public Object postProcessBeforeInstantiation(Class<?> type, String name) {
                if (stopped) {
                    throw new CancellationException();
                }
                return null;
            }
        });
        useThrowAwayDatabase(context.getEnvironment());
    }

    /** Never the configured database itself: it may be the one that people work on. */
    private void useThrowAwayDatabase(ConfigurableEnvironment environment) {
        String url = environment.getProperty("spring.datasource.url", "");
        if (!url.isEmpty()) {
            database = ThrowAwayDatabase.beside(
                    url,
                    environment.getProperty("spring.datasource.username"),
                    environment.getProperty("spring.datasource.password"));
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("rehearsal", Map.of("spring.datasource.url", database.url())));
        }
    }

    private void clear(Path directory) throws IOException {
        try {
            if (database != null) {
                database.close();
            }
        } catch (SQLException e) {
            throw new RehearsalRefusedException("Không xóa được cơ sở dữ liệu tạm %s: %s".formatted(database.url(), e));
        } finally {
            endProcesses(directory);
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    /** Ends a database server that was stopped in the middle of its own start, before anybody could close it. */
    private static void endProcesses(Path directory) {
        List<ProcessHandle> servers = ProcessHandle.allProcesses()
                .filter(process -> runsIn(process, directory))
                .filter(process -> process.parent()
                        .filter(parent -> runsIn(parent, directory))
                        .isEmpty())
                .toList();
        for (ProcessHandle server : servers) {
            server.destroy();
            try {
                server.onExit().get(SECONDS_TO_END_SERVER, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                server.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean runsIn(ProcessHandle process, Path directory) {
        return process.info()
                .command()
                .filter(command -> command.startsWith(directory.toString()))
                .isPresent();
    }
}
