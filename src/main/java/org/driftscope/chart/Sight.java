package org.driftscope.chart;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/** What of the window can be seen, so that nothing is painted in vain. */
final class Sight {
    private Sight() {}

    /** Whether any of a node is inside its scene, its window and the clips around it. */
    static boolean canBeSeen(Node shown) {
        Scene scene = shown.getScene();
        if (scene == null || scene.getWindow() == null || !scene.getWindow().isShowing()) {
            return false;
        }
        for (Node node = shown; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
            Node clip = node.getClip();
            if (clip != null) {
                Bounds window = node.localToScene(clip.getBoundsInParent());
                if (!window.intersects(shown.localToScene(shown.getLayoutBounds()))) {
                    return false;
                }
            }
        }
        return new BoundingBox(0, 0, scene.getWidth(), scene.getHeight())
                .intersects(shown.localToScene(shown.getLayoutBounds()));
    }

    /** Device pixels per unit where a node is shown. */
    static double pixelScale(Node shown) {
        Window window = shown.getScene() == null ? null : shown.getScene().getWindow();
        return window == null ? 1 : Math.max(1, window.getRenderScaleX());
    }
}
