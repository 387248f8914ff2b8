package org.driftscope.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.driftscope.export.PdfDocument;

/** A PDF file, page by page. */
public final class PdfPages {
    static final String PLAIN = "F1";
    static final String STRONG = "F2";

    private final PdfDocument document;
    private final PdfFont plain;
    private final PdfFont strong;

    /** Begins the file on a stream, which stays open. */
    public PdfPages(OutputStream out) throws IOException {
        document = new PdfDocument(out);
        plain = font(TextStyle.NOTE, "Inter-Regular");
        strong = font(TextStyle.STRONG_NOTE, "Inter-SemiBold");
    }

    private PdfFont font(TextStyle style, String name) throws IOException {
        try (InputStream in = Fonts.open(style.strong())) {
            return new PdfFont(in, name, new ImageSurface(1, 1, 1).font("x", style), document.reserve());
        }
    }

    /** Paints what a page shows. */
    @FunctionalInterface
    public interface Painter {
        void paint(PdfSurface surface);
    }

    /**
     * Appends a page.
     *
     * @param width in units, 1/96 inch
     * @param height in units
     */
    public void page(double width, double height, Painter painter) throws IOException {
        PdfSurface surface = new PdfSurface(this, width, height);
        try {
            painter.paint(surface);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        surface.finish(document);
    }

    /**
     * Ends the file.
     *
     * @param language of its words, such as {@code en}
     */
    public void end(String title, String producer, String language) throws IOException {
        plain.write(document);
        strong.write(document);
        document.end(title, producer, language);
    }

    PdfFont font(TextStyle style) {
        return style.strong() ? strong : plain;
    }

    /** The dictionary of both fonts. */
    String fonts() {
        return "<< /" + PLAIN + " " + PdfDocument.reference(plain.object()) + " /" + STRONG + " "
                + PdfDocument.reference(strong.object()) + " >>";
    }

    /** Writes a picture, and returns its object. */
    int image(int[] argb, int columns, int rows) {
        byte[] colours = new byte[3 * argb.length];
        byte[] alphas = new byte[argb.length];
        for (int i = 0; i < argb.length; i++) {
            colours[3 * i] = (byte) (argb[i] >> 16);
            colours[3 * i + 1] = (byte) (argb[i] >> 8);
            colours[3 * i + 2] = (byte) argb[i];
            alphas[i] = (byte) (argb[i] >>> 24);
        }
        String size = "/Type /XObject /Subtype /Image /Width " + columns + " /Height " + rows
                + " /BitsPerComponent 8 /Interpolate false /ColorSpace ";
        try {
            int mask = document.stream(size + "/DeviceGray", alphas);
            return document.stream(size + "/DeviceRGB /SMask " + PdfDocument.reference(mask), colours);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
