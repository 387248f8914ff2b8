package org.driftscope.history;

import java.io.IOException;
import org.driftscope.stats.Detection;
import org.driftscope.train.Divergence;
import org.jspecify.annotations.Nullable;

/** What histories and checkpoints both tell of a run, in the layout that {@code docs/run-file.md} states. */
final class RunState {
    private RunState() {}

    static void write(@Nullable Detection detection, BinaryOutput out) throws IOException {
        out.u8(detection == null ? 0 : 1);
        if (detection != null) {
            out.f64(detection.mcc());
            out.f64(detection.nullLine());
            out.f64(detection.pValue());
            out.i32(detection.heldOutRows());
        }
    }

    static @Nullable Detection detection(BinaryInput in) throws IOException {
        return in.u8() == 0 ? null : new Detection(in.f64(), in.f64(), in.f64(), in.i32());
    }

    static void write(@Nullable Divergence divergence, BinaryOutput out) throws IOException {
        out.u8(divergence == null ? 0 : 1);
        if (divergence != null) {
            out.i64(divergence.step());
            out.i32(divergence.layer());
        }
    }

    /** @param layers of a network, the output layer among them */
    static @Nullable Divergence divergence(BinaryInput in, int layers) throws IOException {
        return in.u8() == 0 ? null : new Divergence(in.i64(), in.within(in.i32(), 1, layers, "a layer"));
    }
}
