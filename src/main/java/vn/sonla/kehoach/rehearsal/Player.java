package vn.sonla.kehoach.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import vn.sonla.kehoach.calendar.ReportingCalendar;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.consolidation.ConsolidationModel;
import vn.sonla.kehoach.cycle.CycleProcess;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.BusinessKey;
import vn.sonla.kehoach.engine.CommonVariables;
import vn.sonla.kehoach.obstacle.ObstacleInfo;
import vn.sonla.kehoach.obstacle.ObstacleModel;
import vn.sonla.kehoach.obstacle.ObstacleRegister;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.rehearsal.ReportFate.Act;
import vn.sonla.kehoach.report.CorrectionModel;
import vn.sonla.kehoach.report.LateReportModel;
import vn.sonla.kehoach.report.LateReportService;
import vn.sonla.kehoach.report.RegisterService;
import vn.sonla.kehoach.report.ReportModel;
import vn.sonla.kehoach.report.ReportService;
import vn.sonla.kehoach.report.ReportStatus;

/**
 * Plays reporting periods: in one thread, always what comes first in virtual time, be it a job of the engine or something
 * that a person does.
 */
final class Player {

    private static final String CONSOLIDATOR = "khtc.th";
    private static final String MONITOR = "vp.gs";
    private static final String DIRECTOR = "giamdoc";
    private static final String OPEN = "cycle_open";
    private static final String STATISTICS = "cycle_statistics";
    private static final String OBSTACLES = "obstacles";

    private static final String DELAY = "delay";
    private static final String CORRECTION = "correction";
    private static final String SECTIONS = "sections";
    private static final double ANOTHER_SECTION = 0.3;

    /** After how many months an owner looks at a difficulty at all: most do at once, a few let it lie over a quarter. */
    private static final List<Integer> MONTHS_WITHOUT_ANSWER = List.of(0, 0, 0, 0, 0, 1, 2, 3);

    private static final double OBSTACLE_ANSWERED = 0.6;
    private static final double OBSTACLE_SOLVED = 0.75;

    /** How many days after the cut-off people take for answers; over before the next period opens. */
    private static final int DAYS_FOR_ANSWERS = 9;

    /** How many working days the consolidator and the Director look for their task before they give up. */
    private static final int PATIENCE = 30;

    private final ProcessEngine engine;
    private final VirtualClock clock;
    private final CycleProcess cycles;
    private final RegisterService register;
    private final ReportService reports;
    private final LateReportService lateReports;
    private final ObstacleRegister obstacles;
    private final ReportingCalendar calendar;
    private final WorkingHours hours;
    private final ReportAuthor author;

    Player(
            ProcessEngine engine,
            VirtualClock clock,
            CycleProcess cycles,
            RegisterService register,
            ReportService reports,
            LateReportService lateReports,
            ObstacleRegister obstacles,
            ReportingCalendar calendar,
            WorkingHours hours,
            ReportAuthor author) {
        this.engine = engine;
        this.clock = clock;
        this.cycles = cycles;
        this.register = register;
        this.reports = reports;
        this.lateReports = lateReports;
        this.obstacles = obstacles;
        this.calendar = calendar;
        this.hours = hours;
        this.author = author;
    }

    /** What a rehearsal tells while it plays. */
    interface Listener {

        /** A period is the one that people work on. */
        void playing(ReportingPeriod period);

        /** Every area of a period is open and its people have their tasks. */
        void opened(ReportingPeriod period);

        /** Nobody has anything left to do with one more report. */
        void decided();

        /** A period's report is signed. */
        void signed(ReportingPeriod period);
    }

    /**
     * Plays the periods until nobody has anything left to do.
     *
     * @param stopped asked before each step
     * @return what went wrong, empty when nothing did
     * @throws CancellationException when it was stopped
     */
    Set<String> play(List<ReportingPeriod> periods, Chances chances, Listener listener, BooleanSupplier stopped) {
        Play play = new Play(chances, listener);
        periods.forEach(play::planOpening);
        play.run(stopped);
        Set<String> failures = new LinkedHashSet<>(play.jobs.failures());
        failures.addAll(play.refusals);
        return failures;
    }

    private final class Play {

        private final Chances chances;
        private final Listener listener;
        private final Agenda agenda = new Agenda();
        private final Jobs jobs = new Jobs(engine, clock);
        private final Set<String> refusals = new LinkedHashSet<>();

        Play(Chances chances, Listener listener) {
            this.chances = chances;
            this.listener = listener;
        }

