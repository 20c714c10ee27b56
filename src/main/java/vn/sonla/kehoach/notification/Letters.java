package vn.sonla.kehoach.notification;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import vn.sonla.kehoach.organisation.OrganisationService;

/** Writes a message out, as HTML and as text. */
@Component
class Letters {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private final OrganisationService organisation;
    private final Links links;
    private final TemplateEngine templates = new SpringTemplateEngine();

    Letters(OrganisationService organisation, Links links) {
        this.organisation = organisation;
        this.links = links;
        templates.addTemplateResolver(resolver(TemplateMode.HTML, ".html"));
        templates.addTemplateResolver(resolver(TemplateMode.TEXT, ".txt"));
    }

    /** A written message, all in Unicode NFC. */
    record Letter(String subject, String html, String text) {}

    Letter write(Message message, String recipient) {
        Context context = new Context(VIETNAMESE, message.model());
        context.setVariable("recipient", recipient);
        context.setVariable("department", organisation.directorate().department());
        context.setVariable("tasklist", links.tasklist());
        return new Letter(
                // A line break in a header would begin another one.
                nfc(message.model().get("title").toString()).replaceAll("\\s+", " "),
                nfc(templates.process(message.template() + ".html", context)),
                nfc(templates.process(message.template() + ".txt", context)));
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String ending) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Letters.class.getClassLoader());
        resolver.setPrefix("templates/mail/");
        resolver.setResolvablePatterns(Set.of("*" + ending));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
