package org.driftscope.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.driftscope.export.PngImage;
import org.driftscope.export.SvgMetadata;

/**
 * Draws a picture as SVG 1.1: lines stay lines, text stays text, in Inter where the reader has it. Where he does not, each
 * text keeps the width that it was laid out with. One thread at a time, any thread.
 */
public final class SvgSurface implements Surface {
    /** Inter, then what systems have that is near to it, then what writes Chinese. */
    private static final String FAMILY =
            "Inter, 'Inter Variable', 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', 'Noto Sans SC', "
                    + "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif";

    private static final double CENTS = 100;
    private static final double DOTS_PER_INCH = 96;

    private final double width;
    private final double height;
    private final double scale;
    private final Surface metrics = new ImageSurface(1, 1, 1);
    private final StringBuilder body = new StringBuilder(1 << 16);
    private final Set<String> clips = new HashSet<>();

    /**
     * An empty picture.
     *
     * @param width in units
     * @param height in units
     * @param scale how fine curves and heat maps are, as of an image with so many pixels per unit
     */
    public SvgSurface(double width, double height, double scale) {
        this.width = width;
        this.height = height;
        this.scale = scale;
    }

    /**
     * The whole file.
     *
     * @param title told by browsers and screen readers
     * @param description likewise; may be empty
     * @param texts about the picture, by keyword, which {@link SvgMetadata} finds again
     */
    public String document(String title, String description, Map<String, String> texts) {
        StringBuilder out = new StringBuilder(body.length() + 8192);
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .append(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
        attribute(out, "width", width);
        attribute(out, "height", height);
        out.append(" viewBox=\"0 0 ");
        number(out, width);
        out.append(' ');
        number(out, height);
        out.append("\" role=\"img\" font-family=\"").append(FAMILY).append("\" stroke-linejoin=\"round\">\n");
        out.append("<title>").append(SvgMetadata.escaped(title)).append("</title>\n");
        if (!description.isEmpty()) {
            out.append("<desc>").append(SvgMetadata.escaped(description)).append("</desc>\n");
        }
        out.append(SvgMetadata.element(texts)).append(body).append("</svg>\n");
        return out.toString();
    }

    @Override
    public double pixelScale() {
        return scale;
    }

    @Override
    public void fillRect(double x, double y, double w, double h, int argb) {
        rect(x, y, w, h, 0);
        fill(argb);
        end();
    }

    @Override
    public void fillRoundRect(double x, double y, double w, double h, double radius, int argb) {
        rect(x, y, w, h, radius);
        fill(argb);
        end();
    }

    @Override
    public void strokeRoundRect(double x, double y, double w, double h, double radius, Pen pen) {
        rect(x, y, w, h, radius);
        stroke(pen);
        end();
    }

    private void rect(double x, double y, double w, double h, double radius) {
        body.append("<rect");
        attribute(body, "x", x);
        attribute(body, "y", y);
        attribute(body, "width", w);
        attribute(body, "height", h);
        if (radius > 0) {
            attribute(body, "rx", Math.min(radius, Math.min(w, h) / 2));
        }
    }

    @Override
    public void polyline(double[] x, double[] y, int n, Pen pen) {
        if (n > 1) {
            points("polyline", x, y, n);
            stroke(pen);
            end();
        }
    }

    @Override
    public void polygon(double[] x, double[] y, int n, int argb) {
        if (n > 2) {
            points("polygon", x, y, n);
            fill(argb);
            end();
        }
    }

    private void points(String element, double[] x, double[] y, int n) {
        body.append('<').append(element).append(" points=\"");
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                body.append(' ');
            }
            number(body, x[i]);
            body.append(',');
            number(body, y[i]);
        }
        body.append('"');
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen) {
        body.append("<line");
        attribute(body, "x1", x1);
        attribute(body, "y1", y1);
        attribute(body, "x2", x2);
        attribute(body, "y2", y2);
        stroke(pen);
        end();
    }

    @Override
    public void image(int[] argb, int columns, int rows, double x, double y, double w, double h) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            new PngImage(columns, rows, argb, DOTS_PER_INCH, Map.of()).write(png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        body.append("<image");
        attribute(body, "x", x);
        attribute(body, "y", y);
        attribute(body, "width", w);
        attribute(body, "height", h);
        body.append(" preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\"")
                .append(" style=\"image-rendering:pixelated\" xlink:href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png.toByteArray()))
                .append('"');
        end();
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, TextStyle style, int argb) {
        if (text.isBlank()) {
            return;
        }
        body.append("<text");
        attribute(body, "x", x);
        attribute(body, "y", y);
        attribute(body, "font-size", style.size());
        if (style.strong()) {
            body.append(" font-weight=\"600\"");
        }
        if (anchor != Anchor.START) {
            body.append(" text-anchor=\"")
                    .append(anchor == Anchor.MIDDLE ? "middle" : "end")
                    .append('"');
        }
        if (text.codePointCount(0, text.length()) > 1) {
            attribute(body, "textLength", textWidth(text, style));
            body.append(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        if (text.contains("  ") || !text.equals(text.strip())) {
            body.append(" xml:space=\"preserve\"");
        }
        fill(argb);
        body.append('>').append(SvgMetadata.escaped(text)).append("</text>\n");
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        return metrics.textWidth(text, style);
    }

    /** Named by its place, so that clips of one name are the same even when several pictures stand in one page. */
    @Override
    public void clip(double x, double y, double w, double h) {
        StringBuilder id = new StringBuilder("clip");
        for (double part : new double[] {x, y, w, h}) {
            id.append('_');
            number(id, part);
        }
        String name = id.toString();
        if (clips.add(name)) {
            body.append("<clipPath id=\"").append(name).append("\">");
            rect(x, y, w, h, 0);
            body.append("/></clipPath>\n");
        }
        body.append("<g clip-path=\"url(#").append(name).append(")\">\n");
    }

    @Override
    public void unclip() {
        body.append("</g>\n");
    }

    private void fill(int argb) {
        colour("fill", argb);
    }

    private void stroke(Pen pen) {
        body.append(" fill=\"none\"");
        colour("stroke", pen.argb());
        attribute(body, "stroke-width", pen.width());
        double[] pattern = pen.dash().pattern();
        if (pattern.length > 0) {
            body.append(" stroke-dasharray=\"");
            number(body, pattern[0]);
            body.append(' ');
            number(body, pattern[1]);
            body.append('"');
        }
    }

    private void colour(String what, int argb) {
        body.append(' ')
                .append(what)
                .append("=\"")
                .append(String.format("#%06x", argb & 0xFFFFFF))
                .append('"');
        int alpha = argb >>> 24;
        if (alpha != 0xFF) {
            body.append(' ')
                    .append(what)
                    .append("-opacity=\"")
                    .append(String.format(Locale.ROOT, "%.3f", alpha / 255.0))
                    .append('"');
        }
    }

    private void end() {
        body.append("/>\n");
    }

    private static void attribute(StringBuilder out, String name, double value) {
        out.append(' ').append(name).append("=\"");
        number(out, value);
        out.append('"');
    }

    /** With two digits behind the point, and no more than are needed. */
    private static void number(StringBuilder out, double value) {
        long cents = Math.round(value * CENTS);
        if (cents < 0) {
            out.append('-');
            cents = -cents;
        }
        out.append(cents / 100);
        long rest = cents % 100;
        if (rest > 0) {
            out.append('.').append(rest / 10);
            if (rest % 10 > 0) {
                out.append(rest % 10);
            }
        }
    }
}
