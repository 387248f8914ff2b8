package org.driftscope.view;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import javafx.stage.PopupWindow.AnchorLocation;
import javafx.stage.Screen;

/** Opens something beside a control: below it where there is room, else above. Escape or a click elsewhere closes it. */
final class Besides {
    private static final double GAP = 4;

    private Besides() {}

    static Popup popup() {
        Popup popup = new Popup();
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        return popup;
    }

    /** Shows {@code content}, its right edge below that of {@code anchor}, and gives it the keyboard. */
    static void show(Popup popup, Region content, Node anchor) {
        popup.getContent().setAll(content);
        Bounds at = anchor.localToScreen(anchor.getBoundsInLocal());
        popup.setAnchorLocation(AnchorLocation.CONTENT_TOP_RIGHT);
        popup.show(anchor, at.getMaxX(), at.getMaxY() + GAP);
        content.requestFocus();
        double end = Screen.getScreensForRectangle(at.getMinX(), at.getMinY(), 1, 1).stream()
                .mapToDouble(screen -> screen.getVisualBounds().getMaxY())
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
        if (at.getMaxY() + GAP + content.getHeight() > end) {
            popup.setAnchorLocation(AnchorLocation.CONTENT_BOTTOM_RIGHT);
            popup.setAnchorX(at.getMaxX());
            popup.setAnchorY(at.getMinY() - GAP);
        }
    }
}
