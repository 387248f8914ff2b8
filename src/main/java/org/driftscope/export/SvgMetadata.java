package org.driftscope.export;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Texts about a picture in an SVG file: elements of Driftscope's own namespace in its {@code metadata} element. Written for
 * files from anywhere: what is read is bounded, no document type is processed and nothing outside the file is looked at.
 *
 * @param texts by keyword
 */
public record SvgMetadata(Map<String, String> texts) {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String NAMESPACE = "urn:driftscope";
    private static final String ELEMENT = "text";
    private static final String KEYWORD = "keyword";

    /** Texts stand at the beginning; no more than this is read. */
    private static final int LONGEST_HEAD = 16 << 20;

    private static final int MOST_ELEMENTS = 1000;

    public SvgMetadata {
        texts = Map.copyOf(texts);
    }

    /** The {@code metadata} element with these texts; nothing when there are none. */
    public static String element(Map<String, String> texts) {
        if (texts.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<metadata xmlns:driftscope=\"" + NAMESPACE + "\">\n");
        texts.forEach((keyword, text) -> out.append("<driftscope:text keyword=\"")
                .append(escaped(keyword))
                .append("\">")
                .append(escaped(text))
                .append("</driftscope:text>\n"));
        return out.append("</metadata>\n").toString();
    }

    /** A text as XML writes it; characters that XML does not have become U+FFFD. */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    /** XML 1.0, production 2. */
    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }

    /**
     * Reads a file's texts, up to the end of its first {@code metadata} element.
     *
     * @throws IOException if it cannot be read, is no SVG file, or is damaged; the message names file and reason
     */
    public static SvgMetadata read(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // As deep as elements can be before reading ends; what holds otherwise differs from one Java to the next.
        factory.setProperty("jdk.xml.maxElementDepth", MOST_ELEMENTS + 1);
        try (InputStream in = new Head(Files.newInputStream(file))) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            try {
                return new SvgMetadata(texts(reader, file));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new IOException("cannot read " + file + ": it is no SVG file, or it is damaged", e);
        }
    }

    private static Map<String, String> texts(XMLStreamReader reader, Path file) throws XMLStreamException, IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        int elements = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (elements == 0 && !(reader.getLocalName().equals("svg") && SVG.equals(reader.getNamespaceURI()))) {
                    throw new IOException("cannot read " + file + ": it is no SVG file");
                }
                elements++;
                if (elements > MOST_ELEMENTS) {
                    return texts;
                }
                if (reader.getLocalName().equals(ELEMENT) && NAMESPACE.equals(reader.getNamespaceURI())) {
                    String keyword = reader.getAttributeValue(null, KEYWORD);
                    String text = reader.getElementText();
                    if (keyword != null) {
                        texts.putIfAbsent(keyword, text);
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("metadata")) {
                return texts;
            }
        }
        return texts;
    }

    /** The beginning of a stream. */
    private static final class Head extends FilterInputStream {
        private long left = LONGEST_HEAD;

        Head(InputStream in) {
            super(new BufferedInputStream(in));
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? super.read() : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                return length == 0 ? 0 : -1;
            }
            int n = super.read(bytes, offset, (int) Math.min(left, length));
            left -= Math.max(0, n);
            return n;
        }
    }
}
