package org.driftscope.train;

import java.util.List;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One network's part of a {@link Checkpoint}.
 *
 * @param placements where the normalizer of each hidden layer stands
 * @param tensors parameters, running statistics, what the optimizer keeps, and the units' moments as last read, which the next
 *     reading is compared with; not to be modified
 * @param updates what the optimizer counts ({@link org.driftscope.nn.Optimizer#updates})
 * @param looks at the probe batch
 * @param divergence why the network has stopped, if it has
 */
public record NetworkCheckpoint(
        List<BatchNormPlacement> placements,
        List<Tensor> tensors,
        List<Long> updates,
        Looks looks,
        @Nullable Divergence divergence) {

    public NetworkCheckpoint {
        placements = List.copyOf(placements);
        tensors = List.copyOf(tensors);
        updates = List.copyOf(updates);
    }

    NetworkCheckpoint withLooks(List<Look> remembered) {
        return new NetworkCheckpoint(
                placements, tensors, updates, new Looks(looks.count(), remembered, looks.reference()), divergence);
    }

    NetworkCheckpoint withLooksOf(NetworkCheckpoint later, long step) {
        return withLooks(later.looks.remembered().stream()
                .filter(look -> look.step() <= step)
                .toList());
    }

    /** A network that has diverged looks at nothing any more. */
    boolean remembers(long step) {
        return divergence != null || looks.remembered().stream().anyMatch(look -> look.step() == step);
    }

    long bytes() {
        long bytes = 0;
        for (Tensor tensor : tensors) {
            bytes += (long) tensor.values().length * Float.BYTES;
        }
        // All share the first look.
        Look reference = looks.reference();
        return reference == null || reference.step() == 0 ? bytes : bytes + reference.bytes();
    }
}
