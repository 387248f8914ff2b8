package org.driftscope.chart;

import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.driftscope.chart.PaintQueue.Due;
import org.jspecify.annotations.Nullable;

/** How a node is painted: in the pulses of its scene, as long as it is in one. On the JavaFX thread. */
final class Painting implements PaintQueue.Item {
    private final Node node;
    private final Supplier<Due> due;
    private final Runnable paint;
    private @Nullable PaintQueue queue;

    private Painting(Node node, Supplier<Due> due, Runnable paint) {
        this.node = node;
        this.due = due;
        this.paint = paint;
    }

    /**
     * Has a node painted from now on.
     *
     * @param due asked in each pulse
     * @param paint after which it is not due any more
     */
    static Painting of(Node node, Supplier<Due> due, Runnable paint) {
        Painting painting = new Painting(node, due, paint);
        node.sceneProperty().subscribe(painting::follow);
        return painting;
    }

    private void follow(@Nullable Scene scene) {
        if (queue != null) {
            queue.remove(this);
        }
        queue = scene == null ? null : PaintQueue.of(scene);
        if (queue != null) {
            queue.add(this);
        }
    }

    /** Asks for a pulse, as it may have become due. */
    void request() {
        if (queue != null) {
            Platform.requestNextPulse();
        }
    }

    @Override
    public Due due() {
        return due.get();
    }

    @Override
    public boolean isInSight() {
        return Sight.canBeSeen(node);
    }

    @Override
    public void paint() {
        paint.run();
    }
}
