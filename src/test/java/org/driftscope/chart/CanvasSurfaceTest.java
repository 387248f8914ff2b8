package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.scene.canvas.Canvas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class CanvasSurfaceTest {

    @Test
    void textsAreAsWideAsInPicturesSoThatBothAreLaidOutAlike() {
        Surface canvas = new CanvasSurface(new Canvas(10, 10).getGraphicsContext2D(), 1, 1, 0);
        Surface image = new ImageSurface(10, 10, 1);
        String text = "Hidden 2, pre-activation 0.125 − 10⁻⁴";
        for (TextStyle style : List.of(
                TextStyle.PICTURE_TITLE, TextStyle.TITLE, TextStyle.NOTE, TextStyle.STRONG_NOTE, TextStyle.TICK)) {
            double width = image.textWidth(text, style);
            // They kern differently; another typeface is off by more.
            assertEquals(width, canvas.textWidth(text, style), 0.02 * width, style.toString());
        }
    }
}
