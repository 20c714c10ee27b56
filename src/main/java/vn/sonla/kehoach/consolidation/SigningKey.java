package vn.sonla.kehoach.consolidation;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.stereotype.Component;
import vn.sonla.kehoach.engine.Refusal;

/** The key that documents are signed with, read at start: one that cannot be used stops the start. */
@Component
class SigningKey {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKey.class);

    private static final SigningPolicy TEST = new SigningPolicy(
            "classpath:vn/sonla/kehoach/consolidation/signing/test-certificate.p12", "thu-nghiem", "", true, Map.of());

    /** A key and the certificates that lead to whoever vouches for it, its own first. */
    record Entry(PrivateKey key, List<X509Certificate> chain) {

        X509Certificate certificate() {
            return chain.get(0);
        }
    }

    private final SigningInfo.Kind kind;
    private final Entry entry;

    SigningKey(SigningPolicy policy) {
        if (!policy.keystore().isBlank()) {
            kind = SigningInfo.Kind.CONFIGURED;
            entry = read(policy);
        } else if (policy.testCertificate()) {
            kind = SigningInfo.Kind.TEST;
            entry = read(TEST);
            LOG.warn("Documents are signed with the test certificate: their signatures have no legal value");
        } else {
            kind = SigningInfo.Kind.NONE;
            entry = null;
            LOG.warn(
                    "No kehoach.signing.keystore: documents are signed in the register and carry no digital signature");
        }
    }

    SigningInfo info() {
        if (entry == null) {
            return new SigningInfo(kind, null, null, null);
        }
        X509Certificate certificate = entry.certificate();
        return new SigningInfo(
                kind,
                commonName(certificate.getSubjectX500Principal()),
                commonName(certificate.getIssuerX500Principal()),
                certificate.getNotAfter().toInstant());
    }

    boolean isTest() {
        return kind == SigningInfo.Kind.TEST;
    }

    /**
     * The key, if there is one.
     *
     * @throws Refusal 409 when its certificate is not valid at that moment
     */
    Optional<Entry> at(Instant moment) {
        if (entry == null) {
            return Optional.empty();
        }
        X509Certificate certificate = entry.certificate();
        if (moment.isBefore(certificate.getNotBefore().toInstant())
                || moment.isAfter(certificate.getNotAfter().toInstant())) {
            throw Refusal.conflict(
                    "Chứng thư ký số của %s không có hiệu lực vào lúc ký (hiệu lực từ %tF đến %tF); đề nghị quản trị thay chứng thư."
                            .formatted(
                                    commonName(certificate.getSubjectX500Principal()),
                                    certificate.getNotBefore(),
                                    certificate.getNotAfter()));
        }
        return Optional.of(entry);
    }

    private static Entry read(SigningPolicy policy) {
        char[] password = policy.password().toCharArray();
        try (InputStream in =
                new DefaultResourceLoader().getResource(policy.keystore()).getInputStream()) {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(in, password);
            String alias = policy.alias().isBlank() ? onlyKey(keystore) : policy.alias();
            if (!(keystore.getKey(alias, password) instanceof PrivateKey key)) {
                throw new IllegalStateException("kehoach.signing.alias: kho khóa không có khóa riêng \"%s\"; có: %s"
                        .formatted(alias, Collections.list(keystore.aliases())));
            }
            return new Entry(
                    key,
                    Arrays.stream(keystore.getCertificateChain(alias))
                            .map((Certificate certificate) -> (X509Certificate) certificate)
                            .toList());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "kehoach.signing.keystore: không đọc được kho khóa PKCS#12 %s (%s); xem lại đường dẫn (tệp trên đĩa ghi"
                                    .formatted(policy.keystore(), e.getMessage())
                            + " \"file:\" đứng trước) và kehoach.signing.password",
                    e);
        }
    }

    private static String onlyKey(KeyStore keystore) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(keystore.aliases())) {
            if (keystore.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new IllegalStateException("kehoach.signing.alias: kho khóa có %d khóa %s; hãy ghi rõ dùng khóa nào"
                    .formatted(keys.size(), keys));
        }
        return keys.get(0);
    }

    private static String commonName(X500Principal who) {
        try {
            return new LdapName(who.getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> String.valueOf(part.getValue()))
                            .findFirst()
                            .orElse(who.getName());
        } catch (InvalidNameException e) {
            return who.getName();
        }
    }
}
