package vn.sonla.kehoach.dispatch;

import java.util.List;

/**
 * Whom signed reports go to.
 *
 * @param code such as UBND
 * @param name as a letter addresses it
 * @param addresses its mail addresses, as configured
 */
public record RecipientInfo(String code, String name, List<String> addresses) {}
