package org.driftscope.viewmodel;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/**
 * What a user has changed, to set it back and to do it again. Setting back a run's setting is one more intervention: time goes
 * on, and nothing that was learnt is taken back. Belongs to the JavaFX thread.
 */
public final class UndoHistory {
    private static final int MOST = 1000;

    private final Deque<Change> done = new ArrayDeque<>();
    private final Deque<Change> undone = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(this, "canRedo");
    private boolean acting;

    private record Change(Runnable undo, Runnable redo) {}

    /** Whether there is anything to set back. */
    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    /** Whether there is anything to do again. */
    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** Takes note of a change; what was undone before cannot be done again then. Changes made by undoing are none. */
    public void did(Runnable undo, Runnable redo) {
        if (acting) {
            return;
        }
        done.push(new Change(undo, redo));
        if (done.size() > MOST) {
            done.removeLast();
        }
        undone.clear();
        tell();
    }

    /** Sets the last change back, if there is one. */
    public void undo() {
        if (!done.isEmpty()) {
            Change change = done.pop();
            undone.push(change);
            act(change.undo);
        }
    }

    /** Does again what was last undone, if anything was. */
    public void redo() {
        if (!undone.isEmpty()) {
            Change change = undone.pop();
            done.push(change);
            act(change.redo);
        }
    }

    private void act(Runnable what) {
        acting = true;
        try {
            what.run();
        } finally {
            acting = false;
            tell();
        }
    }

    /** Forgets everything, as another run begins. */
    public void clear() {
        done.clear();
        undone.clear();
        tell();
    }

    private void tell() {
        canUndo.set(!done.isEmpty());
        canRedo.set(!undone.isEmpty());
    }
}
