package org.driftscope.bench;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.data.Dataset;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.stats.Moments;

/** Learns, and of what could be recorded takes the mean and variance of every unit's pre-activation alone. */
final class MomentsTraining {
    private final BareTraining training;
    private final List<Moments> moments = new ArrayList<>();

    /** @param data of classes */
    MomentsTraining(BenchShape shape, Dataset data, MatrixBackend backend) {
        training = new BareTraining(shape, data, backend);
        for (int k = 0; k <= shape.depth(); k++) {
            moments.add(new Moments(training.network().linear(k).units()));
        }
    }

    /** Learns one mini-batch. */
    void step() {
        training.step();
        for (int k = 0; k < moments.size(); k++) {
            moments.get(k)
                    .read(
                            training.workspace().layer(k).preActivation().data,
                            training.workspace().rows());
        }
    }
}
