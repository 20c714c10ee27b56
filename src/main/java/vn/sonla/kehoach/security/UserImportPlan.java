package vn.sonla.kehoach.security;

import java.util.List;

/**
 * What an import would do.
 *
 * @param changes in the order of the list; at the end who is missing in a complete one
 * @param unchanged how many users of the list are as it says
 * @param notes what an administrator has to know besides, in words
 * @param seal of all this: who confirms it confirms exactly what he saw
 */
public record UserImportPlan(List<UserChange> changes, int unchanged, List<String> notes, String seal) {}
