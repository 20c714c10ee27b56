package vn.sonla.kehoach.obstacle;

import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.sonla.kehoach.engine.AcceptedVariables;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.engine.ProcessVariable;
import vn.sonla.kehoach.engine.UnrecordedVariable;

/** Ids and variables shared with {@code obstacle.bpmn}. */
@Configuration(proxyBeanMethods = false)
public class ObstacleModel {

    public static final String PROCESS_ID = "obstacle";

    public static final String ANSWER_OBSTACLE = "userTask_answerObstacle";
    public static final String CLOSE_OBSTACLE = "userTask_closeObstacle";

    // What a person sends who raises a difficulty, besides area and unit. Lives in our rows only.

    public static final ProcessVariable<String> KIND = ProcessVariable.string("kind");
    public static final ProcessVariable<String> DESCRIPTION = ProcessVariable.string("description");
    public static final ProcessVariable<String> PROPOSAL = ProcessVariable.string("proposal");
    public static final ProcessVariable<String> AUTHORITY = ProcessVariable.string("authority");

    /** How many people it concerns; may be missing. */
    public static final ProcessVariable<Integer> AFFECTED_PEOPLE = ProcessVariable.integer("affectedPeople");

    /** How many enterprises it concerns; may be missing. */
    public static final ProcessVariable<Integer> AFFECTED_ENTERPRISES = ProcessVariable.integer("affectedEnterprises");

    /** What the owner says. Lives in our rows only. */
    public static final ProcessVariable<String> ANSWER = ProcessVariable.string("answer");

    /** Whether the unit takes the difficulty for solved. */
    public static final ProcessVariable<Boolean> CLOSED = ProcessVariable.flag("closed");

    /** Why the unit does not. */
    public static final ProcessVariable<String> REASON = ProcessVariable.string("reason");

    static final ProcessVariable<Long> OBSTACLE_ID = new ProcessVariable<>("obstacleId", Long.class);

    /** The group that answers. */
    static final ProcessVariable<String> OWNER = ProcessVariable.string("owner");

    private static final String KEY_PREFIX = "obstacle/";

    /** The business key of a difficulty's process instance, {@code obstacle/12}. */
    public static String key(long id) {
        return KEY_PREFIX + id;
    }

    /** The id in a business key, empty where it is another process's. */
    public static Optional<Long> id(String key) {
        return key != null && key.matches(KEY_PREFIX + "\\d{1,18}")
                ? Optional.of(Long.valueOf(key.substring(KEY_PREFIX.length())))
                : Optional.empty();
    }

    @Bean
    AcceptedVariables raiseObstacleVariables() {
        return new AcceptedVariables(
                PROCESS_ID,
                Set.of(
                        CommonVariables.UNIT_CODE.name(),
                        CommonVariables.AREA_CODE.name(),
                        KIND.name(),
                        DESCRIPTION.name(),
                        PROPOSAL.name(),
                        AUTHORITY.name(),
                        AFFECTED_PEOPLE.name(),
                        AFFECTED_ENTERPRISES.name()));
    }

    @Bean
    AcceptedVariables answerObstacleVariables() {
        return new AcceptedVariables(ANSWER_OBSTACLE, ANSWER);
    }

    @Bean
    AcceptedVariables closeObstacleVariables() {
        return new AcceptedVariables(CLOSE_OBSTACLE, CLOSED, REASON);
    }

    // Longer than the engine's columns.

    @Bean
    UnrecordedVariable obstacleDescriptionVariable() {
        return new UnrecordedVariable(DESCRIPTION.name());
    }

    @Bean
    UnrecordedVariable obstacleProposalVariable() {
        return new UnrecordedVariable(PROPOSAL.name());
    }

    @Bean
    UnrecordedVariable obstacleAnswerVariable() {
        return new UnrecordedVariable(ANSWER.name());
    }
}
