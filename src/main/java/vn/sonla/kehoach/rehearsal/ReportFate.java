package vn.sonla.kehoach.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of one report: who does what with it when.
 *
 * @param nil whether it says that there was nothing to report
 * @param acts in the order of their times
 */
record ReportFate(boolean nil, List<Act> acts) {

    /** What a person does with a report. */
    enum Step {
        DRAFT,
        SUBMIT,
        SUBMIT_AS_HEAD,
        GIVE_BACK,
        APPROVE,
        /** The unit asks to hand in late. */
        ASK,
        /** Somebody of another unit lets it. */
        GRANT,
        /** Somebody of another unit returns sections of a report that was taken in. */
        CALL_BACK,
        /** The unit hands these sections in anew. */
        MEND
    }

    /** One step at its moment. */
    record Act(Step step, Instant at) {}

    private static final double DRAFT_OF_A_MISSING_ONE = 0.5;
    private static final List<Step> GRANTED = List.of(Step.ASK, Step.GRANT, Step.SUBMIT, Step.APPROVE);
    private static final List<Step> NOT_USED = List.of(Step.ASK, Step.GRANT);

    /** Of the grant's own rate: with 0.5, a quarter of the reports that stay missing had a grant. */
    private static final double GRANT_NOT_USED = 0.5;

    private static final List<Step> CORRECTED = List.of(Step.CALL_BACK, Step.MEND, Step.APPROVE);
    private static final List<Step> NOT_MENDED = List.of(Step.CALL_BACK);
    private static final double MENDED_IN_TIME = 0.8;
    private static final double HEAD_SUBMITS = 0.05;
    private static final double ALL_OF_IT_LATE = 0.5;

    /** True where it comes in by a grant. */
    boolean isGranted() {
        return has(Step.GRANT) && has(Step.APPROVE);
    }

    /** True where something is to happen to it after the cut-off. */
    boolean isReopened() {
        return has(Step.GRANT) || has(Step.CALL_BACK);
    }

    /** True where it is in by the cut-off and tells something. */
    private boolean isCorrectable() {
        return !nil && !isReopened() && (has(Step.APPROVE) || has(Step.SUBMIT_AS_HEAD));
    }

    private boolean has(Step step) {
        return acts.stream().anyMatch(act -> act.step() == step);
    }

    /**
     * Draws the fate of a report.
     *
     * @param opensAt from when it can be written
     * @param dueAt what leaves the unit before it is on time
     * @param closesAt what has not left the unit by then is missing
     * @param grantsEndAt by when what comes late by a grant has come, and when every grant ends
     */
    static ReportFate draw(
            Draws draws,
            Chances chances,
            WorkingHours hours,
            Instant opensAt,
            Instant dueAt,
            Instant closesAt,
            Instant grantsEndAt) {
        // Always drawn all and in this order, so that a changed rate changes nothing but what it is about.
        double fate = draws.share();
        boolean nil = draws.happens(chances.nil());
        boolean returned = draws.happens(chances.returned());
        boolean byHead = draws.happens(HEAD_SUBMITS);
        if (fate < chances.missing()) {
            List<Act> acts = draws.happens(DRAFT_OF_A_MISSING_ONE)
                    ? acts(List.of(Step.DRAFT), hours.moments(draws, opensAt, closesAt, 1))
                    : List.of();
            if (draws.happens(chances.grant())) {
                return new ReportFate(nil, acts).with(GRANTED, draws, hours, closesAt, grantsEndAt);
            }
            ReportFate missing = new ReportFate(false, acts);
            return draws.happens(chances.grant() * GRANT_NOT_USED)
                    ? missing.with(NOT_USED, draws, hours, closesAt, grantsEndAt)
                    : missing;
        }
        List<Step> steps;
        if (returned) {
            steps = List.of(Step.SUBMIT, Step.GIVE_BACK, Step.SUBMIT, Step.APPROVE);
        } else {
            steps = byHead ? List.of(Step.SUBMIT_AS_HEAD) : List.of(Step.SUBMIT, Step.APPROVE);
        }
        List<Instant> moments = fate < chances.missing() + chances.late()
                ? lateMoments(draws, hours, opensAt, dueAt, closesAt, steps.size())
                : hours.moments(draws, opensAt, dueAt, steps.size());
        return new ReportFate(nil, acts(steps, moments));
    }

    /**
     * The same report, perhaps with a correction of single sections.
     *
     * @param draws of its own, so that the rate of corrections changes nothing else
     * @param endsAt by when the sections are to be mended
     */
    ReportFate corrected(Draws draws, Chances chances, WorkingHours hours, Instant closesAt, Instant endsAt) {
        if (!isCorrectable() || !draws.happens(chances.correct())) {
            return this;
        }
        return with(draws.happens(MENDED_IN_TIME) ? CORRECTED : NOT_MENDED, draws, hours, closesAt, endsAt);
    }

    private ReportFate with(List<Step> steps, Draws draws, WorkingHours hours, Instant from, Instant to) {
        List<Act> more = acts(steps, hours.moments(draws, from, to, steps.size()));
        return new ReportFate(nil, Stream.concat(acts.stream(), more.stream()).toList());
    }

    /** Only the last step, with which the report leaves its unit, must be late; the ones before may be. */
    private static List<Instant> lateMoments(
            Draws draws, WorkingHours hours, Instant opensAt, Instant dueAt, Instant closesAt, int steps) {
        Instant leaves = hours.moments(draws, dueAt, closesAt, 1).get(0);
        if (steps == 1) {
            return List.of(leaves);
        }
        boolean allLate = draws.happens(ALL_OF_IT_LATE) && hours.isWorkedIn(dueAt, leaves, steps - 1);
        Stream<Instant> before = hours.moments(draws, allLate ? dueAt : opensAt, leaves, steps - 1).stream();
        return Stream.concat(before, Stream.of(leaves)).toList();
    }

    private static List<Act> acts(List<Step> steps, List<Instant> moments) {
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            acts.add(new Act(steps.get(i), moments.get(i)));
        }
        return acts;
    }
}
