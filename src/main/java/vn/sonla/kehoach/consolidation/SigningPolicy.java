package vn.sonla.kehoach.consolidation;

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
 */
@ConfigurationProperties("kehoach.signing")
public record SigningPolicy(
        @DefaultValue("") String keystore,
        @DefaultValue("") String password,
        @DefaultValue("") String alias,
        @DefaultValue("false") boolean testCertificate) {}
