package vn.sonla.kehoach.notification;

import java.util.List;
import java.util.Map;

/**
 * Something that a person shall read.
 *
 * @param key what makes it one: a second message with the same key is not sent again. Begins with the business key of
 *     what it is about, such as {@code 2024-03/T-5/khtc.cv}, at most 200 characters
 * @param userId the person, as the engine knows him; null for an outsider
 * @param outsider who is no user of the application; null for a user
 * @param template name under {@code templates/mail}, without ending
 * @param model what the template shows: text, numbers, lists of maps or records. {@code title} is the subject
 * @param attachments files that go with it, in their order
 */
public record Message(
        String key,
        String userId,
        Outsider outsider,
        String template,
        Map<String, Object> model,
        List<Attachment> attachments) {

    public Message {
        if ((userId == null) == (outsider == null)) {
            throw new IllegalArgumentException("A message goes to a user or to an outsider: " + key);
        }
        model = Map.copyOf(model);
        attachments = List.copyOf(attachments);
    }

    /** A message to a user, without files. */
    public Message(String key, String userId, String template, Map<String, Object> model) {
        this(key, userId, null, template, model, List.of());
    }

    /**
     * Somebody outside the department.
     *
     * @param name as he is addressed
     * @param address his mail address
     */
    public record Outsider(String name, String address) {}

    /**
     * A file of a message.
     *
     * @param mediaType such as application/pdf
     */
    public record Attachment(String fileName, String mediaType, byte[] content) {}
}
