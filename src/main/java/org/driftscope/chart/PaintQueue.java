package org.driftscope.chart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * Paints in each pulse of a scene what is due and can be seen. What someone waits for is painted at once; what merely shows
 * that more was recorded takes no more than its share of a pulse, and comes the sooner the longer ago it was painted. Belongs
 * to one thread: in the window, the JavaFX thread.
 */
final class PaintQueue {
    /** A tenth of the time from one pulse to the next: the thread that renders takes several times as much for it. */
    static final long SHARE_NANOS = 1_500_000;

    private final LongSupplier nanoTime;
    private final Runnable requestPulse;

    /** Those that were painted last come last. */
    private final Set<Item> items = new LinkedHashSet<>();

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
        Due due();

        boolean isInSight();

        /** After that it is not due any more. */
        void paint();
    }

    /**
     * @param nanoTime tells the time
     * @param requestPulse asks for another pulse, as not everything was painted
     */
    PaintQueue(LongSupplier nanoTime, Runnable requestPulse) {
        this.nanoTime = nanoTime;
        this.requestPulse = requestPulse;
    }

    /** That of a scene, for the scene's life. */
    static PaintQueue of(Scene scene) {
        return (PaintQueue) scene.getProperties().computeIfAbsent(PaintQueue.class, key -> {
            PaintQueue queue = new PaintQueue(System::nanoTime, Platform::requestNextPulse);
            scene.addPostLayoutPulseListener(queue::pulse);
            return queue;
        });
    }

    void add(Item item) {
        items.add(item);
    }

    void remove(Item item) {
        items.remove(item);
    }

    /** Paints what a pulse has to and what it has time for: at least one item that is due. */
    void pulse() {
        List<Item> all = List.copyOf(items);
        for (Item item : all) {
            if (item.due() == Due.NOW && item.isInSight()) {
                paint(item);
            }
        }
        long began = nanoTime.getAsLong();
        for (Item item : all) {
            if (item.due() == Due.SOON && item.isInSight()) {
                if (nanoTime.getAsLong() - began >= SHARE_NANOS) {
                    requestPulse.run();
                    return;
                }
                paint(item);
            }
        }
    }

    private void paint(Item item) {
        item.paint();
        if (items.remove(item)) {
            items.add(item);
        }
    }
}
