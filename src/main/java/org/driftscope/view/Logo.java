package org.driftscope.view;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;

/** Two distributions, one drifted from the other. */
final class Logo extends StackPane {
    private static final String FIRST = "M1 19 C7 19 7 3 11 3 C15 3 15 19 21 19";
    private static final String DRIFTED = "M8 19 C14 19 15 8 19 8 C23 8 24 19 29 19";

    Logo() {
        getChildren().add(new Group(curve(DRIFTED, "logo-b"), curve(FIRST, "logo-a")));
        setMouseTransparent(true);
    }

    private static SVGPath curve(String path, String style) {
        SVGPath curve = new SVGPath();
        curve.setContent(path);
        curve.setFill(null);
        curve.setStrokeWidth(3);
        curve.setStrokeLineCap(StrokeLineCap.ROUND);
        curve.getStyleClass().add(style);
        return curve;
    }
}
