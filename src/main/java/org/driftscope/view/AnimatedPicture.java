package org.driftscope.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.driftscope.chart.ImageSurface;
import org.driftscope.chart.Recording;
import org.driftscope.export.Animation;
import org.driftscope.export.AnimationFormat;

/**
 * A picture that moves through a run, written frame by frame: only one is in memory.
 *
 * @param plan of its frames
 * @param width in units
 * @param height in units
 * @param scale device pixels per unit
 * @param texts about it
 * @param frames records each of them
 */
public record AnimatedPicture(
        AnimationPlan plan, double width, double height, double scale, Map<String, String> texts, Frames frames) {

    /** Records a frame; called by the thread that writes, one after the other. */
    @FunctionalInterface
    public interface Frames {
        /** @throws InterruptedException if it was asked to stop */
        Recording record(int frame) throws InterruptedException;
    }

    /**
     * Writes it, whole or not at all.
     *
     * @throws IOException saying what cannot be written, and why
     * @throws InterruptedException if it was asked to stop; nothing is left
     */
    public void write(Path file, AnimationFormat format, Progress progress) throws IOException, InterruptedException {
        ImageSurface first = frame(0);
        try (Animation animation = format.open(file, plan.film(first.pixelWidth(), first.pixelHeight()), texts)) {
            for (int i = 0; i < plan.frames(); i++) {
                progress.at(i, plan.frames());
                animation.add((i == 0 ? first : frame(i)).pixels());
            }
            progress.at(plan.frames(), plan.frames());
            animation.commit();
        }
    }

    private ImageSurface frame(int i) throws InterruptedException {
        ImageSurface surface = new ImageSurface(width, height, scale);
        frames.record(i).replay(surface);
        return surface;
    }
}
