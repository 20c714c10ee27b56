package vn.sonla.kehoach.web;

import java.util.Arrays;
import java.util.List;

/**
 * What the person decided about areas that changed meanwhile.
 *
 * @param overwrite areas to be taken from the workbook, such as {@code 5.2}, or {@code 5.2:7} if nothing was saved since revision 7
 * @param keep areas to be left as they are
 */
record WorkbookChoice(List<String> overwrite, List<String> keep) {

    static WorkbookChoice of(String overwrite, String keep) {
        return new WorkbookChoice(split(overwrite), split(keep));
    }

    private static List<String> split(String codes) {
        return Arrays.stream(codes.split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    boolean overwrites(String areaCode, int revision) {
        return overwrite.contains(areaCode) || overwrite.contains(areaCode + ":" + revision);
    }

    boolean keeps(String areaCode) {
        return keep.contains(areaCode);
    }
}
