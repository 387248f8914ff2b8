package org.driftscope.viewmodel;

import org.driftscope.data.Composition;
import org.driftscope.data.InputShift;
import org.driftscope.train.Event;
import org.driftscope.train.Experiment;
import org.driftscope.train.Intervention;
import org.driftscope.train.ShiftTarget;

/** How the input is fed after all events so far. */
public record InputState(Composition composition, InputShift training, InputShift test, int batchSize) {

    static InputState of(Experiment experiment) {
        return new InputState(
                experiment.input().composition(),
                InputShift.of(experiment.input().trainingShift()),
                InputShift.of(experiment.input().testShift()),
                experiment.batchSize());
    }

    /** The same after another event. */
    InputState after(Event event) {
        if (event.intervention() instanceof Intervention.SetShift change) {
            ShiftTarget target = change.target();
            return new InputState(
                    composition,
                    target == ShiftTarget.TEST ? training : training.with(change.shift(), event.step()),
                    target == ShiftTarget.TRAINING ? test : test.with(change.shift(), event.step()),
                    batchSize);
        } else if (event.intervention() instanceof Intervention.SetComposition change) {
            return new InputState(change.composition(), training, test, batchSize);
        } else if (event.intervention() instanceof Intervention.SetBatchSize change) {
            return new InputState(composition, training, test, change.rows());
        }
        return this;
    }

    /** What shifts a set; of both the training rows, where they are not as they are. */
    public InputShift of(ShiftTarget target) {
        return target == ShiftTarget.TEST || (target == ShiftTarget.BOTH && training.isNone()) ? test : training;
    }
}
