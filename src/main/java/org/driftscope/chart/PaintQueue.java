package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Paints what is due in a scene, in each pulse, and only what can be seen. What merely shows that more was recorded takes no
 * more than its share of a pulse; what has to wait comes first in the next one. On the JavaFX thread.
 */
final class PaintQueue {
    /** An eighth of the time from one pulse to the next: as much again is left to the thread that renders. */
    private static final long BUDGET_NANOS = 2_000_000;

    private final Scene scene;
    private final Runnable pulse = this::pulse;
    private final List<Item> items = new ArrayList<>();
    private int next;

    /** How soon something must be painted. */
    enum Due {
        NOT,
        /** When there is time. */
        SOON,
        /** In this pulse, as someone waits for it. */
        NOW
    }

    /** Something that is painted. */
    interface Item {
        /** What must be in sight. */
        Node node();

        Due due();

        /** After that it is not due any more. */
        void paint();
    }

    private PaintQueue(Scene scene) {
        this.scene = scene;
    }

    /** That of a scene. */
    static PaintQueue of(Scene scene) {
        return (PaintQueue) scene.getProperties().computeIfAbsent(PaintQueue.class, key -> new PaintQueue(scene));
    }

    void add(Item item) {
        if (items.isEmpty()) {
            scene.addPostLayoutPulseListener(pulse);
        }
        items.add(item);
    }

    void remove(Item item) {
        int index = items.indexOf(item);
        items.remove(index);
        if (index < next) {
            next--;
        }
        if (items.isEmpty()) {
            scene.removePostLayoutPulseListener(pulse);
        }
    }

    private void pulse() {
        for (Item item : items) {
            if (item.due() == Due.NOW && Sight.canBeSeen(item.node())) {
                item.paint();
            }
        }
        long began = System.nanoTime();
        for (int i = 0; i < items.size(); i++) {
            next = next < items.size() ? next : 0;
            Item item = items.get(next);
            if (item.due() == Due.SOON && Sight.canBeSeen(item.node())) {
                if (System.nanoTime() - began >= BUDGET_NANOS) {
                    Platform.requestNextPulse();
                    return;
                }
                item.paint();
            }
            next++;
        }
    }
}
