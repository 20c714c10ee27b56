package vn.sonla.kehoach.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs after all other classes (TestClassesByContext orders them), because it judges them together. */
@Order(Integer.MAX_VALUE)
class ProcessCoverageTest {

    static Set<String> processes() {
        return ProcessCoverage.ALL.processes();
    }

    @BeforeAll
    static void storiesHaveRun() {
        assertThat(ProcessCoverage.ALL.passedFlows("unit-report"))
                .as("flows passed before this class; run it together with the stories: -Dtest='vn/sonla/**'")
                .isNotEmpty();
    }

    @AfterAll
    static void report() {
        ProcessCoverage.ALL.report();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("processes")
    @DisplayName("Every sequence flow of every model is passed by some story")
    void everyFlow(String process) {
        assertThat(ProcessCoverage.ALL.passedFlows(process))
                .containsExactlyElementsOf(ProcessCoverage.ALL.flows(process));
    }
}
