package vn.sonla.kehoach.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The default database: a real PostgreSQL in a process of its own, its data kept under {@code .data/}. Any
 * {@code spring.datasource.url} turns it off.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
class EmbeddedPostgresConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresConfiguration.class);

    @Bean
    DataDirectory dataDirectory(@Value("${kehoach.embedded-postgres.directory:.data/postgres}") Path home)
            throws IOException {
        return DataDirectory.take(home.toAbsolutePath());
    }

    @Bean
    EmbeddedPostgres embeddedPostgres(
            DataDirectory directory,
            // False only where the data is thrown away anyway.
            @Value("${kehoach.embedded-postgres.durable:true}") boolean durable)
            throws IOException {
        String durability = durable ? "on" : "off";
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory.data())
                .setOverrideWorkingDirectory(directory.binaries().toFile())
                .setCleanDataDirectory(false)
                // Spring closes it after the pool; a second hook of its own stops the server under open connections.
                .setRegisterShutdownHook(false)
                // The library's defaults trade durability for test speed. A report that was acknowledged must not be
                // lost.
                .setServerConfig("fsync", durability)
                .setServerConfig("synchronous_commit", durability)
                .setServerConfig("full_page_writes", durability)
                .setServerConfig("timezone", "Asia/Ho_Chi_Minh")
                .setServerConfig("unix_socket_directories", "")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        LOG.info("Embedded PostgreSQL on port {}, data in {}", postgres.getPort(), directory.data());
        return postgres;
    }

    @Bean
    JdbcConnectionDetails embeddedPostgresConnectionDetails(EmbeddedPostgres postgres) {
        String url = postgres.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true";
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "postgres";
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }
}
