package org.driftscope.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** Writes a PDF file (ISO 32000-1), object by object as they come; one thread at a time. */
public final class PdfDocument {
    private final OutputStream out;
    private final TreeMap<Integer, Long> places = new TreeMap<>();
    private final List<Integer> pages = new ArrayList<>();
    private final int catalog = 1;
    private final int pageTree = 2;
    private int last = 2;
    private long position;

    /**
     * Begins the file.
     *
     * @param out stays open
     */
    public PdfDocument(OutputStream out) throws IOException {
        this.out = out;
        write("%PDF-1.7\n");
        // Four bytes beyond ASCII tell other programs that this is no text.
        bytes(new byte[] {'%', (byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
    }

    /** The number of an object that will be written later. */
    public int reserve() {
        return ++last;
    }

    /** How an object is referred to. */
    public static String reference(int object) {
        return object + " 0 R";
    }

    /** Writes an object, and returns its number. */
    public int object(String body) throws IOException {
        int number = reserve();
        object(number, body);
        return number;
    }

    /** Writes a reserved object. */
    public void object(int number, String body) throws IOException {
        begin(number);
        write(body + "\nendobj\n");
    }

    /**
     * Writes a stream, deflated, and returns its number.
     *
     * @param entries of its dictionary beside length and filter
     */
    public int stream(String entries, byte[] data) throws IOException {
        int number = reserve();
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
            deflater.write(data);
        }
        begin(number);
        write("<< " + entries + " /Filter /FlateDecode /Length " + deflated.size() + " >>\nstream\n");
        bytes(deflated.toByteArray());
        write("\nendstream\nendobj\n");
        return number;
    }

    /**
     * Writes a page.
     *
     * @param width in points, 1/72 inch
     * @param height in points
     * @param resources a dictionary, or a reference to one
     */
    public void page(double width, double height, byte[] content, String resources) throws IOException {
        int stream = stream("", content);
        pages.add(object("<< /Type /Page /Parent " + reference(pageTree) + " /MediaBox [0 0 " + number(width) + " "
                + number(height) + "] /Resources " + resources + " /Contents " + reference(stream) + " >>"));
    }

    /**
     * Ends the file.
     *
     * @param language of its words, such as {@code en}
     */
    public void end(String title, String producer, String language) throws IOException {
        StringBuilder kids = new StringBuilder();
        pages.forEach(page -> kids.append(reference(page)).append(' '));
        object(pageTree, "<< /Type /Pages /Count " + pages.size() + " /Kids [" + kids + "] >>");
        object(
                catalog,
                "<< /Type /Catalog /Pages " + reference(pageTree) + " /Lang " + text(language)
                        + " /ViewerPreferences << /DisplayDocTitle true >> >>");
        int info = object("<< /Title " + text(title) + " /Producer " + text(producer) + " >>");
        long table = position;
        write("xref\n0 " + (last + 1) + "\n0000000000 65535 f \n");
        for (int i = 1; i <= last; i++) {
            Long place = places.get(i);
            if (place == null) {
                throw new IllegalStateException("object " + i + " was not written");
            }
            write(String.format("%010d 00000 n \n", place));
        }
        write("trailer\n<< /Size " + (last + 1) + " /Root " + reference(catalog) + " /Info " + reference(info)
                + " >>\nstartxref\n" + table + "\n%%EOF\n");
        out.flush();
    }

    private void begin(int number) throws IOException {
        if (places.put(number, position) != null) {
            throw new IllegalStateException("object " + number + " was written before");
        }
        write(number + " 0 obj\n");
    }

    private void write(String ascii) throws IOException {
        bytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private void bytes(byte[] data) throws IOException {
        out.write(data);
        position += data.length;
    }

    /** A text string: UTF-16 in hexadecimal. */
    public static String text(String value) {
        StringBuilder hex = new StringBuilder("<FEFF");
        for (int i = 0; i < value.length(); i++) {
            hex.append(String.format("%04X", (int) value.charAt(i)));
        }
        return hex.append('>').toString();
    }

    /** A number with three digits behind the point, and no more than are needed. */
    public static String number(double value) {
        long thousandths = Math.round(value * 1000);
        String sign = thousandths < 0 ? "-" : "";
        long size = Math.abs(thousandths);
        if (size % 1000 == 0) {
            return sign + size / 1000;
        }
        return (sign + size / 1000 + "." + String.format("%03d", size % 1000)).replaceAll("0+$", "");
    }
}
