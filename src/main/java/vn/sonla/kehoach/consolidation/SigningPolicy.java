package vn.sonla.kehoach.consolidation;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With what the PDFs of a signed report are signed. Without a keystore, and where the test certificate is not asked for,
 * they carry no digital signature.
 *
 * @param keystore where the PKCS#12 keystore lies, such as {@code file:/etc/ke-hoach/so.p12}; empty for none
 * @param password of the keystore and its key
 * @param alias name of the key in it; empty where it holds one key only
 * @param testCertificate true to sign with the certificate that comes along and proves nothing
 * @param firstNumber by year the number of the first document that is signed here, at least 1, where the department has used
 *     up the numbers before it; 1 for the other years
 */
@ConfigurationProperties("kehoach.signing")
public record SigningPolicy(
        @DefaultValue("") String keystore,
        @DefaultValue("") String password,
        @DefaultValue("") String alias,
        @DefaultValue("false") boolean testCertificate,
        @DefaultValue Map<Integer, Integer> firstNumber) {

    public SigningPolicy {
        firstNumber = Map.copyOf(firstNumber);
        firstNumber.forEach((year, number) -> {
            if (number < 1) {
                throw new IllegalArgumentException(
                        "kehoach.signing.first-number.%d: số đầu tiên của năm phải từ 1 trở lên, không phải %d."
                                .formatted(year, number));
            }
        });
    }

    /** How many numbers of a year were used up before the first document that is signed here. */
    int usedUp(int year) {
        return firstNumber.getOrDefault(year, 1) - 1;
    }
}
