package org.driftscope.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import org.driftscope.export.PdfDocument;

/**
 * An OpenType font with CFF outlines in a PDF file: its outlines are embedded whole, glyphs are told by their numbers, and what
 * characters they stand for is told for searching and copying.
 */
final class PdfFont {
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    /** Units of the em that PDF tells widths in. */
    private static final int EM = 1000;

    private final byte[] file;
    private final String name;
    private final Font font;
    private final int object;

    /** Characters of the glyphs that were written. */
    private final TreeMap<Integer, String> used = new TreeMap<>();

    /**
     * @param font the same, to lay text out with kerning
     * @param object its number in the document
     */
    PdfFont(InputStream in, String name, Font font, int object) throws IOException {
        this.file = in.readAllBytes();
        this.name = name;
        this.font = font.deriveFont((float) EM);
        this.object = object;
    }

    int object() {
        return object;
    }

    /** Glyphs of a text, with the room between them where pairs are kerned, as the operand of TJ. */
    String glyphs(String text) {
        char[] chars = text.toCharArray();
        GlyphVector laid = font.layoutGlyphVector(METRICS, chars, 0, chars.length, Font.LAYOUT_LEFT_TO_RIGHT);
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < laid.getNumGlyphs(); i++) {
            int glyph = laid.getGlyphCode(i);
            int from = laid.getGlyphCharIndex(i);
            int to = i + 1 < laid.getNumGlyphs() ? laid.getGlyphCharIndex(i + 1) : chars.length;
            used.putIfAbsent(glyph, text.substring(from, Math.max(from, to)));
            out.append(String.format("<%04X>", glyph));
            double moved = laid.getGlyphPosition(i + 1).getX()
                    - laid.getGlyphPosition(i).getX();
            long kerned = Math.round(width(glyph) - moved);
            if (kerned != 0) {
                out.append(kerned);
            }
        }
        return out.append(']').toString();
    }

    private double width(int glyph) {
        return Math.rint(font.createGlyphVector(METRICS, new int[] {glyph})
                .getGlyphMetrics(0)
                .getAdvanceX());
    }

    /** Writes its objects. */
    void write(PdfDocument document) throws IOException {
        int outlines = document.stream("/Subtype /CIDFontType0C", table("CFF "));
        ByteBuffer head = ByteBuffer.wrap(table("head"));
        double scale = (double) EM / head.getShort(18);
        ByteBuffer lines = ByteBuffer.wrap(table("hhea"));
        int descriptor = document.object(String.format(
                Locale.ROOT,
                "<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d "
                        + "/Descent %d /CapHeight %d /StemV 80 /FontFile3 %s >>",
                name,
                Math.round(head.getShort(36) * scale),
                Math.round(head.getShort(38) * scale),
                Math.round(head.getShort(40) * scale),
                Math.round(head.getShort(42) * scale),
                Math.round(lines.getShort(4) * scale),
                Math.round(lines.getShort(6) * scale),
                Math.round(0.727 * EM),
                PdfDocument.reference(outlines)));
        StringBuilder widths = new StringBuilder();
        used.keySet().forEach(glyph -> widths.append(glyph)
                .append(" [")
                .append(PdfDocument.number(width(glyph)))
                .append("] "));
        int descendant = document.object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /" + name
                + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor "
                + PdfDocument.reference(descriptor) + " /W [" + widths + "] >>");
        int characters = document.stream("", characters().getBytes(StandardCharsets.US_ASCII));
        document.object(
                object,
                "<< /Type /Font /Subtype /Type0 /BaseFont /" + name + " /Encoding /Identity-H /DescendantFonts ["
                        + PdfDocument.reference(descendant) + "] /ToUnicode " + PdfDocument.reference(characters)
                        + " >>");
    }

    /** A CMap from glyphs to characters. */
    private String characters() {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        used.forEach((glyph, text) -> {
            if (!text.isEmpty()) {
                map.append(String.format("1 beginbfchar\n<%04X> <", glyph));
                text.chars().forEach(c -> map.append(String.format("%04X", c)));
                map.append(">\nendbfchar\n");
            }
        });
        map.append("""
                endcmap
                CMapName currentdict /CMap defineresource pop
                end
                end
                """);
        return map.toString();
    }

    /** A table of the font's file (OpenType 1.9, "Font file"). */
    private byte[] table(String tag) {
        ByteBuffer in = ByteBuffer.wrap(file);
        int tables = in.getShort(4);
        for (int i = 0; i < tables; i++) {
            int entry = 12 + 16 * i;
            if (new String(file, entry, 4, StandardCharsets.US_ASCII).equals(tag)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.write(file, in.getInt(entry + 8), in.getInt(entry + 12));
                return out.toByteArray();
            }
        }
        throw new IllegalStateException("the font " + name + " has no table " + tag);
    }
}