        void run(BooleanSupplier stopped) {
            while (true) {
                if (stopped.getAsBoolean()) {
                    throw new CancellationException();
                }
                Jobs.Waiting job = jobs.next();
                Turn person = agenda.next();
                if (person == null && (job == null || jobs.isNothingBut(Play::isObstacle))) {
                    // Difficulties that are still open stay so: their due dates are in months that are not played.
                    return;
                }
                boolean jobFirst = job != null
                        && (person == null || !job.isTimer() || job.turn().compareTo(person) < 0);
                clock.advanceTo(jobFirst ? job.turn().at() : person.at());
                if (jobFirst) {
                    jobs.execute(job);
                } else {
                    act(person);
                }
            }
        }

        private void act(Turn turn) {
            try {
                agenda.doNext();
            } catch (RehearsalRefusedException e) {
                throw e;
            } catch (RuntimeException e) {
                // A model that was changed may refuse what the real one allows; the rest of the year tells more about
                // it.
                refusals.add("%s, %s: %s".formatted(turn.key(), turn.element(), e.getMessage()));
            }
        }

        void planOpening(ReportingPeriod period) {
            Instant opensAt = calendar.opensAt(period).toInstant();
            agenda.add(new Turn(opensAt, key(period), OPEN), () -> open(period));
        }

        private void open(ReportingPeriod period) {
            listener.playing(period);
            cycles.start(period);
            // A second later every area is open and has its tasks.
            agenda.add(new Turn(clock.instant().plusSeconds(1), key(period), STATISTICS), () -> {
                register.refreshStatistics();
                listener.opened(period);
            });
            List<ReportStatus> expected = register.statuses(period.toString());
            boolean reopened = false;
            for (ReportStatus report : expected) {
                reopened |= planReport(report);
            }
            Instant closed = expected.stream()
                    .map(ReportStatus::closesAt)
                    .max(Instant::compareTo)
                    .orElseGet(() -> calendar.cutOffAt(period).toInstant());
            Draws draws = Draws.of(chances.seed(), period.toString());
            // Consolidators wait for what they let come late, and for what they returned.
            Instant afterwards = hours.nextMorning(draws, reopened ? reopenedUntil(closed) : closed);
            planConsolidation(period, draws, afterwards);
            agenda.add(new Turn(afterwards, key(period), OBSTACLES), () -> planAnswers(period));
        }

        private static boolean isObstacle(BusinessKey key) {
            return ObstacleModel.id(key.toString()).isPresent();
        }

        /** The owners look at what waits for them: some of it is answered, and the units close some of that. */
        private void planAnswers(ReportingPeriod period) {
            Instant until = clock.instant().plus(DAYS_FOR_ANSWERS, ChronoUnit.DAYS);
            for (ObstacleInfo obstacle : obstacles.unanswered()) {
                // Named by what it is, not by its id: what others draw must not change it.
                Draws draws = Draws.of(
                        chances.seed(),
                        period.toString(),
                        obstacle.openedPeriod(),
                        obstacle.areaCode(),
                        obstacle.unitCode(),
                        OBSTACLES,
                        obstacle.description());
                if (isLookedAt(obstacle, period) && draws.happens(OBSTACLE_ANSWERED)) {
                    List<Instant> moments = hours.moments(draws, clock.instant(), until, 2);
                    String key = ObstacleModel.key(obstacle.id());
                    Map<String, Object> answer = Map.of(ObstacleModel.ANSWER.name(), draws.oneOf(Phrases.ANSWERS));
                    Map<String, Object> decision = draws.happens(OBSTACLE_SOLVED)
                            ? Map.of(ObstacleModel.CLOSED.name(), true)
                            : Map.of(
                                    ObstacleModel.CLOSED.name(),
                                    false,
                                    ObstacleModel.REASON.name(),
                                    draws.oneOf(Phrases.NOT_SOLVED_REASONS));
                    agenda.add(
                            new Turn(moments.get(0), BusinessKey.parse(key), ObstacleModel.ANSWER_OBSTACLE),
                            () -> complete(owner(obstacle), key, ObstacleModel.ANSWER_OBSTACLE, answer));
                    agenda.add(
                            new Turn(moments.get(1), BusinessKey.parse(key), ObstacleModel.CLOSE_OBSTACLE),
                            () -> complete(officer(obstacle.unitCode()), key, ObstacleModel.CLOSE_OBSTACLE, decision));
                }
            }
        }

        private boolean isLookedAt(ObstacleInfo obstacle, ReportingPeriod period) {
            Draws draws = Draws.of(
                    chances.seed(),
                    obstacle.openedPeriod(),
                    obstacle.areaCode(),
                    obstacle.unitCode(),
                    OBSTACLES,
                    obstacle.description(),
                    DELAY);
            ReportingPeriod opened = ReportingPeriod.parse(obstacle.openedPeriod());
            return ChronoUnit.MONTHS.between(opened.month(), period.month()) >= draws.oneOf(MONTHS_WITHOUT_ANSWER);
        }

