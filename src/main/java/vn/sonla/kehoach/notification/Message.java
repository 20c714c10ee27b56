package vn.sonla.kehoach.notification;

import java.util.Map;

/**
 * Something that a person shall read.
 *
 * @param key what makes it one: a second message with the same key is not sent again. Begins with the business key of
 *     what it is about, such as {@code 2024-03/T-5/khtc.cv}, at most 200 characters
 * @param userId the person, as the engine knows him
 * @param template name under {@code templates/mail}, without ending
 * @param model what the template shows: text, numbers, lists of maps or records. {@code title} is the subject
 */
public record Message(String key, String userId, String template, Map<String, Object> model) {

    public Message {
        model = Map.copyOf(model);
    }
}
