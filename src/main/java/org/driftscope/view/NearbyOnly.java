package org.driftscope.view;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.driftscope.chart.WhenSeen;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in a scroll pane only what is in sight or less than its height away: all else in a scene, seen or not, costs time in
 * every frame. Where something was, a place of its height stays. The keyboard still comes everywhere, as the neighbours of
 * what has it are there.
 */
final class NearbyOnly {
    private final ScrollPane pane;
    private final Pane content;

    private NearbyOnly(ScrollPane pane, Pane content) {
        this.pane = pane;
        this.content = content;
    }

    /** @param content inside {@code pane}; it takes {@link #place places} alone */
    static void keep(ScrollPane pane, Pane content) {
        NearbyOnly nearby = new NearbyOnly(pane, content);
        WhenSeen sort = new WhenSeen(nearby::sort);
        sort.watch(pane);
        pane.vvalueProperty().subscribe(sort::request);
        pane.viewportBoundsProperty().subscribe(sort::request);
        content.heightProperty().subscribe(sort::request);
    }

    /** A place that holds something while it is near. */
    static Node place(Parent whole) {
        return new Place(whole);
    }

    /** Where something is while it is near; as high without it. */
    private static final class Place extends StackPane {
        private final Parent whole;

        Place(Parent whole) {
            super(whole);
            this.whole = whole;
        }

        void keep(boolean near) {
            boolean there = !getChildren().isEmpty();
            if (near && !there) {
                setPrefHeight(Region.USE_COMPUTED_SIZE);
                getChildren().add(whole);
            } else if (!near && there && getHeight() > 0 && !hasFocus()) {
                setPrefHeight(getHeight());
                getChildren().clear();
            }
        }

        private boolean hasFocus() {
            for (@Nullable Node node = getScene().getFocusOwner(); node != null; node = node.getParent()) {
                if (node == this) {
                    return true;
                }
            }
            return false;
        }
    }

    private void sort() {
        Bounds window = pane.localToScene(pane.getLayoutBounds());
        for (Node node : content.getChildren()) {
            if (node instanceof Place place) {
                Bounds bounds = place.localToScene(place.getLayoutBounds());
                place.keep(bounds.getMaxY() >= window.getMinY() - window.getHeight()
                        && bounds.getMinY() <= window.getMaxY() + window.getHeight());
            }
        }
    }
}
