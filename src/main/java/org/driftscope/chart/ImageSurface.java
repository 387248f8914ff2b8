package org.driftscope.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws a picture in memory, without a display and without the JavaFX toolkit. One thread at a time, any thread. */
public final class ImageSurface implements Surface {
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private final BufferedImage image;
    private final Graphics2D g;
    private final double scale;
    private final Map<FontKey, Font> fonts = new HashMap<>();
    private @Nullable Shape clip;

    private record FontKey(TextStyle style, boolean inter) {}

    /**
     * A transparent picture.
     *
     * @param width in units
     * @param height in units
     * @param scale device pixels per unit
     */
    public ImageSurface(double width, double height, double scale) {
        this.scale = scale;
        this.image = new BufferedImage(
                (int) Math.max(1, Math.round(width * scale)),
                (int) Math.max(1, Math.round(height * scale)),
                BufferedImage.TYPE_INT_ARGB);
        this.g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.scale(scale, scale);
    }

    /** Width in device pixels. */
    public int pixelWidth() {
        return image.getWidth();
    }

    /** Height in device pixels. */
    public int pixelHeight() {
        return image.getHeight();
    }

    /** A copy of the pixels so far: ARGB, not premultiplied, row by row. */
    public int[] pixels() {
        return image.getRGB(0, 0, pixelWidth(), pixelHeight(), null, 0, pixelWidth());
    }

    @Override
    public double pixelScale() {
        return scale;
    }

    @Override
    public void fillRect(double x, double y, double width, double height, int argb) {
        fill(new Rectangle2D.Double(x, y, width, height), argb);
    }

    @Override
    public void fillRoundRect(double x, double y, double width, double height, double radius, int argb) {
        fill(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius), argb);
    }

    @Override
    public void strokeRoundRect(double x, double y, double width, double height, double radius, Pen pen) {
        stroke(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius), pen);
    }

    @Override
    public void polyline(double[] x, double[] y, int n, Pen pen) {
        if (n > 1) {
            stroke(path(x, y, n), pen);
        }
    }

    @Override
    public void polygon(double[] x, double[] y, int n, int argb) {
        if (n > 2) {
            Path2D path = path(x, y, n);
            path.closePath();
            fill(path, argb);
        }
    }

    private static Path2D path(double[] x, double[] y, int n) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, n + 1);
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < n; i++) {
            path.lineTo(x[i], y[i]);
        }
        return path;
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        stroke(new Line2D.Double(x1, y1, x2, y2), pen);
    }

    @Override
    public void image(int[] argb, int columns, int rows, double x, double y, double width, double height) {
        BufferedImage part = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        part.setRGB(0, 0, columns, rows, argb, 0, columns);
        var before = g.getTransform();
        g.translate(x, y);
        g.scale(width / columns, height / rows);
        g.drawImage(part, 0, 0, null);
        g.setTransform(before);
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, TextStyle style, int argb) {
        double shift =
                switch (anchor) {
                    case START -> 0;
                    case MIDDLE -> textWidth(text, style) / 2;
                    case END -> textWidth(text, style);
                };
        g.setColor(new Color(argb, true));
        double left = x - shift;
        for (int start = 0; start < text.length(); ) {
            int end = Fonts.runEnd(text, start);
            String run = text.substring(start, end);
            g.setFont(font(run, style));
            g.drawString(run, (float) left, (float) y);
            left += runWidth(run, style);
            start = end;
        }
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        double width = 0;
        for (int start = 0; start < text.length(); ) {
            int end = Fonts.runEnd(text, start);
            width += runWidth(text.substring(start, end), style);
            start = end;
        }
        return width;
    }

    private double runWidth(String run, TextStyle style) {
        return font(run, style).getStringBounds(run, METRICS).getWidth();
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        clip = g.getClip();
        g.clip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void unclip() {
        g.setClip(clip);
    }

    /** Whether there is a font here with all of these characters. */
    public boolean canWrite(String text) {
        for (int start = 0; start < text.length(); ) {
            int end = Fonts.runEnd(text, start);
            String run = text.substring(start, end);
            if (font(run, TextStyle.NOTE).canDisplayUpTo(run) >= 0) {
                return false;
            }
            start = end;
        }
        return true;
    }

    private void fill(Shape shape, int argb) {
        g.setColor(new Color(argb, true));
        g.fill(shape);
    }

    private void stroke(Shape shape, Pen pen) {
        double[] pattern = pen.dash().pattern();
        float[] dash = null;
        if (pattern.length > 0) {
            dash = new float[pattern.length];
            for (int i = 0; i < dash.length; i++) {
                dash[i] = (float) pattern[i];
            }
        }
        g.setColor(new Color(pen.argb(), true));
        g.setStroke(new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, dash, 0f));
        g.draw(shape);
    }

    /** The font of a run, which is not empty. */
    Font font(String run, TextStyle style) {
        return fonts.computeIfAbsent(new FontKey(style, Fonts.covers(run.charAt(0))), ImageSurface::load);
    }

    private static Font load(FontKey key) {
        TextStyle style = key.style();
        Font font = key.inter()
                ? (style.strong() ? Inter.SEMI_BOLD : Inter.REGULAR)
                : new Font(Font.SANS_SERIF, style.strong() ? Font.BOLD : Font.PLAIN, 1);
        return font.deriveFont(
                Map.of(TextAttribute.SIZE, (float) style.size(), TextAttribute.KERNING, TextAttribute.KERNING_ON));
    }

    /** Read once, when first needed: every recording measures its texts with a surface of its own. */
    private static final class Inter {
        static final Font REGULAR = read(false);
        static final Font SEMI_BOLD = read(true);

        private static Font read(boolean strong) {
            try (InputStream in = Fonts.open(strong)) {
                return Font.createFont(Font.TRUETYPE_FONT, in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
