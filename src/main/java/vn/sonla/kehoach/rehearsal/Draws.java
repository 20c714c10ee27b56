package vn.sonla.kehoach.rehearsal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SplittableRandom;

/** Random draws that depend on the seed and on what they are for, and not on the order in which things happen. */
final class Draws {

    private final SplittableRandom random;

    private Draws(long start) {
        random = new SplittableRandom(start);
    }

    /** The draws for something, named by words such as a period, an area and a unit. */
    static Draws of(long seed, String... what) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
            digest.update(String.join("/", what).getBytes(StandardCharsets.UTF_8));
            return new Draws(ByteBuffer.wrap(digest.digest()).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number from 0 inclusive to 1 exclusive. */
    double share() {
        return random.nextDouble();
    }

    boolean happens(double chance) {
        return share() < chance;
    }

    /** A whole number from 0 inclusive to a bound exclusive. */
    long below(long bound) {
        return random.nextLong(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get((int) below(choices.size()));
    }
}
