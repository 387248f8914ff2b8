package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.driftscope.history.Quantity;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;

/** What is written, read and drawn by another program's code. */
class PdfPagesTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;

    private static byte[] pdf(List<PdfPages.Painter> painters) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPages pages = new PdfPages(out);
        for (PdfPages.Painter painter : painters) {
            pages.page(WIDTH, HEIGHT, painter);
        }
        pages.end("Title 标题", "Driftscope", "en");
        return out.toByteArray();
    }

    @Test
    void anotherReaderFindsPagesTitleAndText() throws IOException {
        byte[] bytes = pdf(List.of(
                surface -> {
                    surface.text("Kerned AVATAR, 15 / 50 / 85 %", 20, 40, Surface.Anchor.START, TextStyle.TITLE, -1);
                    surface.text("−1.5 · σ² → end", 600, 80, Surface.Anchor.END, TextStyle.NOTE, 0xFF000000);
                },
                surface -> surface.text("second", 320, 40, Surface.Anchor.MIDDLE, TextStyle.NOTE, 0xFF000000)));
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertEquals(2, document.getNumberOfPages());
            assertEquals("Title 标题", document.getDocumentInformation().getTitle());
            assertEquals(WIDTH * 0.75f, document.getPage(0).getMediaBox().getWidth());
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("Kerned AVATAR, 15 / 50 / 85 %"), text);
            assertTrue(text.contains("−1.5 · σ² → end"), text);
            assertTrue(text.contains("second"), text);
        }
    }

    @Test
    void everyChartLooksAsItDoesInAnImage() throws IOException {
        RunPlots plots = TestPlots.worded(TestPlots.sine().history(), Locale.ENGLISH);
        List<Twin> both = List.of(Twin.A, Twin.B);
        StepView view = new StepView(0, 1000, false, Double.NaN);
        Rect area = new Rect(0, 0, WIDTH, HEIGHT);
        List<Plot> some = List.of(
                plots.bands(1, both, BandPlot.Source.LAYER),
                plots.ridgelines(0, Twin.A),
                plots.heatMap(Quantity.MEAN, both),
                plots.loss());
        byte[] bytes = pdf(some.stream()
                .map(plot -> (PdfPages.Painter) surface -> plot.paint(surface, area, view, Theme.LIGHT))
                .toList());
        try (PDDocument document = Loader.loadPDF(bytes)) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int i = 0; i < some.size(); i++) {
                BufferedImage drawn = renderer.renderImageWithDPI(i, 96);
                ImageSurface image = new ImageSurface(WIDTH, HEIGHT, 1);
                image.fillRect(0, 0, WIDTH, HEIGHT, 0xFFFFFFFF);
                some.get(i).paint(image, area, view, Theme.LIGHT);
                double difference = difference(drawn, image.pixels());
                double blank = difference(drawn, white());
                assertTrue(
                        difference < 0.012 && difference < blank / 3,
                        some.get(i).title() + ": " + difference + ", from white " + blank);
            }
        }
    }

    private static int[] white() {
        int[] white = new int[WIDTH * HEIGHT];
        Arrays.fill(white, -1);
        return white;
    }

    /** Mean over pixels and channels, 1 between black and white. */
    private static double difference(BufferedImage drawn, int[] expected) {
        assertEquals(WIDTH, drawn.getWidth());
        assertEquals(HEIGHT, drawn.getHeight());
        long sum = 0;
        for (int i = 0; i < expected.length; i++) {
            int pixel = drawn.getRGB(i % WIDTH, i / WIDTH);
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs(((pixel >> shift) & 0xFF) - ((expected[i] >> shift) & 0xFF));
            }
        }
        return sum / (255.0 * 3 * expected.length);
    }
}
