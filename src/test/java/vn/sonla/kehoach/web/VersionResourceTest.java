package vn.sonla.kehoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import vn.sonla.kehoach.CountingDataSource;
import vn.sonla.kehoach.cycle.CycleVersionService;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.security.Browser;
import vn.sonla.kehoach.story.StoryTest;

/** Which versions the open periods run, over HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "kehoach.demo.users=true",
            "kehoach.cycle.opening=MANUAL",
            "kehoach.plan.file=classpath:story/plan.yaml",
            "kehoach.plan.sample=true"
        })
@DisplayName("Versions of the models that open periods run")
class VersionResourceTest extends StoryTest {

    private static final String VERSIONS = "/camunda/api/kehoach/cycles/versions";

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private CycleVersionService versions;

    @Test
    @DisplayName("administrators and supervisors read them, by one statement; nobody else does")
    void rights() {
        cycleOpens();
        Browser browser = new Browser(port);
        for (String person : List.of("quantri", "giamsat")) {
            assertThat(browser.getAs(person, VERSIONS).statusCode()).as(person).isEqualTo(200);
        }
        for (String person : List.of("vp.gs", "khtc.th", "giamdoc", "vp.cv")) {
            assertThat(browser.getAs(person, VERSIONS).statusCode()).as(person).isEqualTo(403);
        }
        assertThat(browser.get(VERSIONS).statusCode()).isEqualTo(401);

        CountingDataSource statements = new CountingDataSource(dataSource);
        CycleVersionService target = AopTestUtils.getTargetObject(versions);
        JdbcClient original = (JdbcClient) ReflectionTestUtils.getField(target, "jdbc");
        ReflectionTestUtils.setField(target, "jdbc", JdbcClient.create(statements));
        try {
            assertThat(target.running(new Actor("quantri", Set.of(Groups.ADMINISTRATORS))))
                    .isNotEmpty();
            assertThat(statements.taken()).isEqualTo(1);
        } finally {
            ReflectionTestUtils.setField(target, "jdbc", original);
        }
    }

    @Test
    @DisplayName("an open period keeps its version of a model when a newer one is deployed, and both are told")
    void newerVersion() throws Exception {
        cycleOpens();
        JsonNode before = row("unit-report");
        assertThat(before.at("/running/instances").asInt()).isEqualTo(3);
        assertThat(before.path("label").asText()).isEqualTo(period.label());
        int version = before.at("/running/version").asInt();
        assertThat(before.at("/running/newestVersion").asInt()).isEqualTo(version);

        String deployment = deployAgain("unit-report");
        try {
            JsonNode after = row("unit-report");
            assertThat(after.at("/running/version").asInt()).isEqualTo(version);
            assertThat(after.at("/running/newestVersion").asInt()).isEqualTo(version + 1);
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    private String deployAgain(String process) throws Exception {
        RepositoryService repository = engine.getRepositoryService();
        ProcessDefinition newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        try (InputStream model = repository.getProcessModel(newest.getId())) {
            String text = new String(model.readAllBytes(), StandardCharsets.UTF_8);
            return repository
                    .createDeployment()
                    .addString("unit-report.bpmn", text + "<!-- changed -->")
                    .deploy()
                    .getId();
        }
    }

    private JsonNode row(String model) throws Exception {
        JsonNode rows = new ObjectMapper()
                .readTree(new Browser(port).getAs("quantri", VERSIONS).body());
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.at("/running/model").asText().equals(model)
                        && row.at("/running/period").asText().equals(period.toString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rows.toString()));
    }
}
