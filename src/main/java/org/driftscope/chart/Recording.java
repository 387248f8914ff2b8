package org.driftscope.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Remembers what is drawn, to draw it again elsewhere: the thread that owns a history records in a moment, another renders
 * and writes at leisure.
 */
public final class Recording implements Surface {
    private final Surface metrics;
    private final double pixelScale;
    private final List<Consumer<Surface>> calls = new ArrayList<>();

    /** @param pixelScale of the surface that it will be drawn on */
    public Recording(double pixelScale) {
        this.pixelScale = pixelScale;
        this.metrics = new ImageSurface(1, 1, 1);
    }

    /** Draws all again, in order. */
    public void replay(Surface surface) {
        calls.forEach(call -> call.accept(surface));
    }

    @Override
    public double pixelScale() {
        return pixelScale;
    }

    @Override
    public void fillRect(double x, double y, double width, double height, int argb) {
        calls.add(s -> s.fillRect(x, y, width, height, argb));
    }

    @Override
    public void fillRoundRect(double x, double y, double width, double height, double radius, int argb) {
        calls.add(s -> s.fillRoundRect(x, y, width, height, radius, argb));
    }

    @Override
    public void strokeRoundRect(double x, double y, double width, double height, double radius, Pen pen) {
        calls.add(s -> s.strokeRoundRect(x, y, width, height, radius, pen));
    }

    @Override
    public void polyline(double[] x, double[] y, int n, Pen pen) {
        double[] xs = Arrays.copyOf(x, n);
        double[] ys = Arrays.copyOf(y, n);
        calls.add(s -> s.polyline(xs, ys, n, pen));
    }

    @Override
    public void polygon(double[] x, double[] y, int n, int argb) {
        double[] xs = Arrays.copyOf(x, n);
        double[] ys = Arrays.copyOf(y, n);
        calls.add(s -> s.polygon(xs, ys, n, argb));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        calls.add(s -> s.line(x1, y1, x2, y2, pen));
    }

    @Override
    public void image(int[] argb, int columns, int rows, double x, double y, double width, double height) {
        int[] copy = argb.clone();
        calls.add(s -> s.image(copy, columns, rows, x, y, width, height));
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, TextStyle style, int argb) {
        calls.add(s -> s.text(text, x, y, anchor, style, argb));
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return metrics.textWidth(text, style);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        calls.add(s -> s.clip(x, y, width, height));
    }

    @Override
    public void unclip() {
        calls.add(Surface::unclip);
    }
}
