package org.driftscope.view;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Points at something in the window: an outline with words, above all else, that takes no click and follows what it is at. */
final class Pointer {
    private static final double MARGIN = 2;
    private static final double GAP = 6;

    /** What is lower than this, units, has the words beside its outline, not on it. */
    private static final double LOW = 80;

    private final Pane root;
    private final Rectangle outline = new Rectangle();
    private final Label words = new Label();
    private final Group all = new Group(outline, words);
    private final Runnable follow = this::place;
    private @Nullable Node target;
    private @Nullable Scene followed;
    private Subscription scene = Subscription.EMPTY;

    /** @param root of the window */
    Pointer(Pane root) {
        this.root = root;
        outline.getStyleClass().add("pointer-outline");
        words.getStyleClass().add("pointer-words");
        all.setId("pointer");
        all.setManaged(false);
        all.setMouseTransparent(true);
    }

    /** Points at {@code node}, and scrolls to it. */
    void at(Node node, String text) {
        none();
        target = node;
        words.setText(text);
        reveal(node);
        root.getChildren().add(all);
        scene = root.sceneProperty().subscribe(this::follow);
        place();
    }

    private void follow(@Nullable Scene now) {
        if (followed != null) {
            followed.removePostLayoutPulseListener(follow);
        }
        followed = now;
        if (followed != null) {
            followed.addPostLayoutPulseListener(follow);
        }
    }

    /** Points at nothing. */
    void none() {
        target = null;
        scene.unsubscribe();
        follow(null);
        root.getChildren().remove(all);
    }

    private void place() {
        Bounds seen = seen();
        all.setVisible(seen != null);
        if (seen == null) {
            return;
        }
        double left = Math.max(MARGIN, seen.getMinX() - MARGIN);
        double top = Math.max(MARGIN, seen.getMinY() - MARGIN);
        double right = Math.min(root.getWidth() - MARGIN, seen.getMaxX() + MARGIN);
        double bottom = Math.min(root.getHeight() - MARGIN, seen.getMaxY() + MARGIN);
        outline.setX(left);
        outline.setY(top);
        outline.setWidth(Math.max(0, right - left));
        outline.setHeight(Math.max(0, bottom - top));
        double width = words.prefWidth(-1);
        double height = words.prefHeight(-1);
        double x = Math.max(MARGIN, Math.min(root.getWidth() - width - MARGIN, (left + right - width) / 2));
        boolean low = bottom - top < LOW;
        double below = bottom + GAP;
        double beside = below + height <= root.getHeight() ? below : top - GAP - height;
        words.resizeRelocate(x, low ? beside : top - height / 2, width, height);
    }

    /** What can be seen of the target, where the root's children stand; null for nothing. */
    private @Nullable Bounds seen() {
        Node at = target;
        if (at == null || at.getScene() == null || at.getScene() != root.getScene()) {
            return null;
        }
        Bounds bounds = at.localToScene(at.getLayoutBounds());
        for (Node around = at; around != null; around = around.getParent()) {
            if (!around.isVisible()) {
                return null;
            }
            if (around instanceof ScrollPane pane) {
                bounds = common(bounds, pane.localToScene(pane.getLayoutBounds()));
            }
        }
        return bounds.isEmpty() ? null : root.sceneToLocal(bounds);
    }

    private static Bounds common(Bounds a, Bounds b) {
        double x = Math.max(a.getMinX(), b.getMinX());
        double y = Math.max(a.getMinY(), b.getMinY());
        return new BoundingBox(x, y, Math.min(a.getMaxX(), b.getMaxX()) - x, Math.min(a.getMaxY(), b.getMaxY()) - y);
    }

    /** Scrolls what is around {@code node} so that it can be seen. */
    private static void reveal(Node node) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                Node content = pane.getContent();
                Bounds whole = content.getLayoutBounds();
                Point2D middle = content.sceneToLocal(node.localToScene(
                        node.getLayoutBounds().getCenterX(),
                        node.getLayoutBounds().getCenterY()));
                double room = whole.getHeight() - pane.getViewportBounds().getHeight();
                if (room > 0) {
                    double top = middle.getY() - pane.getViewportBounds().getHeight() / 2;
                    pane.setVvalue(Math.max(0, Math.min(1, top / room)));
                }
                return;
            }
        }
    }
}
