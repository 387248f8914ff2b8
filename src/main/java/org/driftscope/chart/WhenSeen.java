package org.driftscope.chart;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** Does something behind the layout of a pulse, once for all requests so far, and only when a node is in sight. */
public final class WhenSeen {
    private final Runnable action;
    private @Nullable PaintQueue queue;
    private boolean due;

    public WhenSeen(Runnable action) {
        this.action = action;
    }

    /** Names the node; once. */
    public void watch(Node node) {
        PaintQueue.Item item = new PaintQueue.Item() {
            @Override
            public Node node() {
                return node;
            }

            @Override
            public PaintQueue.Due due() {
                return due ? PaintQueue.Due.SOON : PaintQueue.Due.NOT;
            }

            @Override
            public void paint() {
                due = false;
                action.run();
            }
        };
        node.sceneProperty().subscribe(scene -> follow(item, scene));
    }

    private void follow(PaintQueue.Item item, @Nullable Scene scene) {
        if (queue != null) {
            queue.remove(item);
        }
        queue = scene == null ? null : PaintQueue.of(scene);
        if (queue != null) {
            queue.add(item);
        }
    }

    /** Asks for it. */
    public void request() {
        due = true;
        if (queue != null) {
            Platform.requestNextPulse();
        }
    }
}
