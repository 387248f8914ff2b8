package org.driftscope.view;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Words in as many lines as they take, of which none is cut. */
final class WrappedLabel extends Label {

    /** @param styles its style classes */
    WrappedLabel(String text, String... styles) {
        super(text);
        getStyleClass().addAll(styles);
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
    }
}
