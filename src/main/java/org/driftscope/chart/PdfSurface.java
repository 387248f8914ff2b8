package org.driftscope.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.driftscope.export.PdfDocument;

/**
 * Draws a page of a PDF file: lines stay lines, text is text in embedded Inter. What Inter cannot write is drawn as outlines
 * of the system's font, with the characters they stand for.
 */
public final class PdfSurface implements Surface {
    /** Points, 1/72 inch, per unit, 1/96 inch. */
    private static final double POINT = 0.75;

    /** How far a Bezier curve's handles reach along the corner that it rounds. */
    private static final double HANDLE = 0.5523;

    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private final PdfPages pages;
    private final double width;
    private final double height;
    private final ImageSurface metrics = new ImageSurface(1, 1, 1);
    private final StringBuilder content = new StringBuilder(1 << 16);
    private final Set<Integer> alphas = new LinkedHashSet<>();
    private final Set<Integer> images = new LinkedHashSet<>();

    /**
     * @param width in units
     * @param height in units
     */
    PdfSurface(PdfPages pages, double width, double height) {
        this.pages = pages;
        this.width = width;
        this.height = height;
        // From now on units, y downwards.
        content.append(number(POINT))
                .append(" 0 0 ")
                .append(number(-POINT))
                .append(" 0 ")
                .append(number(height * POINT))
                .append(" cm 1 j 0 J\n");
    }

    /** Puts it into the document. */
    void finish(PdfDocument document) throws IOException {
        StringBuilder resources = new StringBuilder("<< /Font " + pages.fonts() + " /ExtGState << ");
        alphas.forEach(alpha -> resources.append(
                String.format("/A%d << /ca %s /CA %s >> ", alpha, number(alpha / 255.0), number(alpha / 255.0))));
        resources.append(">> /XObject << ");
        images.forEach(image -> resources
                .append("/I")
                .append(image)
                .append(' ')
                .append(PdfDocument.reference(image))
                .append(' '));
        resources.append(">> >>");
        document.page(
                width * POINT,
                height * POINT,
                content.toString().getBytes(StandardCharsets.US_ASCII),
                resources.toString());
    }

    /** Magnifies what follows, until {@link #unplace}, around its upper left corner. */
    public void place(double x, double y, double magnification) {
        content.append("q ");
        add(magnification, 0, 0, magnification, x, y);
        content.append("cm\n");
    }

    /** Ends {@link #place}. */
    public void unplace() {
        content.append("Q\n");
    }

    @Override
    public double pixelScale() {
        return 2;
    }

    private static String number(double value) {
        return PdfDocument.number(value);
    }

    private void add(double... numbers) {
        for (double value : numbers) {
            content.append(number(value)).append(' ');
        }
    }

    private void alpha(int argb) {
        int alpha = argb >>> 24;
        alphas.add(alpha);
        content.append("/A").append(alpha).append(" gs ");
    }

    private void colour(int argb) {
        alpha(argb);
        add(((argb >> 16) & 0xFF) / 255.0, ((argb >> 8) & 0xFF) / 255.0, (argb & 0xFF) / 255.0);
    }

    private void fill(int argb) {
        colour(argb);
        content.append("rg ");
    }

    private void stroke(Pen pen) {
        colour(pen.argb());
        content.append("RG ");
        add(pen.width());
        content.append("w [");
        add(pen.dash().pattern());
        content.append("] 0 d ");
    }

    @Override
    public void fillRect(double x, double y, double w, double h, int argb) {
        fill(argb);
        add(x, y, w, h);
        content.append("re f\n");
    }

    @Override
    public void fillRoundRect(double x, double y, double w, double h, double radius, int argb) {
        fill(argb);
        round(x, y, w, h, radius);
        content.append("f\n");
    }

    @Override
    public void strokeRoundRect(double x, double y, double w, double h, double radius, Pen pen) {
        stroke(pen);
        round(x, y, w, h, radius);
        content.append("S\n");
    }

    private void round(double x, double y, double w, double h, double radius) {
        double r = Math.min(radius, Math.min(w, h) / 2);
        double k = r * (1 - HANDLE);
        move(x + r, y);
        lineTo(x + w - r, y);
        curve(x + w - k, y, x + w, y + k, x + w, y + r);
        lineTo(x + w, y + h - r);
        curve(x + w, y + h - k, x + w - k, y + h, x + w - r, y + h);
        lineTo(x + r, y + h);
        curve(x + k, y + h, x, y + h - k, x, y + h - r);
        lineTo(x, y + r);
        curve(x, y + k, x + k, y, x + r, y);
        content.append("h ");
    }

