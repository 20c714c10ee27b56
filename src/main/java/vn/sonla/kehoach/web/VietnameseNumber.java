package vn.sonla.kehoach.web;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people in Vietnam write them, 1.234,5, both ways; as the forms do. Whether a number is too large is not said here. */
final class VietnameseNumber {

    private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,3}(\\.\\d{3})+|\\d+)(,\\d+)?");
    private static final Pattern POINT_FOR_DECIMALS = Pattern.compile("-?\\d+\\.\\d+");
    private static final Pattern COMMA_FOR_THOUSANDS = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]");
    private static final Pattern MINUS = Pattern.compile("^[–−]");

    /** More digits than any number of people's has; keeps endless ones from being worked on. */
    private static final int MAX_CHARACTERS = 60;

    private VietnameseNumber() {}

    /** Every decimal that says something, and no other: 1.234,5. */
    static String format(BigDecimal number) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('.');
        symbols.setDecimalSeparator(',');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMaximumFractionDigits(Math.max(0, number.stripTrailingZeros().scale()));
        return format.format(number);
    }

    /** The number, empty where the text is none. */
    static Optional<BigDecimal> parse(String text) {
        String plain = plain(text);
        return plain.length() <= MAX_CHARACTERS && NUMBER.matcher(plain).matches()
                ? Optional.of(new BigDecimal(plain.replace(".", "").replace(',', '.')))
                : Optional.empty();
    }

    /** Written the one way where it is a number, left as it is otherwise. */
    static String tidy(String text) {
        return parse(text).map(VietnameseNumber::format).orElse(text);
    }

    /** Why a text is no number, and how it is written. */
    static String whyNone(String text) {
        String plain = plain(text);
        if (plain.length() > MAX_CHARACTERS) {
            return "Không phải số; chỉ nhập số, ví dụ 1.234,5.";
        }
        if (COMMA_FOR_THOUSANDS.matcher(plain).matches()) {
            return "Tách hàng nghìn bằng dấu chấm, phần lẻ bằng dấu phẩy: %s."
                    .formatted(plain.replace(',', '_').replace('.', ',').replace('_', '.'));
        }
        if (POINT_FOR_DECIMALS.matcher(plain).matches()) {
            return "Phần lẻ dùng dấu phẩy: ghi %s. Dấu chấm chỉ để tách hàng nghìn (1.234)."
                    .formatted(plain.replace('.', ','));
        }
        return "\"%s\" không phải số; chỉ nhập số, ví dụ 1.234,5.".formatted(text.strip());
    }

    private static String plain(String text) {
        return MINUS.matcher(SPACES.matcher(text).replaceAll("")).replaceFirst("-");
    }
}
