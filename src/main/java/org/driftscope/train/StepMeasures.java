package org.driftscope.train;

import java.util.List;
import org.driftscope.measure.GradientShift;
import org.driftscope.measure.GradientShiftMeasure;
import org.driftscope.measure.Landscape;
import org.driftscope.measure.LandscapeMeasure;
import org.driftscope.nn.Batch;
import org.driftscope.nn.Network;
import org.driftscope.nn.Workspace;

/** The measures that look at one step again, in networks of their own: for them the parameters before the step are kept. */
final class StepMeasures {
    private final Network before;
    private final GradientShiftMeasure gradientShift;
    private final LandscapeMeasure landscape;

    /**
     * @param network whose steps they are, not modified
     * @param scratch with room for its batches, modified by every reading
     */
    StepMeasures(Network network, Workspace scratch) {
        before = network.copy();
        Network shadow = network.copy();
        gradientShift = new GradientShiftMeasure(shadow, scratch);
        landscape = new LandscapeMeasure(shadow, scratch);
    }

    /** Keeps the parameters as they are before a step. */
    void keep(Network network) {
        before.copyParametersFrom(network);
    }

    List<GradientShift> gradientShifts(Network after, Workspace passed, Batch batch) {
        return gradientShift.read(before, after, passed, batch);
    }

    Landscape landscape(Workspace passed, Batch batch, double learningRate) {
        return landscape.read(before, passed, batch, learningRate);
    }
}
