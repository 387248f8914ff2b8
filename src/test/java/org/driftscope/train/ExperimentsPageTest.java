package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about experiment files says what the program does. */
class ExperimentsPageTest {
    private static final Path PAGE = Path.of("docs", "experiments.md");

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from)).strip();
    }

    @Test
    void listsAllKeysWithDefaultsValuesAndMeanings() throws Exception {
        String expected = Stream.concat(
                        Stream.of("| key | default | values | meaning |", "| --- | --- | --- | --- |"),
                        ExperimentProperties.all().stream().map(ExperimentsPageTest::row))
                .collect(Collectors.joining("\n"));
        String page = Files.readString(PAGE).replace("\r\n", "\n");

        assertEquals(expected, between(page, "<!-- keys -->", "<!-- /keys -->"));
    }

    private static String row(Property<?> property) {
        return "| `" + property.key() + "` | `" + property.defaultText() + "` | " + property.values() + " | "
                + property.doc() + " |";
    }

    @Test
    void namesAllSamples() throws Exception {
        String page = Files.readString(PAGE);
        for (String id : Samples.IDS) {
            assertTrue(page.contains("`" + id + "`"), id);
        }
    }

    @Test
    void itsExampleIsAnExperiment() throws Exception {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        Experiment experiment = ExperimentFile.parse(between(page, "```toml\n", "```"), "page", Path.of(""));

        assertEquals(7, experiment.seed());
        assertEquals(2, experiment.events().size());
    }

    @Test
    void itsEventsAreEvents() throws Exception {
        String page = Files.readString(PAGE);
        List<String> events = page.lines()
                .filter(line -> line.matches("\\| `\\d+: .*"))
                .map(line -> between(line, "`", "`"))
                .toList();
        assertEquals(13, events.size());
        for (String event : events) {
            assertEquals(EventText.parse(event), EventText.parse(EventText.format(EventText.parse(event))));
        }
    }
}
