package org.driftscope.chart;

import java.util.List;
import java.util.function.DoubleSupplier;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import org.jspecify.annotations.Nullable;

/**
 * What a chart is painted on: a canvas for the data, and one above it for what moves, so that moving it repaints no data.
 * Surfaces are made anew where device pixels, magnification or the room in the corner change.
 */
final class ChartCanvases {
    /** Size that a magnified chart is laid out for. */
    private static final double MAGNIFIED_WIDTH = 720;

    private static final double MAGNIFIED_HEIGHT = 400;
    private static final double MOST_MAGNIFIED = 2.5;

    private final DoubleSupplier corner;
    private final Canvas data = canvas();
    private final Canvas overlay = canvas();
    private @Nullable CanvasSurface dataSurface;
    private @Nullable CanvasSurface overlaySurface;
    private double pixelScale = 1;
    private double magnification = 1;
    private boolean magnifying;

    /** @param corner units of the canvases that plots leave free in the upper right corner; asked when a surface is made */
    ChartCanvases(DoubleSupplier corner) {
        this.corner = corner;
        overlay.setMouseTransparent(true);
        overlay.setVisible(false);
    }

    private static Canvas canvas() {
        Canvas canvas = new Canvas();
        canvas.setManaged(false);
        return canvas;
    }

    /** From the lowest up. */
    List<Node> nodes() {
        return List.of(data, overlay);
    }

    /** Whether lines and letters grow with the canvases, to be read from afar; they do not unless said otherwise. */
    void setMagnifying(boolean value) {
        magnifying = value;
    }

    /** Takes another size; gives whether it is another one. */
    boolean resize(double width, double height) {
        if (data.getWidth() == width && data.getHeight() == height) {
            return false;
        }
        for (Canvas canvas : List.of(data, overlay)) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        double fit = Math.min(width / MAGNIFIED_WIDTH, height / MAGNIFIED_HEIGHT);
        double now = magnifying ? Math.max(1, Math.min(MOST_MAGNIFIED, fit)) : 1;
        if (now != magnification) {
            magnification = now;
            forgetSurfaces();
        }
        return true;
    }

    /** Units of a surface per unit of the canvases. */
    double magnification() {
        return magnification;
    }

    double width() {
        return data.getWidth();
    }

    boolean isEmpty() {
        return data.getWidth() < 1 || data.getHeight() < 1;
    }

    /** In units of a surface. */
    Rect area() {
        return new Rect(0, 0, data.getWidth() / magnification, data.getHeight() / magnification);
    }

    /** Not even there while it has nothing to show: a canvas costs each frame its whole area. */
    void showOverlay(boolean shown) {
        overlay.setVisible(shown);
    }

    CanvasSurface data() {
        forgetSurfacesOfOtherScale();
        if (dataSurface == null) {
            dataSurface = surface(data);
        }
        return dataSurface;
    }

    CanvasSurface overlay() {
        forgetSurfacesOfOtherScale();
        if (overlaySurface == null) {
            overlaySurface = surface(overlay);
        }
        return overlaySurface;
    }

    private CanvasSurface surface(Canvas canvas) {
        return new CanvasSurface(
                canvas.getGraphicsContext2D(), pixelScale, magnification, corner.getAsDouble() / magnification);
    }

    private void forgetSurfacesOfOtherScale() {
        double now = Sight.pixelScale(data);
        if (now != pixelScale) {
            pixelScale = now;
            forgetSurfaces();
        }
    }

    /** As another room in the corner is to be left free. */
    void forgetSurfaces() {
        dataSurface = null;
        overlaySurface = null;
    }
}
