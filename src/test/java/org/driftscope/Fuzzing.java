package org.driftscope;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Damages valid files at random, and demands that a parser takes or refuses each: no other failure, no hang, bounded memory. */
public final class Fuzzing {
    /** Inputs of each parser; {@code -Ddriftscope.fuzz=100000} for more. */
    private static final int INPUTS = Integer.getInteger("driftscope.fuzz", 1000);

    /** No input is larger than this, and none honest takes nearly as long. */
    private static final int MOST_BYTES = 1 << 20;

    private static final long MOST_SECONDS = 20;

    /** Numbers that lie at the edge of something. */
    private static final int[] EDGES = {0, 1, -1, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000};

    private Fuzzing() {}

    /** Reads an input, and throws what the parser throws. */
    @FunctionalInterface
    public interface Parser {
        void read(byte[] input) throws Exception;
    }

    /** What came of it. */
    public record Outcome(int inputs, int refused) {}

    /**
     * Reads many damaged inputs.
     *
     * @param refusal what the parser may throw, with a message
     */
    public static Outcome run(List<byte[]> valid, Parser parser, Class<? extends Exception> refusal) {
        int refused = 0;
        long slowest = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = damaged(valid, new SplittableRandom(i));
            long began = System.nanoTime();
            try {
                parser.read(input);
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                requireRefusal(e, refusal, i);
                refused++;
            }
            slowest = Math.max(slowest, System.nanoTime() - began);
        }
        assertTrue(slowest < TimeUnit.SECONDS.toNanos(MOST_SECONDS), slowest / 1e9 + " s for one input");
        assertTrue(refused > INPUTS / 20, refused + " of " + INPUTS + " refused: the damage does not reach the parser");
        System.out.printf("fuzz: %,d inputs, %,d refused, slowest %.0f ms%n", INPUTS, refused, slowest / 1e6);
        return new Outcome(INPUTS, refused);
    }

    private static void requireRefusal(Throwable thrown, Class<? extends Exception> refusal, int seed) {
        if (!refusal.isInstance(thrown) || thrown.getMessage() == null) {
            throw new AssertionError("input of seed " + seed, thrown);
        }
    }

    private static byte[] damaged(List<byte[]> valid, SplittableRandom random) {
        byte[] input = valid.get(random.nextInt(valid.size())).clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && input.length > 0 && input.length < MOST_BYTES; i++) {
            input = damaged(input, valid, random);
        }
        return input;
    }

    private static byte[] damaged(byte[] input, List<byte[]> valid, SplittableRandom random) {
        int at = random.nextInt(input.length);
        int length = 1 + random.nextInt(Math.min(32, input.length - at));
        switch (random.nextInt(8)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> input[at] = (byte) random.nextInt(256);
            case 2 -> {
                return Arrays.copyOf(input, at);
            }
            case 3 -> {
                // A length, or another number, in either order of bytes.
                int edge = EDGES[random.nextInt(EDGES.length)];
                boolean little = random.nextBoolean();
                int bytes = 1 << random.nextInt(3);
                for (int k = 0; k < bytes && at + k < input.length; k++) {
                    input[at + k] = (byte) (edge >>> (8 * (little ? k : bytes - 1 - k)));
                }
            }
            case 4 -> {
                return joined(Arrays.copyOf(input, at), Arrays.copyOfRange(input, at + length, input.length));
            }
            case 5 -> {
                // Some of it over and over.
                byte[] piece = Arrays.copyOfRange(input, at, at + length);
                byte[] many = new byte[piece.length * (1 + random.nextInt(200))];
                for (int k = 0; k < many.length; k++) {
                    many[k] = piece[k % piece.length];
                }
                return joined(joined(Arrays.copyOf(input, at), many), Arrays.copyOfRange(input, at, input.length));
            }
            case 6 -> {
                byte[] other = valid.get(random.nextInt(valid.size()));
                int from = random.nextInt(other.length);
                return joined(Arrays.copyOf(input, at), Arrays.copyOfRange(other, from, other.length));
            }
            default -> {
                for (int k = 0; k < length; k++) {
                    input[at + k] = (byte) random.nextInt(256);
                }
            }
        }
        return input;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
