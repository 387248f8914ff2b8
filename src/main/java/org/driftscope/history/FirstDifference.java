package org.driftscope.history;

import java.util.Optional;
import org.driftscope.history.HistoryComparison.Difference;
import org.jspecify.annotations.Nullable;

/** Of differences as they are found, the one with the smallest step. */
final class FirstDifference {
    private @Nullable Difference first;

    /** Takes note of one; of those with the same first step, the one that was found first stays. */
    void take(Difference found) {
        Difference before = first;
        if (before == null || found.firstStep() < before.firstStep()) {
            first = found;
        }
    }

    /** Empty where there was none. */
    Optional<Difference> get() {
        return Optional.ofNullable(first);
    }
}
