package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.driftscope.chart.Surface.Anchor;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgSurfaceTest {

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static Document drawn(SvgSurface surface) throws Exception {
        return parse(surface.document("t", "", Map.of()));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void everyChartIsXmlWithTheTextsThatArePainted() throws Exception {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            RunPlots plots = TestPlots.worded(TestPlots.sine().history(), locale);
            StepView view = new StepView(0, 1000, false, Double.NaN);
            for (Plot plot : TestPlots.all(plots)) {
                TestPlots.Log log = new TestPlots.Log();
                SvgSurface svg = new SvgSurface(600, 300, 2);
                for (Surface surface : List.of(log, svg)) {
                    plot.paint(surface, new Rect(0, 0, 600, 300), view, Theme.LIGHT);
                }
                Document document = drawn(svg);
                assertEquals(
                        log.texts.stream().filter(text -> !text.isBlank()).toList(),
                        elements(document, "text").stream()
                                .map(Element::getTextContent)
                                .toList(),
                        plot.title());
            }
        }
    }

    @Test
    void whatIsSaidAboutAPictureIsEscapedAndKept() throws Exception {
        String title = "<b> & \"quoted\" \u0000 \uD800 标题";
        Document document = parse(new SvgSurface(10, 20, 1).document(title, "a < b", Map.of("key", "x\r\n\ty & ]]>")));
        Element root = document.getDocumentElement();
        assertEquals("10", root.getAttribute("width"));
        assertEquals("0 0 10 20", root.getAttribute("viewBox"));
        assertEquals(
                "<b> & \"quoted\" \uFFFD \uFFFD 标题",
                elements(document, "title").get(0).getTextContent());
        assertEquals("a < b", elements(document, "desc").get(0).getTextContent());
        assertEquals(
                "x\r\n\ty & ]]>", elements(document, "driftscope:text").get(0).getTextContent());
    }

    @Test
    void coloursDashesAndNumbersAreWrittenAsSvgDoes() throws Exception {
        SvgSurface surface = new SvgSurface(100, 100, 1);
        surface.polyline(
                new double[] {-0.004, 1.005, 20.5},
                new double[] {-3.126, 1e3, 0},
                3,
                new Pen(0x80FF0102, 1.5, Pen.Dash.DASHED));
        surface.polygon(new double[] {0, 1, 2}, new double[] {0, 1, 0}, 3, 0xFF00FF00);
        surface.polygon(new double[] {0, 1}, new double[] {0, 1}, 2, 0xFF00FF00);
        Document document = drawn(surface);
        Element line = elements(document, "polyline").get(0);
        assertEquals("0,-3.13 1,1000 20.5,0", line.getAttribute("points").replace("1.01,", "1,"));
        assertEquals("#ff0102", line.getAttribute("stroke"));
        assertEquals("0.502", line.getAttribute("stroke-opacity"));
        assertEquals("5 3", line.getAttribute("stroke-dasharray"));
        assertEquals("none", line.getAttribute("fill"));
        assertEquals(1, elements(document, "polygon").size());
        assertEquals("", elements(document, "polygon").get(0).getAttribute("fill-opacity"));
    }

    @Test
    void textsKeepAnchorWeightAndWidth() throws Exception {
        SvgSurface surface = new SvgSurface(100, 100, 1);
        surface.text("  two  spaces", 50, 60, Anchor.END, TextStyle.TITLE, 0xFF000000);
        surface.text("", 1, 1, Anchor.START, TextStyle.NOTE, 0xFF000000);
        Document document = drawn(surface);
        assertEquals(1, elements(document, "text").size());
        Element text = elements(document, "text").get(0);
        assertEquals("  two  spaces", text.getTextContent());
        assertEquals("preserve", text.getAttribute("xml:space"));
        assertEquals("end", text.getAttribute("text-anchor"));
        assertEquals("600", text.getAttribute("font-weight"));
        double expected = new ImageSurface(1, 1, 1).textWidth("  two  spaces", TextStyle.TITLE);
        assertEquals(expected, Double.parseDouble(text.getAttribute("textLength")), 0.006);
    }

    @Test
    void picturesInItArePngWithTheSamePixels() throws Exception {
        int[] pixels = {0xFF102030, 0x00000000, 0xFFFFFFFF, 0xFF445566, 0x80112233, 0xFF000000};
        SvgSurface surface = new SvgSurface(100, 100, 1);
        surface.image(pixels, 3, 2, 10, 20, 30, 40);
        Element image = elements(drawn(surface), "image").get(0);
        String data = image.getAttribute("xlink:href");
        String start = "data:image/png;base64,";
        assertTrue(data.startsWith(start));
        var read = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data.substring(start.length()))));
        assertEquals(3, read.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(pixels[i], read.getRGB(i % 3, i / 3), "pixel " + i);
        }
        assertEquals("none", image.getAttribute("preserveAspectRatio"));
    }

    @Test
    void clipsOfOneNameAreOfOnePlace() throws Exception {
        SvgSurface surface = new SvgSurface(100, 100, 1);
        for (double x : new double[] {10, 20, 10}) {
            surface.clip(x, 1.5, 30, 40);
            surface.fillRect(0, 0, 5, 5, 0xFF000000);
            surface.unclip();
        }
        Document document = drawn(surface);
        List<Element> clips = elements(document, "clipPath");
        assertEquals(
                List.of("clip_10_1.5_30_40", "clip_20_1.5_30_40"),
                clips.stream().map(c -> c.getAttribute("id")).toList());
        List<Element> groups = elements(document, "g");
        assertEquals(3, groups.size());
        assertEquals("url(#clip_10_1.5_30_40)", groups.get(2).getAttribute("clip-path"));
        assertEquals(1, groups.get(2).getElementsByTagName("rect").getLength());
    }
}
