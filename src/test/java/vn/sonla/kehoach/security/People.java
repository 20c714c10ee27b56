package vn.sonla.kehoach.security;

/** Demo users that the attacks use. */
final class People {

    static final String PASSWORD = "KeHoach#2024";

    static final String OFFICER = "h-mocchau.cv";
    static final String OFFICER_UNIT = "H-MOCCHAU";
    static final String OTHER_OFFICER = "ttdd.cv";
    static final String SUPERVISOR = "giamsat";
    static final String MONITOR = "vp.gs";
    static final String CONSOLIDATOR = "khtc.th";
    static final String DIRECTOR = "giamdoc";
    static final String ADMINISTRATOR = "quantri";

    private People() {}
}
