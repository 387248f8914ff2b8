package org.driftscope.view;

import java.util.Map;
import org.driftscope.chart.ImageSurface;
import org.driftscope.chart.Recording;
import org.driftscope.export.PngImage;

/** A picture with all that it needs from the run; renders in any thread. */
public final class PreparedPicture {
    /** Of one unit, as on screens. */
    private static final double DOTS_PER_INCH = 96;

    private final Recording recording;
    private final double width;
    private final double height;
    private final double scale;
    private final Map<String, String> texts;

    PreparedPicture(Recording recording, double width, double height, double scale, Map<String, String> texts) {
        this.recording = recording;
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.texts = texts;
    }

    /** Its pixels. */
    public ImageSurface image() {
        ImageSurface surface = new ImageSurface(width, height, scale);
        recording.replay(surface);
        return surface;
    }

    /** Its file. */
    public PngImage png() {
        ImageSurface image = image();
        return new PngImage(image.pixelWidth(), image.pixelHeight(), image.pixels(), DOTS_PER_INCH * scale, texts);
    }
}
