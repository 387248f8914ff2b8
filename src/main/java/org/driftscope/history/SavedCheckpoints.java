package org.driftscope.history;

import java.util.List;
import java.util.function.ToLongFunction;
import org.driftscope.train.Spacing;

/** How many checkpoints go into a run's file. */
final class SavedCheckpoints {
    /** Room for all together; the two newest are written even where they take more. */
    private static final long BYTES = 16L << 20;

    private static final int MOST = 32;

    private SavedCheckpoints() {}

    /** Takes out so many that the rest fits, spread over the run. */
    static <T> void thin(List<T> checkpoints, ToLongFunction<T> step, ToLongFunction<T> bytes) {
        Spacing.thin(checkpoints, step, one -> Math.max(bytes.applyAsLong(one), BYTES / MOST), BYTES);
    }
}
