package vn.sonla.kehoach.escalation;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import vn.sonla.kehoach.engine.Refusal;

/**
 * One line of {@code escalation-ladder.dmn}.
 *
 * @param rung id that rows and summaries use, such as T-5
 * @param workingDays n of T−n, negative after the due day, null for the cut-off
 * @param time time of day, null for the usual one
 * @param audience whom it tells
 * @param channel how
 * @param template name of the message's template
 */
record LadderRule(
        String rung, Integer workingDays, LocalTime time, Audience audience, Channel channel, String template) {

    /** How somebody is told. */
    enum Channel {
        /** A message with the list. */
        MAIL,
        /** The message, and a task to work off the list. */
        TASK
    }

    static final String CUT_OFF = "CUT_OFF";

    /**
     * Reads a line as the decision answers it.
     *
     * @param number its number, for the message
     * @throws Refusal when an administrator wrote something that is no rung
     */
    static LadderRule read(int number, Map<String, Object> line) {
        return new Reader(number, line).read();
    }

    private record Reader(int number, Map<String, Object> line) {

        LadderRule read() {
            String days = text("workingDays");
            return new LadderRule(
                    text("rung"),
                    days.equals(CUT_OFF) ? null : parse("workingDays", days, Integer::valueOf),
                    line.get("timeOfDay") == null ? null : parse("timeOfDay", text("timeOfDay"), LocalTime::parse),
                    parse("audience", text("audience"), Audience::valueOf),
                    parse("channel", text("channel"), Channel::valueOf),
                    text("template"));
        }

        private String text(String column) {
            Object value = line.get(column);
            if (value == null || value.toString().isBlank()) {
                throw refused(column, "để trống");
            }
            return value.toString().strip();
        }

        private <T> T parse(String column, String value, Function<String, T> parser) {
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw refused(column, "ghi \"" + value + "\"");
            }
        }

        private Refusal refused(String column, String what) {
            return Refusal.conflict("Bậc thang đôn đốc (escalation-ladder.dmn), dòng %d: cột %s %s, không dùng được."
                    .formatted(number, column, what));
        }
    }
}
