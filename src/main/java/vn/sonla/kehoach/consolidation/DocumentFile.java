package vn.sonla.kehoach.consolidation;

/** A document with its bytes. */
public record DocumentFile(DocumentInfo info, byte[] content) {}
