package org.driftscope.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run remembers of one network's looks at the probe batch.
 *
 * @param count looks so far, remembered or not
 * @param remembered in order of their steps
 * @param reference what drift is measured from; null before the first look
 */
public record Looks(
        long count, List<Look> remembered, @Nullable Look reference) {

    public Looks {
        remembered = List.copyOf(remembered);
    }
}
