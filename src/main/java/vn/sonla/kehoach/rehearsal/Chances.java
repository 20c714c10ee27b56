package vn.sonla.kehoach.rehearsal;

/**
 * How likely is what, each from 0 to 1.
 *
 * @param seed what all draws come from: the same seed draws the same
 * @param late a report leaves its unit after the due moment
 * @param missing a report does not come; late and missing together are at most 1
 * @param nil a report that comes says that there was nothing to report
 * @param returned a report that comes was first returned by its head
 * @param grant a report that does not come comes after all, after the cut-off by a granted request, and is late;
 *     of the others half as many again get a grant that they let expire
 * @param correct single sections of a report that came and told something are returned by who takes it in; some units do
 *     not mend them in time
 */
record Chances(long seed, double late, double missing, double nil, double returned, double grant, double correct) {}
