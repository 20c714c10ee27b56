package vn.sonla.kehoach.organisation;

/**
 * What a person enters about an absence, as he typed it; anything may be null.
 *
 * @param post group id
 * @param absentUser who is away, by user id
 * @param deputyUser who stands in, by user id
 * @param firstDay first day of absence, {@code 2024-03-28}
 * @param lastDay last day of absence, {@code 2024-04-02}
 * @param capacity {@code KT}, {@code TL} or {@code TUQ}; nothing for what follows from the posts
 * @param mandate number and date of the written authority
 */
record AbsenceRequest(
        String post,
        String absentUser,
        String deputyUser,
        String firstDay,
        String lastDay,
        String capacity,
        String mandate) {

    AbsenceRequest {
        post = clean(post);
        absentUser = clean(absentUser);
        deputyUser = clean(deputyUser);
        firstDay = clean(firstDay);
        lastDay = clean(lastDay);
        capacity = clean(capacity);
        mandate = clean(mandate);
    }

    private static String clean(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
