package vn.sonla.kehoach.report;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;

/** A report as it was handed in. Never changed afterwards: a returned report comes back as the next version. */
@Entity
@Table(name = "report_version")
class ReportVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "report_version_seq")
    @SequenceGenerator(name = "report_version_seq", sequenceName = "report_version_seq", allocationSize = 50)
    private Long id;

    private long reportId;
    private int number;
    private boolean nil;
    private String nextPlan;
    private String writtenBy;
    private Instant writtenAt;

    @ElementCollection
    @CollectionTable(name = "report_line", joinColumns = @JoinColumn(name = "version_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 50)
    private List<ReportContent.Line> lines = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "figure", joinColumns = @JoinColumn(name = "version_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 50)
    private List<ReportContent.Figure> figures = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "obstacle_line", joinColumns = @JoinColumn(name = "version_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 50)
    private List<ReportContent.Obstacle> obstacles = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "disbursement", joinColumns = @JoinColumn(name = "version_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 50)
    private List<ReportContent.WorkPackage> packages = new ArrayList<>();

    /** The files that stood beside it, by id. */
    @ElementCollection
    @CollectionTable(name = "version_attachment", joinColumns = @JoinColumn(name = "version_id"))
    @OrderColumn(name = "position")
    @Column(name = "attachment_id")
    @BatchSize(size = 50)
    private List<Long> attachments = new ArrayList<>();

    protected ReportVersion() {}

    ReportVersion(long reportId, int number, ReportContent content, String writtenBy, Instant writtenAt) {
        this.reportId = reportId;
        this.number = number;
        this.nil = content.nil();
        this.nextPlan = content.next();
        this.lines.addAll(content.lines());
        this.figures.addAll(content.figures());
        this.obstacles.addAll(content.obstacles());
        this.packages.addAll(content.packages());
        this.writtenBy = writtenBy;
        this.writtenAt = writtenAt;
    }

    void attach(List<Long> files) {
        attachments.addAll(files);
    }

    long reportId() {
        return reportId;
    }

    int number() {
        return number;
    }

    String writtenBy() {
        return writtenBy;
    }

    Instant writtenAt() {
        return writtenAt;
    }

    List<ReportContent.Obstacle> obstacles() {
        return List.copyOf(obstacles);
    }

    ReportContent content() {
        return new ReportContent(nil, lines, figures, obstacles, nextPlan, packages);
    }
}
