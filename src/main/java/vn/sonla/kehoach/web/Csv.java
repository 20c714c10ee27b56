package vn.sonla.kehoach.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Tables as files that Excel opens with a double click: UTF-8 with its mark, fields as of RFC 4180. */
final class Csv {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private Csv() {}

    static byte[] write(List<String> headers, List<List<String>> rows) {
        return ("\uFEFF"
                        + Stream.concat(Stream.of(headers), rows.stream())
                                .map(row -> row.stream().map(Csv::field).collect(Collectors.joining(",")))
                                .collect(Collectors.joining("\r\n", "", "\r\n")))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @param name of the file, without its ending */
    static ResponseEntity<byte[]> answer(String name, byte[] file) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".csv", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file);
    }

    static String yes(boolean is) {
        return is ? "Có" : "";
    }

    static String moment(Instant moment, ZoneId zone) {
        return moment == null ? "" : MOMENT.format(moment.atZone(zone));
    }

    /** A month in words: a code alone, 5.2 or 03/2024, would become a date. */
    static String month(String label) {
        return "Tháng " + label;
    }

    private static String field(String text) {
        // What begins like a formula is shown, not computed; a number below zero is none.
        boolean formula = text.matches("(?s)[=+\\-@\\t\\r].*")
                && VietnameseNumber.parse(text).isEmpty();
        String shown = formula ? "'" + text : text;
        return shown.matches("(?s).*[\",\\r\\n].*") ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
    }
}
