package org.driftscope.viewmodel;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.driftscope.train.Event;
import org.driftscope.train.Experiment;
import org.driftscope.train.Reference;
import org.driftscope.train.RunSettings;

/** What interventions change, as it stands after all events so far. Belongs to the JavaFX thread. */
public final class SettingsInForce {
    private final ReadOnlyDoubleWrapper learningRate = new ReadOnlyDoubleWrapper(this, "learningRate");
    private final ReadOnlyDoubleWrapper momentum = new ReadOnlyDoubleWrapper(this, "momentum");
    private final ReadOnlyObjectWrapper<Reference> reference;
    private final ReadOnlyObjectWrapper<InputState> input;
    private RunSettings now;

    SettingsInForce(Experiment experiment) {
        now = RunSettings.of(experiment);
        reference = new ReadOnlyObjectWrapper<>(this, "reference", now.reference());
        input = new ReadOnlyObjectWrapper<>(this, "input", InputState.of(experiment));
        show();
    }

    /** Another run is on screen, at its start. */
    void restart(Experiment experiment) {
        now = RunSettings.of(experiment);
        show();
        input.set(InputState.of(experiment));
    }

    /** Takes note of what has acted. */
    void acted(Event event) {
        now = now.after(event);
        show();
        input.set(input.get().after(event));
    }

    private void show() {
        learningRate.set(now.learningRate());
        momentum.set(now.momentum());
        reference.set(now.reference());
    }

    /** All but how the input is fed. */
    public RunSettings now() {
        return now;
    }

    /** Of both networks. */
    public ReadOnlyDoubleProperty learningRateProperty() {
        return learningRate.getReadOnlyProperty();
    }

    /** Of both networks. */
    public ReadOnlyDoubleProperty momentumProperty() {
        return momentum.getReadOnlyProperty();
    }

    /** What drift is measured from: never {@link Reference.Here}, which is the step at which that was asked for. */
    public ReadOnlyObjectProperty<Reference> referenceProperty() {
        return reference.getReadOnlyProperty();
    }

    /** How the input is fed. */
    public ReadOnlyObjectProperty<InputState> inputProperty() {
        return input.getReadOnlyProperty();
    }
}
