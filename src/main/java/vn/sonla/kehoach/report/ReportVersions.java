package vn.sonla.kehoach.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** What was handed in. */
interface ReportVersions extends JpaRepository<ReportVersion, Long> {

    Optional<ReportVersion> findByReportIdAndNumber(long reportId, int number);

    /** Every version of some reports; their lists come in one statement per kind of list. */
    List<ReportVersion> findByReportIdIn(Collection<Long> reportIds);

    /** The newest version of each accepted report of an area. */
    @Query(
            """
            select v from ReportVersion v join ExpectedReport r on r.id = v.reportId and r.versionNumber = v.number
            where r.period = :period and r.areaCode = :areaCode and r.state = 'ACCEPTED'
            """)
    List<ReportVersion> acceptedOf(String period, String areaCode);
}
