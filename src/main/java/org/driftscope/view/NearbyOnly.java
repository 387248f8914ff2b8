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
 * Keeps in a scroll pane only what is in sight or a quarter of its height away: JavaFX walks over all nodes of a scene, seen or
 * not, in every frame. Where something was, a place of its height stays. The keyboard still comes everywhere, as the neighbours of
 * what has it are there.
 */
final class NearbyOnly {
    /** As a share of the pane's height. */
    private static final double NEAR = 0.25;

    private final ScrollPane pane;
    private final Pane places;

    private NearbyOnly(ScrollPane pane, Pane places) {
        this.pane = pane;
        this.places = places;
    }

    /** @param places somewhere inside {@code pane}; it takes {@link #place places} alone */
    static void keep(ScrollPane pane, Pane places) {
        NearbyOnly nearby = new NearbyOnly(pane, places);
        // From where the pane is to show, so that what comes into sight is laid out in the same pulse.
        pane.vvalueProperty().subscribe(nearby::sort);
        // Where places are is known behind their layout.
        WhenSeen laidOut = new WhenSeen(pane, nearby::sort);
        pane.viewportBoundsProperty().subscribe(laidOut::request);
        places.heightProperty().subscribe(laidOut::request);
    }

    /** A place that holds something while it is near, and keeps its height. */
    static Region place(Parent whole) {
        return new Place(whole, Region.USE_COMPUTED_SIZE);
    }

    /** The same of a given height, or higher. */
    static Region place(Parent whole, double least) {
        Place place = new Place(whole, least);
        place.setMinHeight(least);
        place.setPrefHeight(least);
        return place;
    }

    /** Where something is while it is near; as high without it. */
    private static final class Place extends StackPane {
        private final Parent whole;
        private final double height;

        /** @param height without what it holds; computed from that while it is there */
        Place(Parent whole, double height) {
            super(whole);
            this.whole = whole;
            this.height = height;
        }

        void keep(boolean near) {
            boolean there = !getChildren().isEmpty();
            if (near && !there) {
                setPrefHeight(height);
                getChildren().add(whole);
            } else if (!near && there && getHeight() > 0 && !hasFocus()) {
                setPrefHeight(height == Region.USE_COMPUTED_SIZE ? getHeight() : height);
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
        Node content = pane.getContent();
        double height = pane.getViewportBounds().getHeight();
        double top = pane.getVvalue() * Math.max(0, content.getLayoutBounds().getHeight() - height);
        for (Node node : places.getChildren()) {
            if (node instanceof Place place) {
                Bounds bounds = content.sceneToLocal(place.localToScene(place.getLayoutBounds()));
                place.keep(bounds.getMaxY() >= top - NEAR * height && bounds.getMinY() <= top + (1 + NEAR) * height);
            }
        }
    }
}
