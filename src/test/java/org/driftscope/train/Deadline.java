package org.driftscope.train;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about. */
public final class Deadline {
    private static final long SECONDS = 30;

    private Deadline() {}

    /** Returns as soon as {@code condition} holds, and fails when it does not within half a minute. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + SECONDS + " s");
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
