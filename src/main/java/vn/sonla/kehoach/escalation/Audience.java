package vn.sonla.kehoach.escalation;

/** Whom a rung of the ladder tells. */
public enum Audience {
    /** The officers of a unit, about what they have not handed in. */
    OFFICERS,
    /** The head of a unit, about what his unit has not handed in and what waits for his decision. */
    HEADS,
    /** The monitors of Văn phòng Sở and KHTC, about everything. */
    MONITORS,
    /** The deputy director in charge of an area, about that area. */
    DEPUTY_DIRECTOR,
    /** The Director, about everything. */
    DIRECTOR
}
