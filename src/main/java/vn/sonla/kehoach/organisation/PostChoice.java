package vn.sonla.kehoach.organisation;

import java.util.List;

/**
 * A post that somebody may be absent from.
 *
 * @param post group id
 * @param title what it is called
 * @param signsForDepartment whether its deputy signs the department's report, so that the capacity matters
 * @param holders who holds it of his own right
 * @param deputies who can stand in
 */
public record PostChoice(
        String post, String title, boolean signsForDepartment, List<Person> holders, List<Person> deputies) {}
