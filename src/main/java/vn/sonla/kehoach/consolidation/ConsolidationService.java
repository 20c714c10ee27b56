package vn.sonla.kehoach.consolidation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.sonla.kehoach.calendar.ReportingPeriod;
import vn.sonla.kehoach.engine.Actor;
import vn.sonla.kehoach.engine.Refusal;
import vn.sonla.kehoach.engine.TypedText;
import vn.sonla.kehoach.organisation.DeputyService;
import vn.sonla.kehoach.organisation.Deputyship;
import vn.sonla.kehoach.organisation.Groups;
import vn.sonla.kehoach.report.AreaChanged;

/** Takes the reports of a period over KHTC's desk to the Director's signature and seals what he signed. */
@Service
public class ConsolidationService {

    static final int MAX_CONCLUSION_CHARACTERS = 20_000;
    static final int MAX_COMMENT_CHARACTERS = 4_000;

    private final ConsolidatedReports reports;
    private final ConsolidationRefusals refusals;
    private final DocumentService documents;
    private final DepartmentTextService texts;
    private final ReceptionService receptions;
    private final DeputyService deputies;
    private final SealChain chain;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConsolidationService(
            ConsolidatedReports reports,
            ConsolidationRefusals refusals,
            DocumentService documents,
            DepartmentTextService texts,
            ReceptionService receptions,
            DeputyService deputies,
            SealChain chain,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.reports = reports;
        this.refusals = refusals;
        this.documents = documents;
        this.texts = texts;
        this.receptions = receptions;
        this.deputies = deputies;
        this.chain = chain;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every area of the period is aggregated: writes the period's totals anew and drafts the department's report. */
    @Transactional
    public void aggregate(ReportingPeriod period) {
        reports.lock(period.toString());
        writeTotals(period);
        reports.draft(period);
        texts.draft(period);
    }

    /**
     * A report came in late or corrected, before the signature: it is in the period's totals and in what nobody has edited
     * of the department's text and, where the report lies before the Director already, in the documents that he signs.
     */
    @EventListener
    public void lateReport(AreaChanged changed) {
        ReportingPeriod period = ReportingPeriod.parse(changed.period());
        if (!reports.exists(period)) {
            return;
        }
        writeTotals(period);
        texts.draft(period, changed.areaCode());
        if (reports.find(period).state() == ConsolidationState.CONSOLIDATED) {
            documents.generate(period);
        }
    }

    private void writeTotals(ReportingPeriod period) {
        jdbc.sql("delete from kehoach.period_figure where period = ?")
                .param(period.toString())
                .update();
        jdbc.sql(
                        """
                        insert into kehoach.period_figure (period, indicator_id, actual, estimate, reports)
                        select period, indicator_id, sum(actual), sum(estimate), sum(reports)
                        from kehoach.area_figure where period = ? group by period, indicator_id
                        """)
                .param(period.toString())
                .update();
    }

    /**
     * What KHTC has typed so far.
     *
     * @throws Refusal 403 for who is no consolidator
     */
    @Transactional(readOnly = true)
    public ConclusionDraft draft(ReportingPeriod period, Actor actor) {
        refuseOthers(actor);
        return reports.conclusion(period);
    }

    /**
     * Keeps what KHTC has typed so far.
     *
     * @param revision of the text that the editor has seen; null to write over whatever is there
     * @throws Refusal 403 for who is no consolidator, 400 for a text that is too long, 409 when it is not with KHTC or
     *     somebody else has changed it since
     */
    @Transactional
    public ConclusionDraft saveDraft(ReportingPeriod period, Integer revision, String conclusion, Actor actor) {
        refuseOthers(actor);
        String text = TypedText.clean(conclusion);
        TypedText.refuseLonger("/conclusion", "Phần kết luận", text, MAX_CONCLUSION_CHARACTERS);
        if (!reports.saveDraft(period, revision, text, Hand.of(actor, deputies, clock.instant()))) {
            throw reports.isWithConsolidator(period)
                    ? refusals.conclusionChanged(reports.conclusion(period))
                    : refusals.notWithConsolidator(period);
        }
        return reports.conclusion(period);
    }

    /**
     * KHTC has written the department's text. What it has not taken in of other units' reports is taken in with that, in
     * the name of who consolidates.
     *
     * @param conclusion the text, at most {@value #MAX_CONCLUSION_CHARACTERS} characters
     * @throws Refusal 403 for who is no consolidator, 400 without a text, 409 when it is with the Director or signed
     */
    @Transactional
    public void consolidate(ReportingPeriod period, String conclusion, Actor actor) {
        refuseOthers(actor);
        String text = checkedConclusion(conclusion);
        Hand hand = Hand.of(actor, deputies, clock.instant());
        // Who edits a paragraph at this moment is done before, or comes too late.
        reports.lock(period.toString());
        if (!reports.consolidate(period, text, hand)) {
            throw refusals.notWithConsolidator(period);
        }
        receptions.takeInRest(period, actor);
    }

    /**
     * The Director, or his deputy, signs or returns with his comment. The documents name the one who signs, and in what form.
     *
     * @param signed his decision, null is refused
     * @param comment compulsory when he returns it, at most {@value #MAX_COMMENT_CHARACTERS} characters
     * @throws Refusal 403 for who is neither the Director nor his deputy, 400 without decision or comment, 409 when it is not before him
     */
    @Transactional
    public void decide(ReportingPeriod period, Boolean signed, String comment, Actor actor) {
        String text = checkedComment(signed, comment, actor);
        Deputyship deputyship = deputies.onBehalfOf(actor, Groups.DIRECTOR).orElse(null);
        // Before the report's row, in the order in which a late report takes them.
        reports.lock(period.toString());
        Instant now = clock.instant();
        boolean done = signed
                ? reports.sign(period, text, actor.userId(), deputyship, now)
                : reports.giveBack(period, text, actor.userId(), deputyship == null ? null : deputyship.absentUser());
        if (!done) {
            throw refusals.notWithDirector(period);
        }
        if (signed) {
            documents.sign(period, 1, deputyship, now);
        }
    }

    /**
     * Makes everything of a signed period read-only and adds it to the chain. From here on the database refuses changes,
     * whoever asks, and the chain tells of those that went past it.
     */
    @Transactional
    public void seal(ReportingPeriod period) {
        if (reports.find(period).state() != ConsolidationState.SIGNED) {
            throw new IllegalStateException("Period " + period + " is not signed");
        }
        // What a database keeps of it: the chain hashes the moment.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("insert into kehoach.sealed_period (period, sealed_at) values (?, ?)")
                .params(period.toString(), Timestamp.from(now))
                .update();
        chain.add(period, now);
        events.publishEvent(new ReportSigned(period.toString(), 1));
    }

    /** The comment of a decision that the actor may take. */
    static String checkedComment(Boolean signed, String comment, Actor actor) {
        if (!actor.memberOf(Groups.DIRECTOR)) {
            throw Refusal.forbidden("Chỉ Giám đốc Sở được ký hoặc trả lại báo cáo của Sở.");
        }
        if (signed == null) {
            throw Refusal.badContent("/signed", "Hãy chọn ký hoặc trả lại.");
        }
        String text = TypedText.clean(comment);
        if (!signed && text == null) {
            throw Refusal.badContent("/comment", "Hãy ghi ý kiến để bộ phận tổng hợp biết cần sửa gì.");
        }
        TypedText.refuseLonger("/comment", "Ý kiến", text, MAX_COMMENT_CHARACTERS);
        return text;
    }

    /** The conclusion that KHTC hands in. */
    static String checkedConclusion(String conclusion) {
        String text = TypedText.clean(conclusion);
        if (text == null) {
            throw Refusal.badContent("/conclusion", "Hãy viết phần kết luận, đánh giá chung của Sở.");
        }
        TypedText.refuseLonger("/conclusion", "Phần kết luận", text, MAX_CONCLUSION_CHARACTERS);
        return text;
    }

    static void refuseOthers(Actor actor) {
        if (!actor.memberOf(Groups.CONSOLIDATORS)) {
            throw Refusal.forbidden(
                    "Chỉ bộ phận tổng hợp của Phòng Kế hoạch - Tài chính được tổng hợp báo cáo của Sở.");
        }
    }
}
