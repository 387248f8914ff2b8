package org.driftscope.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run remembers of one network's looks at the probe batch.
 *
 * @param count looks so far, remembered or not
 * @param remembered in order of their steps; some may be missing, which are taken again when they are needed
 * @param reference what drift is measured from; null for the first look
 */
public record Looks(
        long count, List<Look> remembered, @Nullable Look reference) {

    public Looks {
        remembered = List.copyOf(remembered);
    }
}
