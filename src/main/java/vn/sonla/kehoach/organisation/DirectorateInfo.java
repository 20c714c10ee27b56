package vn.sonla.kehoach.organisation;

import java.util.List;

/**
 * The department and those who sign for it.
 *
 * @param department official name of the department
 * @param parent the body above it, first line of every document
 * @param abbreviation as in the number of a document, such as SLĐTBXH
 * @param place where documents are signed
 * @param director name of the Director
 * @param deputies the deputy directors
 */
public record DirectorateInfo(
        String department,
        String parent,
        String abbreviation,
        String place,
        String director,
        List<DeputyDirectorInfo> deputies) {}
