package vn.sonla.kehoach.dispatch;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import vn.sonla.kehoach.consolidation.Recipient;
import vn.sonla.kehoach.notification.MailAddress;

/**
 * How signed reports leave the department.
 *
 * @param folder where packages for other systems are laid, relative to the working directory; empty for none
 * @param recipients mail addresses by recipient
 * @param names by recipient, as a letter addresses it
 * @param mailLimit how large the files of a mail are together; where they are larger the mail says where the package lies
 * @param contact whom a reader asks, with telephone or address
 */
@ConfigurationProperties("kehoach.dispatch")
record DispatchPolicy(
        @DefaultValue(".data/outgoing") String folder,
        Map<String, List<String>> recipients,
        Map<String, String> names,
        @DefaultValue("15MB") DataSize mailLimit,
        @DefaultValue("") String contact) {

    /** A message's key holds 200 characters, of which period, recipient and numbers take some. */
    private static final int LONGEST_ADDRESS = 150;

    DispatchPolicy {
        recipients = recipients == null ? Map.of() : Map.copyOf(recipients);
        names = names == null ? Map.of() : Map.copyOf(names);
        recipients.forEach((recipient, addresses) -> {
            recipient(recipient, "recipients");
            for (String address : addresses) {
                if (MailAddress.of(address).isEmpty() || address.length() > LONGEST_ADDRESS) {
                    throw new IllegalArgumentException(
                            "kehoach.dispatch.recipients.%s: không phải một địa chỉ thư (tối đa %d ký tự): \"%s\""
                                    .formatted(recipient, LONGEST_ADDRESS, address));
                }
            }
        });
        names.keySet().forEach(recipient -> recipient(recipient, "names"));
    }

    /** Empty where no packages are laid anywhere. */
    Optional<Path> outgoing() {
        return folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder.strip()));
    }

    List<String> addresses(Recipient recipient) {
        return of(recipients, "recipients").getOrDefault(recipient, List.of()).stream()
                .flatMap(address -> MailAddress.of(address).stream())
                .distinct()
                .toList();
    }

    String name(Recipient recipient) {
        return of(names, "names").getOrDefault(recipient, recipient.label());
    }

    private static <T> Map<Recipient, T> of(Map<String, T> byName, String property) {
        Map<Recipient, T> map = new EnumMap<>(Recipient.class);
        byName.forEach((name, value) -> map.put(recipient(name, property), value));
        return map;
    }

    /** An environment variable names it in small letters. */
    private static Recipient recipient(String name, String property) {
        return Arrays.stream(Recipient.values())
                .filter(recipient -> recipient.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("kehoach.dispatch.%s: không có nơi nhận \"%s\"; các nơi nhận là %s"
                                .formatted(property, name, Arrays.toString(Recipient.values()))));
    }
}