        private static Actor owner(ObstacleInfo obstacle) {
            String owner = obstacle.owner();
            if (owner.equals(Groups.CONSOLIDATORS)) {
                return new Actor(CONSOLIDATOR, Set.of(Groups.CONSOLIDATORS));
            }
            return owner.equals(Groups.head(obstacle.unitCode())) ? head(obstacle.unitCode()) : officer(owner);
        }

        private static Actor officer(String unit) {
            return new Actor(unit.toLowerCase() + ".cv", Set.of(unit));
        }

        private static Actor head(String unit) {
            return new Actor(unit.toLowerCase() + ".tp", Set.of(unit, Groups.head(unit)));
        }

        /** When the grants and the corrections of what was closed at a moment end. */
        private Instant reopenedUntil(Instant closed) {
            return calendar.endOfNextWorkingDay(closed).toInstant();
        }

        /** Plans what becomes of a report; true where it is opened once more after the cut-off. */
        private boolean planReport(ReportStatus report) {
            BusinessKey key = BusinessKey.report(report.period(), report.areaCode(), report.unitCode());
            ReportFate fate = fate(report);
            List<Act> acts = fate.acts();
            Draws words = Draws.of(chances.seed(), report.period(), report.areaCode(), report.unitCode(), "words");
            for (Act act : acts) {
                agenda.add(new Turn(act.at(), key, act.step().name()), () -> {
                    perform(act, key, fate.nil(), words, reopenedUntil(report.closesAt()));
                    if (act == acts.get(acts.size() - 1)) {
                        listener.decided();
                    }
                });
            }
            if (acts.isEmpty()) {
                listener.decided();
            }
            return fate.isReopened();
        }

        private ReportFate fate(ReportStatus report) {
            Instant until = reopenedUntil(report.closesAt());
            return ReportFate.draw(
                            Draws.of(chances.seed(), report.period(), report.areaCode(), report.unitCode()),
                            chances,
                            hours,
                            clock.instant(),
                            report.dueAt(),
                            report.closesAt(),
                            until)
                    .corrected(
                            Draws.of(chances.seed(), report.period(), report.areaCode(), report.unitCode(), CORRECTION),
                            chances,
                            hours,
                            report.closesAt(),
                            until);
        }

        private void perform(Act act, BusinessKey key, boolean nil, Draws words, Instant until) {
            Actor officer = officer(key.unitCode());
            Actor head = head(key.unitCode());
            switch (act.step()) {
                case DRAFT -> reports.saveDraft(key, 0, content(key, nil, words), officer);
                case SUBMIT -> submit(officer, key, content(key, nil, words));
                case SUBMIT_AS_HEAD -> submit(head, key, content(key, nil, words));
                case GIVE_BACK ->
                    complete(
                            head,
                            key.toString(),
                            ReportModel.REVIEW_REPORT,
                            Map.of(
                                    ReportModel.ACCEPTED.name(),
                                    false,
                                    ReportModel.REASON.name(),
                                    words.oneOf(Phrases.RETURN_REASONS)));
                case APPROVE ->
                    complete(
                            head, key.toString(), ReportModel.REVIEW_REPORT, Map.of(ReportModel.ACCEPTED.name(), true));
                case ASK -> ask(officer, key, words);
                case GRANT -> grant(key, until);
                case CALL_BACK -> callBack(key, words, until);
                case MEND -> mend(officer, key, words);
            }
        }

        private void ask(Actor officer, BusinessKey key, Draws words) {
            Map<String, Object> request = Map.of(
                    CommonVariables.PERIOD.name(),
                    key.period(),
                    CommonVariables.AREA_CODE.name(),
                    key.areaCode(),
                    ReportModel.REASON.name(),
                    words.oneOf(Phrases.LATE_REASONS));
            start(officer, LateReportModel.PROCESS_ID, request);
        }

        private void grant(BusinessKey key, Instant until) {
            complete(
                    desk(key.unitCode()),
                    key.toString(),
                    LateReportModel.GRANT_LATENESS,
                    Map.of(LateReportModel.GRANTED.name(), true, LateReportModel.UNTIL.name(), until.toString()));
        }

        /** Who takes in the reports of a unit. */
        private Actor desk(String unitCode) {
            String group = lateReports.decides(unitCode);
            return new Actor(group.equals(Groups.MONITORS) ? MONITOR : CONSOLIDATOR, Set.of(group));
        }

