package vn.sonla.kehoach.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.sonla.kehoach.SharedPostgres;

/** A real server with the demo users on a port of its own, shared by all tests that attack. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "kehoach.demo.users=true")
@Import(RunningServer.Endpoints.class)
abstract class RunningServer {

    static final String OWN_ENDPOINT = "/camunda/api/kehoach/test-who";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    ProcessEngine engine;

    @LocalServerPort
    int port;

    Browser browser;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        SharedPostgres.register(registry);
    }

    @BeforeEach
    void openBrowser() {
        browser = new Browser(port);
    }

    /** A task of a unit, in a process instance of its own. */
    Task newTask(String unitCode) {
        if (engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("attacked")
                        .count()
                == 0) {
            engine.getRepositoryService()
                    .createDeployment()
                    .addClasspathResource("security/attacked.bpmn")
                    .deploy();
        }
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey("attacked", Map.of("unitCode", unitCode))
                .getId();
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException failure) {
            throw new AssertionError(answer.body(), failure);
        }
    }

    /** Endpoints as the web package has them, and one that somebody maps elsewhere by accident. */
    @TestConfiguration
    @RestController
    static class Endpoints {

        @Autowired
        IdentityService identityService;

        @GetMapping(OWN_ENDPOINT)
        Map<String, Object> who() {
            var authentication = identityService.getCurrentAuthentication();
            return Map.of("user", authentication.getUserId(), "groups", authentication.getGroupIds());
        }

        @PostMapping(OWN_ENDPOINT)
        String post() {
            return "changed";
        }

        @PutMapping(OWN_ENDPOINT)
        String put() {
            return "changed";
        }

        @GetMapping("/accident")
        String accident() {
            return "open";
        }

        @GetMapping("/camunda/accident")
        String accidentUnderCamunda() {
            return "open";
        }
    }
}
