package vn.sonla.kehoach.notification;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses of the application as a person opens them from a mail. */
@Component
public class Links {

    private static final String TASKLIST = "/camunda/app/tasklist/default/#/";

    private final String baseUrl;

    Links(@Value("${kehoach.base-url}") String baseUrl) {
        this.baseUrl = baseUrl.replaceAll("/+$", "");
    }

    /** Tasklist. */
    public String tasklist() {
        return baseUrl + TASKLIST;
    }

    /** A task in Tasklist. */
    public String task(String taskId) {
        return tasklist() + "?task=" + taskId;
    }
}
