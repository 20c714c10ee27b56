package vn.sonla.kehoach.security;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes first passwords and takes them out of use where their owners have not put their own in their place in time. */
@Component
class InitialPasswords {

    static final Duration VALID = Duration.ofDays(14);

    private static final Logger LOG = LoggerFactory.getLogger(InitialPasswords.class);

    // Without what is taken for something else on paper: 0 O, 1 l I, 5 S, 2 Z.
    private static final String LOWER = "abcdefghjkmnpqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHJKMNPQRTUVWXY";
    private static final String DIGITS = "346789";
    private static final int GROUPS = 4;

    private final SecureRandom random = new SecureRandom();
    private final UserProcess process;
    private final JdbcClient jdbc;
    private final Clock clock;

    InitialPasswords(UserProcess process, JdbcClient jdbc, Clock clock) {
        this.process = process;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Four groups of four such as Kd7m-Xr4t-Bw9n-Hq3f: more than 70 bits, and whatever the policy asks for. */
    String next() {
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            password.append(group == 0 ? "" : "-")
                    .append(one(UPPER))
                    .append(one(LOWER))
                    .append(one(DIGITS))
                    .append(one(LOWER + UPPER));
        }
        return password.toString();
    }

    private char one(String of) {
        return of.charAt(random.nextInt(of.length()));
    }

    /** Remembers that a user signs in with a password that he did not choose. */
    void issued(String userId, String issuedBy) {
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        insert into kehoach.initial_password (user_id, kept, issued_by, issued_at, expires_at)
                        values (?, ?, ?, ?, ?)
                        on conflict (user_id) do update set kept = excluded.kept, issued_by = excluded.issued_by,
                            issued_at = excluded.issued_at, expires_at = excluded.expires_at
                        """)
                .params(
                        userId,
                        process.keptPassword(userId),
                        issuedBy,
                        Timestamp.from(now),
                        Timestamp.from(now.plus(VALID)))
                .update();
    }

    private record Issued(String userId, String kept, Instant expiresAt) {}

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 20 0 * * *", zone = "Asia/Ho_Chi_Minh")
    @Transactional
    public void expire() {
        List<Issued> all = jdbc.sql("select user_id, kept, expires_at from kehoach.initial_password for update")
                .query((row, number) -> new Issued(
                        row.getString("user_id"),
                        row.getString("kept"),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
        for (Issued issued : all) {
            boolean untouched = issued.kept().equals(process.keptPassword(issued.userId()));
            if (untouched && clock.instant().isBefore(issued.expiresAt())) {
                continue;
            }
            if (untouched) {
                process.setPassword(issued.userId(), this::next);
                LOG.info("Mật khẩu ban đầu của {} đã hết hạn mà chưa được đổi", issued.userId());
            }
            jdbc.sql("delete from kehoach.initial_password where user_id = ?")
                    .param(issued.userId())
                    .update();
        }
    }
}
