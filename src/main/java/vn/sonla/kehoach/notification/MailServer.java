package vn.sonla.kehoach.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import vn.sonla.kehoach.organisation.OrganisationService;

/** The department's mail server, where one is configured ({@code spring.mail.host}). */
@Component
class MailServer {

    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final JavaMailSenderImpl sender;
    private final NotificationPolicy policy;
    private final OrganisationService organisation;

    MailServer(ObjectProvider<JavaMailSenderImpl> sender, NotificationPolicy policy, OrganisationService organisation) {
        this.sender = sender.getIfAvailable();
        this.policy = policy;
        this.organisation = organisation;
    }

    boolean isConfigured() {
        return sender != null && StringUtils.hasText(sender.getHost());
    }

    /** Host and port, as an administrator configured them. */
    String name() {
        return sender.getHost() + (sender.getPort() > 0 ? ":" + sender.getPort() : "");
    }

    /** True when somebody could send now: connects and, where there is a password, signs in. */
    boolean answers() {
        try {
            sender.testConnection();
            return true;
        } catch (MessagingException e) {
            LOG.debug("The mail server {} does not answer yet", name(), e);
            return false;
        }
    }

    /**
     * Hands a message to the server and returns when the server has taken it.
     *
     * @throws MailRefusedException when the server refuses it for good
     * @throws MailDelayedException when it did not take it this time
     */
    void send(DeliveryInfo delivery, List<Message.Attachment> attachments, Instant now) throws MailRefusedException {
        Outgoing mail = new Outgoing(sender.getSession(), delivery.messageId());
        try {
            write(mail, delivery, attachments, now);
            sender.send(mail);
        } catch (MailException e) {
            SmtpReply reply = SmtpReply.in(e);
            if (reply.isRefusal()) {
                throw new MailRefusedException(
                        "Máy chủ thư từ chối địa chỉ %s: %s".formatted(delivery.address(), reply.text()));
            }
            throw delayed(e, reply, mail.handedOver && !reply.isThere());
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailRefusedException("Không lập được thư: " + e.getMessage());
        }
    }

    private MailDelayedException delayed(MailException e, SmtpReply reply, boolean uncertain) {
        String reason;
        if (uncertain) {
            reason = "Máy chủ thư %s ngắt kết nối khi đã nhận hết thư, không rõ thư có được gửi đi hay không"
                    .formatted(name());
        } else if (reply.isThere()) {
            reason = "Máy chủ thư %s chưa nhận: %s".formatted(name(), reply.text());
        } else {
            reason = "Không gửi được qua máy chủ thư %s: %s".formatted(name(), reply.text());
        }
        return new MailDelayedException(reason, !reply.isThere(), uncertain, e);
    }

    private void write(MimeMessage mail, DeliveryInfo delivery, List<Message.Attachment> attachments, Instant now)
            throws MessagingException, UnsupportedEncodingException {
        mail.setFrom(
                new InternetAddress(policy.from(), organisation.directorate().department(), UTF_8));
        mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(delivery.address()));
        mail.setSubject(delivery.subject(), UTF_8);
        mail.setSentDate(Date.from(now));
        // No out-of-office answers, and a handle to sort by.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setHeader("List-Id", "<ke-hoach.%s>".formatted(policy.domain()));
        MimeBodyPart text = new MimeBodyPart();
        text.setText(delivery.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(delivery.html(), UTF_8, "html");
        // The last part is the one that a mail program prefers.
        MimeMultipart words = new MimeMultipart("alternative", text, html);
        if (attachments.isEmpty()) {
            mail.setContent(words);
            return;
        }
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(words);
        MimeMultipart all = new MimeMultipart("mixed", first);
        for (Message.Attachment attachment : attachments) {
            MimeBodyPart file = new MimeBodyPart();
            file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.mediaType())));
            file.setFileName(attachment.fileName());
            file.setHeader("Content-Transfer-Encoding", "base64");
            all.addBodyPart(file);
        }
        mail.setContent(all);
    }

    /** A message that keeps its id and knows whether all of it went out to the server. */
    private static final class Outgoing extends MimeMessage {

        private final String messageId;
        private boolean handedOver;

        Outgoing(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }

        @Override
        public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException, MessagingException {
            super.writeTo(out, ignoredHeaders);
            handedOver = true;
        }
    }
}
