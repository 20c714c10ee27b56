package vn.sonla.kehoach;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * One real PostgreSQL for all tests of a JVM: an embedded one or, where {@code KEHOACH_TEST_POSTGRES_URL} (with
 * {@code _USER} and {@code _PASSWORD}) names one, an external one. Every test class takes a database of its own.
 */
public final class SharedPostgres {

    private static final String EXTERNAL = System.getenv("KEHOACH_TEST_POSTGRES_URL");
    public static final String USER = environment("KEHOACH_TEST_POSTGRES_USER");
    public static final String PASSWORD = environment("KEHOACH_TEST_POSTGRES_PASSWORD");

    private SharedPostgres() {}

    /** Creates an empty database and returns its JDBC URL. */
    public static String newDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(server() + "postgres", USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return server() + name + "?reWriteBatchedInserts=true";
    }

    /** Points a Spring test at a database and an outgoing folder of its own. */
    public static void register(DynamicPropertyRegistry registry) {
        String url = newDatabase();
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> USER);
        registry.add("spring.datasource.password", () -> PASSWORD);
        // What an earlier run has sent lies there for ever, and another one of the same name is refused.
        Path outgoing = Path.of("target", "outgoing", UUID.randomUUID().toString());
        registry.add("kehoach.dispatch.folder", outgoing::toString);
    }

    /** JDBC URL up to and with the slash before the database's name. */
    private static String server() {
        if (EXTERNAL == null) {
            return "jdbc:postgresql://localhost:" + Embedded.SERVER.getPort() + "/";
        }
        String withoutOptions = EXTERNAL.replaceFirst("\\?.*", "");
        return withoutOptions.substring(0, withoutOptions.lastIndexOf('/') + 1);
    }

    private static String environment(String name) {
        return System.getenv().getOrDefault(name, "postgres");
    }

    /** Started by the first test that needs it. */
    private static final class Embedded {

        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        // Its own hook would stop it under the open connections of the application contexts.
                        .setRegisterShutdownHook(false)
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("unix_socket_directories", "")
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("encoding", "UTF8")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> stop(server));
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