    private void move(double x, double y) {
        add(x, y);
        content.append("m ");
    }

    private void lineTo(double x, double y) {
        add(x, y);
        content.append("l ");
    }

    private void curve(double x1, double y1, double x2, double y2, double x, double y) {
        add(x1, y1, x2, y2, x, y);
        content.append("c ");
    }

    private void points(double[] x, double[] y, int n) {
        move(x[0], y[0]);
        for (int i = 1; i < n; i++) {
            lineTo(x[i], y[i]);
        }
    }

    @Override
    public void polyline(double[] x, double[] y, int n, Pen pen) {
        if (n > 1) {
            stroke(pen);
            points(x, y, n);
            content.append("S\n");
        }
    }

    @Override
    public void polygon(double[] x, double[] y, int n, int argb) {
        if (n > 2) {
            fill(argb);
            points(x, y, n);
            content.append("h f\n");
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        stroke(pen);
        move(x1, y1);
        lineTo(x2, y2);
        content.append("S\n");
    }

    @Override
    public void image(int[] argb, int columns, int rows, double x, double y, double w, double h) {
        int image = pages.image(argb, columns, rows);
        images.add(image);
        alpha(0xFF000000);
        content.append("q ");
        // An image's own square has y upwards.
        add(w, 0, 0, -h, x, y + h);
        content.append("cm /I").append(image).append(" Do Q\n");
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, TextStyle style, int argb) {
        double left =
                switch (anchor) {
                    case START -> x;
                    case MIDDLE -> x - textWidth(text, style) / 2;
                    case END -> x - textWidth(text, style);
                };
        for (int start = 0; start < text.length(); ) {
            int end = Fonts.runEnd(text, start);
            String run = text.substring(start, end);
            if (Fonts.covers(run)) {
                fill(argb);
                content.append("BT /")
                        .append(style.strong() ? PdfPages.STRONG : PdfPages.PLAIN)
                        .append(' ');
                add(style.size());
                content.append("Tf ");
                add(1, 0, 0, -1, left, y);
                content.append("Tm ").append(pages.font(style).glyphs(run)).append(" TJ ET\n");
            } else {
                outlines(run, left, y, style, argb);
            }
            left += textWidth(run, style);
            start = end;
        }
    }

    private void outlines(String run, double x, double y, TextStyle style, int argb) {
        content.append("/Span << /ActualText ").append(PdfDocument.text(run)).append(" >> BDC ");
        fill(argb);
        Font font = metrics.font(run, style);
        char[] chars = run.toCharArray();
        PathIterator path = font.layoutGlyphVector(METRICS, chars, 0, chars.length, Font.LAYOUT_LEFT_TO_RIGHT)
                .getOutline((float) x, (float) y)
                .getPathIterator(null);
        double[] p = new double[6];
        double atX = 0;
        double atY = 0;
        for (; !path.isDone(); path.next()) {
            switch (path.currentSegment(p)) {
                case PathIterator.SEG_MOVETO -> {
                    move(p[0], p[1]);
                    atX = p[0];
                    atY = p[1];
                }
                case PathIterator.SEG_LINETO -> {
                    lineTo(p[0], p[1]);
                    atX = p[0];
                    atY = p[1];
                }
                case PathIterator.SEG_QUADTO -> {
                    // The same curve as a cubic one.
                    curve(
                            atX + 2 * (p[0] - atX) / 3,
                            atY + 2 * (p[1] - atY) / 3,
                            p[2] + 2 * (p[0] - p[2]) / 3,
                            p[3] + 2 * (p[1] - p[3]) / 3,
                            p[2],
                            p[3]);
                    atX = p[2];
                    atY = p[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    curve(p[0], p[1], p[2], p[3], p[4], p[5]);
                    atX = p[4];
                    atY = p[5];
                }
                default -> content.append("h ");
            }
        }
        content.append("f EMC\n");
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return metrics.textWidth(text, style);
    }

    @Override
    public void clip(double x, double y, double w, double h) {
        content.append("q ");
        add(x, y, w, h);
        content.append("re W n\n");
    }

    @Override
    public void unclip() {
        content.append("Q\n");
    }
}
