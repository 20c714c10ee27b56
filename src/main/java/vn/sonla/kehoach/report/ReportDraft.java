package vn.sonla.kehoach.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What somebody has typed so far, valid or not.
 *
 * @param content as the form keeps it
 * @param revision counts the savings; who saves names the revision that he started from
 * @param savedBy user id
 */
public record ReportDraft(JsonNode content, int revision, Instant savedAt, String savedBy) {}
