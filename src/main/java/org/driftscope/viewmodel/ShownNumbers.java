package org.driftscope.viewmodel;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.driftscope.train.Costs;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Snapshot;
import org.driftscope.train.TrainingSession;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/** Numbers of the run on screen that change with every step, shown as often as eyes can follow. Belongs to the JavaFX thread. */
final class ShownNumbers {
    /** Eyes read a few numbers a second. */
    private static final long NANOS = 125_000_000;

    private final ReadOnlyLongWrapper step = new ReadOnlyLongWrapper(this, "step");
    private final ReadOnlyDoubleWrapper epoch = new ReadOnlyDoubleWrapper(this, "epoch");
    private final ReadOnlyDoubleWrapper rate = new ReadOnlyDoubleWrapper(this, "rate");
    private final ReadOnlyObjectWrapper<@Nullable Costs> costs = new ReadOnlyObjectWrapper<>(this, "costs");
    private final RateMeter meter = new RateMeter();
    private final Pace pace = new Pace(NANOS);

    /** Whether the latest snapshot's numbers are shown. */
    private boolean shown;

    ReadOnlyLongProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty epochProperty() {
        return epoch.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Costs> costsProperty() {
        return costs.getReadOnlyProperty();
    }

    /** Another run is on screen. */
    void restart(long lastStep) {
        step.set(lastStep);
        epoch.set(0);
        rate.set(0);
        costs.set(null);
        shown = false;
    }

    /** Something was recorded. */
    void recorded() {
        shown = false;
    }

    /** Whether it is time to show them again. */
    boolean isDue(long nanos) {
        return pace.allows(nanos);
    }

    /** @param before steps of the run that the session does not count */
    void show(long nanos, TrainingSession session, long before, RunViewModel.Run run) {
        costs.set(session.costs());
        step.set(before + session.step());
        rate.set(meter.update(nanos, session.step()));
        Snapshot latest = run.history().latest();
        if (latest == null || shown) {
            return;
        }
        shown = true;
        epoch.set(latest.epoch());
        for (Twin twin : Twin.values()) {
            NetworkSnapshot network = latest.of(twin);
            boolean diverged = latest.divergenceOf(twin) != null;
            run.layers().forEach(layer -> layer.recorded(twin, network, diverged));
        }
    }
}
