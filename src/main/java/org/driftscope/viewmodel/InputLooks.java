package org.driftscope.viewmodel;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.driftscope.train.InputSample;
import org.driftscope.train.TrainingSession;
import org.jspecify.annotations.Nullable;

/** Looks at the input, asked for some times a second while somebody wants them. Belongs to the JavaFX thread. */
final class InputLooks {
    /** A look takes some steps' time. */
    private static final long NANOS = 300_000_000;

    private final BooleanProperty wanted = new SimpleBooleanProperty(this, "wanted");
    private final Pace pace = new Pace(NANOS);

    /** Step of the latest one that was asked for; -1 before the first. */
    private long lookedAt = -1;

    /** Whether the input may have changed since. */
    private boolean due = true;

    /** Whether somebody looks. */
    BooleanProperty wantedProperty() {
        return wanted;
    }

    /** Another run is on screen. */
    void restart() {
        lookedAt = -1;
    }

    /**
     * Takes the look that was asked for, if it has come, and asks for the next.
     *
     * @param news whether something was recorded
     * @return null where none has come
     */
    @Nullable
    InputSample pulse(TrainingSession session, boolean news, long nanos) {
        InputSample sample = session.takeInputSample();
        due |= news || session.step() != lookedAt;
        if (wanted.get() && due && pace.allows(nanos)) {
            due = false;
            lookedAt = session.step();
            session.requestInputSample();
        }
        return sample;
    }
}
