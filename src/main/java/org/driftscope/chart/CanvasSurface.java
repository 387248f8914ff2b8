package org.driftscope.chart;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws on a JavaFX canvas. On the JavaFX thread only. */
final class CanvasSurface implements Surface {
    /** Most texts whose widths are remembered. */
    private static final int REMEMBERED = 1000;

    private final GraphicsContext gc;
    private final double pixelScale;
    private final double corner;
    private final Map<FontKey, Font> fonts = new HashMap<>();
    private final Map<Integer, Color> colours = new HashMap<>();
    private final Map<WidthKey, Double> widths = new HashMap<>();

    private record FontKey(TextStyle style, boolean inter) {}

    private record WidthKey(String text, TextStyle style) {}

    /**
     * @param pixelScale device pixels per unit of the canvas
     * @param magnification units of the canvas per unit of this surface
     * @param corner units of this surface to be left free in a chart's upper right corner
     */
    public CanvasSurface(GraphicsContext gc, double pixelScale, double magnification, double corner) {
        this.gc = gc;
        this.corner = corner;
        this.pixelScale = pixelScale * magnification;
        gc.setTransform(magnification, 0, 0, magnification, 0, 0);
        gc.setImageSmoothing(false);
        gc.setLineCap(StrokeLineCap.BUTT);
        gc.setLineJoin(StrokeLineJoin.ROUND);
        gc.setTextBaseline(VPos.BASELINE);
    }

    /** Wipes all of a canvas of this size. */
    public void clear(double width, double height) {
        gc.clearRect(0, 0, width, height);
    }

    @Override
    public double pixelScale() {
        return pixelScale;
    }

    @Override
    public double corner() {
        return corner;
    }

    @Override
    public void fillRect(double x, double y, double width, double height, int argb) {
        gc.setFill(colour(argb));
        gc.fillRect(x, y, width, height);
    }

    @Override
    public void fillRoundRect(double x, double y, double width, double height, double radius, int argb) {
        gc.setFill(colour(argb));
        gc.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
    }

    @Override
    public void strokeRoundRect(double x, double y, double width, double height, double radius, Pen pen) {
        apply(pen);
        gc.strokeRoundRect(x, y, width, height, 2 * radius, 2 * radius);
    }

    @Override
    public void polyline(double[] x, double[] y, int n, Pen pen) {
        apply(pen);
        gc.strokePolyline(x, y, n);
    }

    @Override
    public void polygon(double[] x, double[] y, int n, int argb) {
        gc.setFill(colour(argb));
        gc.fillPolygon(x, y, n);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        apply(pen);
        gc.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void image(int[] argb, int columns, int rows, double x, double y, double width, double height) {
        WritableImage image = new WritableImage(columns, rows);
        image.getPixelWriter().setPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), argb, 0, columns);
        gc.drawImage(image, x, y, width, height);
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, TextStyle style, int argb) {
        gc.setFill(colour(argb));
        gc.setFont(font(text, style));
        gc.setTextAlign(
                switch (anchor) {
                    case START -> TextAlignment.LEFT;
                    case MIDDLE -> TextAlignment.CENTER;
                    case END -> TextAlignment.RIGHT;
                });
        gc.fillText(text, x, y);
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        if (widths.size() > REMEMBERED) {
            widths.clear();
        }
        return widths.computeIfAbsent(new WidthKey(text, style), key -> {
            Text node = new Text(text);
            node.setFont(font(text, style));
            return node.getLayoutBounds().getWidth();
        });
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        gc.save();
        gc.beginPath();
        gc.rect(x, y, width, height);
        gc.clip();
    }

    @Override
    public void unclip() {
        gc.restore();
    }

    private void apply(Pen pen) {
        gc.setStroke(colour(pen.argb()));
        gc.setLineWidth(pen.width());
        gc.setLineDashes(pen.dash().pattern());
    }

    private Color colour(int argb) {
        return colours.computeIfAbsent(
                argb, c -> Color.rgb((c >> 16) & 0xFF, (c >> 8) & 0xFF, c & 0xFF, ((c >> 24) & 0xFF) / 255.0));
    }

    private Font font(String text, TextStyle style) {
        return fonts.computeIfAbsent(new FontKey(style, Fonts.covers(text)), CanvasSurface::load);
    }

    private static Font load(FontKey key) {
        TextStyle style = key.style();
        String inter = Fonts.named(style.strong());
        return key.inter() && inter != null
                ? new Font(inter, style.size())
                : Font.font("System", style.strong() ? FontWeight.SEMI_BOLD : FontWeight.NORMAL, style.size());
    }
}
