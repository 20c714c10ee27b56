package vn.sonla.kehoach.report;

import com.fasterxml.jackson.databind.JsonNode;
import vn.sonla.kehoach.engine.BusinessKey;

/**
 * A draft to be kept.
 *
 * @param revision the revision that it was written from, 0 for none
 * @param content as the form keeps it
 */
public record NewDraft(BusinessKey key, int revision, JsonNode content) {}
