package vn.sonla.kehoach.organisation;

/**
 * Units that lead lists may name together.
 *
 * @param code short code, never a unit's
 * @param name as lead lists word it
 * @param tier the level at which its units count things; figures of two tiers are never summed
 */
public record UnitClassInfo(String code, String name, String tier) {}
