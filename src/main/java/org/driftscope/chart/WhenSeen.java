package org.driftscope.chart;

import javafx.scene.Node;
import org.driftscope.chart.PaintQueue.Due;

/** Does something once for all requests so far, when a node is in sight and a pulse has time for it. */
public final class WhenSeen {
    private final Runnable action;
    private final Painting painting;
    private boolean due;

    public WhenSeen(Node node, Runnable action) {
        this.action = action;
        this.painting = Painting.of(node, () -> due ? Due.SOON : Due.NOT, this::act);
    }

    /** Asks for it. */
    public void request() {
        due = true;
        painting.request();
    }

    private void act() {
        due = false;
        action.run();
    }
}
