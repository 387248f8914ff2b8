package org.driftscope.viewmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.Test;

class UndoHistoryTest {
    private final UndoHistory history = new UndoHistory();
    private final IntegerProperty value = new SimpleIntegerProperty();

    UndoHistoryTest() {
        value.subscribe(
                (before, now) -> history.did(() -> value.set(before.intValue()), () -> value.set(now.intValue())));
    }

    @Test
    void changesAreTakenBackAndDoneAgainInOrder() {
        history.undo();
        history.redo();
        assertFalse(history.canUndoProperty().get() || history.canRedoProperty().get());
        for (int i = 1; i <= 3; i++) {
            value.set(i);
        }
        history.undo();
        history.undo();
        assertEquals(1, value.get());
        history.redo();
        assertEquals(2, value.get());
        history.undo();
        history.undo();
        assertEquals(0, value.get());
        assertFalse(history.canUndoProperty().get(), "undoing is no change");
        for (int i = 0; i < 3; i++) {
            history.redo();
        }
        assertEquals(3, value.get());
        assertFalse(history.canRedoProperty().get());
    }

    @Test
    void aNewChangeEndsWhatCouldBeDoneAgain() {
        value.set(1);
        history.undo();
        assertTrue(history.canRedoProperty().get());
        value.set(7);
        assertFalse(history.canRedoProperty().get());
        history.undo();
        assertEquals(0, value.get());
        value.set(8);
        history.clear();
        assertFalse(history.canUndoProperty().get());
    }

    @Test
    void memoryIsBounded() {
        for (int i = 1; i <= 5000; i++) {
            value.set(i);
        }
        int undone = 0;
        while (history.canUndoProperty().get()) {
            history.undo();
            undone++;
        }
        assertEquals(1000, undone);
        assertEquals(4000, value.get());
    }
}
