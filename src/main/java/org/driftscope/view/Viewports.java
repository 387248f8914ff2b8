package org.driftscope.view;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Scroll panes whose content changes with every frame. */
final class Viewports {
    private Viewports() {}

    /**
     * Takes away the picture that a scroll pane's skin keeps of its content: with live charts inside, all of it would be drawn
     * anew for each, twice.
     */
    static void uncached(ScrollPane pane) {
        pane.skinProperty().subscribe(skin -> {
            Node viewport = pane.lookup(".viewport");
            if (viewport != null) {
                viewport.setCache(false);
            }
        });
    }
}
