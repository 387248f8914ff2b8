package org.driftscope.view;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ClipboardContent;
import org.driftscope.chart.ImageSurface;

/** Rendered pictures as JavaFX knows them. */
final class Pictures {
    private Pictures() {}

    static Image image(ImageSurface surface) {
        int width = surface.pixelWidth();
        int height = surface.pixelHeight();
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), surface.pixels(), 0, width);
        return image;
    }

    static ClipboardContent clip(ImageSurface surface) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(image(surface));
        return content;
    }
}
