package vn.sonla.kehoach.consolidation;

import java.time.Instant;
import java.time.LocalDate;
import vn.sonla.kehoach.calendar.PeriodKind;

/**
 * A document of the department's report.
 *
 * @param period the period it fell due with, {@code 2024-03}
 * @param kind the stretch it covers
 * @param recipient whom it is for, such as UBND
 * @param format file format, {@link #DOCX} or {@link #PDF}
 * @param sha256 hexadecimal SHA-256 of its bytes
 * @param signed true once the Director has signed the period's report
 * @param number number and symbol as the document shows them, such as 05/BC-SLĐTBXH; null until it is signed
 * @param dated the day of the signature, null until it is signed
 * @param digitallySigned true where the file carries a digital signature
 * @param edition 1 for the report as it was signed first, its replacements from 2
 * @param inForce true for a signed document that no signed replacement replaces
 * @param replacedBy the edition that replaced it, null where none did
 */
public record DocumentInfo(
        long id,
        String period,
        PeriodKind kind,
        String recipient,
        String format,
        String fileName,
        String sha256,
        Instant generatedAt,
        boolean signed,
        String number,
        LocalDate dated,
        boolean digitallySigned,
        int edition,
        boolean inForce,
        Integer replacedBy) {

    /** A Word document. */
    public static final String DOCX = "DOCX";

    /** The PDF of the very Word document of the same kind and recipient. */
    public static final String PDF = "PDF";

    /** Media type of the file. */
    public String mediaType() {
        return switch (format) {
            case DOCX -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            case PDF -> "application/pdf";
            default -> "application/octet-stream";
        };
    }
}