        private void callBack(BusinessKey key, Draws words, Instant until) {
            start(
                    desk(key.unitCode()),
                    CorrectionModel.PROCESS_ID,
                    Map.of(
                            CommonVariables.PERIOD.name(),
                            key.period(),
                            CommonVariables.AREA_CODE.name(),
                            key.areaCode(),
                            CommonVariables.UNIT_CODE.name(),
                            key.unitCode(),
                            CorrectionModel.SECTIONS.name(),
                            String.join(",", sections(key)),
                            ReportModel.REASON.name(),
                            words.oneOf(Phrases.CORRECTION_REASONS),
                            LateReportModel.UNTIL.name(),
                            until.toString()));
        }

        private void mend(Actor officer, BusinessKey key, Draws words) {
            submit(
                    officer,
                    key,
                    author.mend(
                            words,
                            chances.seed(),
                            reports.form(key, officer).content(),
                            sections(key),
                            key,
                            reports.figuresBefore(key)));
        }

        /** What is wrong in a report, whenever it is asked: one section, sometimes two. */
        private Set<String> sections(BusinessKey key) {
            Draws draws = Draws.of(chances.seed(), key.period(), key.areaCode(), key.unitCode(), SECTIONS);
            List<String> all = author.sections(key.areaCode(), key.unitCode());
            Set<String> sections = new TreeSet<>(Set.of(draws.oneOf(all)));
            if (draws.happens(ANOTHER_SECTION)) {
                sections.add(draws.oneOf(all));
            }
            return sections;
        }

        private void start(Actor actor, String process, Map<String, Object> variables) {
            as(
                    actor,
                    // Who may start it is written where people can sign in, which nobody can here.
                    () -> ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                            .getCommandExecutorTxRequired()
                            .execute(context -> context.runWithoutAuthorization(
                                    () -> engine.getRuntimeService().startProcessInstanceByKey(process, variables))));
        }

        private void submit(Actor actor, BusinessKey key, ObjectNode report) {
            String content = report.toString();
            complete(
                    actor,
                    key.toString(),
                    ReportModel.SUBMIT_REPORT,
                    Variables.putValueTyped(
                            ReportModel.REPORT,
                            SpinValues.jsonValue(content, true).create()));
        }

        private ObjectNode content(BusinessKey key, boolean nil, Draws words) {
            ObjectNode report =
                    author.write(words, chances.seed(), key, nil, nil ? Map.of() : reports.figuresBefore(key));
            if (!nil && author.tellsOfPackages(key.areaCode())) {
                WorkPackages.write(
                        report,
                        chances.seed(),
                        key.period(),
                        key.unitCode(),
                        reports.form(key, officer(key.unitCode())).disbursement());
            }
            return report;
        }

        private void planConsolidation(ReportingPeriod period, Draws draws, Instant at) {
            String conclusion = draws.oneOf(Phrases.CONCLUSIONS);
            planOffice(
                    new Turn(at, key(period), ConsolidationModel.CONSOLIDATE),
                    new Actor(CONSOLIDATOR, Set.of(Groups.CONSOLIDATORS)),
                    Map.of(ConsolidationModel.CONCLUSION.name(), conclusion),
                    draws,
                    () -> planSignature(period, draws),
                    PATIENCE);
        }

        private void planSignature(ReportingPeriod period, Draws draws) {
            planOffice(
                    new Turn(hours.nextMorning(draws, clock.instant()), key(period), ConsolidationModel.SIGN_REPORT),
                    new Actor(DIRECTOR, Set.of(Groups.DIRECTOR)),
                    Map.of(ConsolidationModel.SIGNED.name(), true),
                    draws,
                    () -> listener.signed(period),
                    PATIENCE);
        }

        /** Somebody does his task in the morning, or looks again the next working day if it is not there yet. */
        private void planOffice(
                Turn turn, Actor actor, Map<String, Object> variables, Draws draws, Runnable then, int patience) {
            agenda.add(turn, () -> {
                if (complete(actor, turn.key().toString(), turn.element(), variables)) {
                    then.run();
                } else if (patience > 0) {
                    planOffice(
                            turn.moved(hours.nextMorning(draws, clock.instant())),
                            actor,
                            variables,
                            draws,
                            then,
                            patience - 1);
                }
            });
        }

        private static BusinessKey key(ReportingPeriod period) {
            return new BusinessKey(period.toString(), null, null);
        }

        /** Completes a task as a person; false where the model has no such task now. */
        private boolean complete(
                Actor actor, String businessKey, String taskDefinitionKey, Map<String, Object> variables) {
            Task task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey(businessKey)
                    .taskDefinitionKey(taskDefinitionKey)
                    .singleResult();
            if (task == null) {
                return false;
            }
            as(actor, () -> engine.getTaskService().complete(task.getId(), variables));
            return true;
        }

        private void as(Actor actor, Runnable step) {
            engine.getIdentityService().setAuthentication(actor.userId(), List.copyOf(actor.groups()));
            try {
                step.run();
            } finally {
                engine.getIdentityService().clearAuthentication();
            }
        }
    }
}
