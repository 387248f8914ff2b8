package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 3.5})
    void whatIsReplayedIsPixelForPixelWhatIsPaintedDirectly(double scale) {
        RunPlots plots = TestPlots.sine();
        List<Plot> all = TestPlots.all(plots);
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK_TRANSPARENT)) {
            Picture picture = new Picture(
                    "A title, 标题",
                    Stream.of(0, 4)
                            .map(i -> new Picture.Row(all.subList(i, Math.min(all.size(), i + 4)), 1))
                            .toList(),
                    "footer");
            StepView view = new StepView(0, 1000, false, 400);
            ImageSurface direct = new ImageSurface(900, 600, scale);
            picture.paint(direct, 900, 600, view, theme);
            Recording recording = picture.record(900, 600, scale, view, theme);
            all.get(0).paintHover(direct, new Rect(0, 0, 400, 300), view, theme);
            all.get(0).paintHover(recording, new Rect(0, 0, 400, 300), view, theme);
            ImageSurface replayed = new ImageSurface(900, 600, scale);
            recording.replay(replayed);
            int[] pixels = direct.pixels();
            assertArrayEquals(pixels, replayed.pixels());
            assertEquals(scale, recording.pixelScale());
            assertFalse(Arrays.stream(pixels).allMatch(p -> p == pixels[0]));
        }
    }
}
