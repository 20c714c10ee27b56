package vn.sonla.kehoach.report;

/** A file beside a report. */
public record AttachmentFile(AttachmentInfo info, byte[] content) {}
