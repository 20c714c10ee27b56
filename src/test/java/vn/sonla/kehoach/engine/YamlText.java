package vn.sonla.kehoach.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** Data files as tests write them, and what a reader says about them. */
public final class YamlText {

    private YamlText() {}

    public static Resource yaml(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getDescription() {
                return "test.yaml";
            }
        };
    }

    /** Checks that reading is refused with exactly these faults, each as {@code line: start of the message}. */
    public static void assertFaults(ThrowingCallable reading, String... faults) {
        List<String> actual =
                catchThrowableOfType(DataFileException.class, reading).faults();
        assertThat(actual).as("%s", actual).hasSameSizeAs(faults);
        for (int i = 0; i < faults.length; i++) {
            assertThat(actual.get(i)).startsWith("test.yaml:" + faults[i]);
        }
    }
}
