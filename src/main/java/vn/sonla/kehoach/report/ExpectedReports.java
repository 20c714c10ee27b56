package vn.sonla.kehoach.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/**
 * The register and its law (architecture §4): each step a person takes is one conditional statement. It changes one row
 * while the report is open, and none otherwise; the moment is a parameter from our Clock.
 */
interface ExpectedReports extends JpaRepository<ExpectedReport, Long> {

    Optional<ExpectedReport> findByPeriodAndAreaCodeAndUnitCode(String period, String areaCode, String unitCode);

    List<ExpectedReport> findByUnitCodeAndPeriod(String unitCode, String period);

    List<ExpectedReport> findByPeriodOrderByAreaCodeAscUnitCodeAsc(String period);

    /** Those of an area that the cut-off took as they were. */
    List<ExpectedReport> findByPeriodAndAreaCodeAndUnreviewedTrueOrderById(String period, String areaCode);

    /** Locks a report that is with its officer and not closed; empty where it is not. */
    @Query(
            nativeQuery = true,
            value =
                    """
                    select id from kehoach.expected_report
                    where id = :id and state in ('EXPECTED', 'DRAFT', 'RETURNED') and :now < closes_at for update
                    """)
    Optional<Long> holdOpen(long id, Instant now);

    /** The officer hands in: the head has to decide. */
    @Modifying(clearAutomatically = true)
    @Query(
            nativeQuery = true,
            value =
                    """
                    update kehoach.expected_report
                    set state = 'SUBMITTED', nil = :nil, version_number = version_number + 1, return_reason = null
                    where id = :id and state in ('EXPECTED', 'DRAFT', 'RETURNED') and :now < closes_at
                    """)
    int submit(long id, boolean nil, Instant now);

    /** The head hands in himself: it leaves the unit at once. */
    @Modifying(clearAutomatically = true)
    @Query(
            nativeQuery = true,
            value =
                    """
                    update kehoach.expected_report
                    set state = 'ACCEPTED', nil = :nil, version_number = version_number + 1, return_reason = null,
                        left_at = :now, late = (:now >= due_at)
                    where id = :id and state in ('EXPECTED', 'DRAFT', 'RETURNED') and :now < closes_at
                    """)
    int submitAsHead(long id, boolean nil, Instant now);

    @Modifying(clearAutomatically = true)
    @Query(
            nativeQuery = true,
            value =
                    """
                    update kehoach.expected_report
                    set state = 'ACCEPTED', left_at = :now, late = (:now >= due_at)
                    where id = :id and state = 'SUBMITTED' and :now < closes_at
                    """)
    int approve(long id, Instant now);

    @Modifying(clearAutomatically = true)
    @Query(
            nativeQuery = true,
            value =
                    """
                    update kehoach.expected_report
                    set state = 'RETURNED', return_reason = :reason, times_returned = times_returned + 1
                    where id = :id and state = 'SUBMITTED' and :now < closes_at
                    """)
    int giveBack(long id, String reason, Instant now);

    @Modifying(clearAutomatically = true)
    @Query(
            nativeQuery = true,
            value = "update kehoach.expected_report set state = 'DRAFT' where id = :id and state = 'EXPECTED'")
    int startDraft(long id);
}
