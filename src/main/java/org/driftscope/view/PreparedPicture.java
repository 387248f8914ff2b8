package org.driftscope.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.driftscope.chart.ImageSurface;
import org.driftscope.chart.Recording;
import org.driftscope.chart.SvgSurface;
import org.driftscope.export.PngImage;
import org.driftscope.history.AtomicFile;

/** A picture with all that it needs from the run; renders in any thread. */
public final class PreparedPicture {
    /** Of one unit, as on screens. */
    private static final double DOTS_PER_INCH = 96;

    private final Recording recording;
    private final double width;
    private final double height;
    private final double scale;
    private final String summary;
    private final Map<String, String> texts;

    /** @param summary for those who do not see it */
    PreparedPicture(
            Recording recording, double width, double height, double scale, String summary, Map<String, String> texts) {
        this.recording = recording;
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.summary = summary;
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

    /** Its file as SVG. */
    public String svg() {
        SvgSurface surface = new SvgSurface(width, height, scale);
        recording.replay(surface);
        return surface.document(texts.getOrDefault(PngImage.TITLE, ""), summary, texts);
    }

    /**
     * Writes it as SVG, whole or not at all.
     *
     * @throws IOException saying what cannot be written, and why
     */
    public void writeSvg(Path file) throws IOException {
        AtomicFile.writeText(file, svg());
    }
}
