package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.driftscope.Fuzzing;
import org.junit.jupiter.api.Test;

/** Damaged experiment files, and events. */
class ExperimentFuzzTest {

    @Test
    void damagedExperimentsAreReadOrRefused() throws ExperimentException {
        List<byte[]> valid = new ArrayList<>();
        for (String sample : Samples.all()) {
            valid.add(ExperimentFile.write(Samples.load(sample)).getBytes(StandardCharsets.UTF_8));
        }
        valid.add("data.source = \"csv\"\ndata.file = 'a.csv'\nnetwork = {hidden = [1, 2]}\n# [[[\nseed = 0x1F\n"
                .getBytes(StandardCharsets.UTF_8));
        Path folder = Path.of("").toAbsolutePath();
        Fuzzing.run(
                valid,
                input -> ExperimentFile.parse(new String(input, StandardCharsets.UTF_8), "test.toml", folder),
                ExperimentException.class);
    }

    @Test
    void manyLinesThatSayNothingAreRefusedBeforeTheyAreParsed() {
        for (String nothing : List.of("\n", " \r\n", "# nothing\n")) {
            ExperimentException refused = assertThrows(
                    ExperimentException.class,
                    () -> ExperimentFile.parse(
                            "seed = 1\n" + nothing.repeat(100_000),
                            "test.toml",
                            Path.of("").toAbsolutePath()));
            assertTrue(String.valueOf(refused.getMessage()).contains("test.toml:302"), refused.getMessage());
        }
    }

    @Test
    void damagedEventsAreReadOrRefused() {
        List<byte[]> valid = new ArrayList<>();
        for (String event : List.of(
                "1000: bn A 2 off",
                "12: bn B 1 after naive",
                "1200: lr 0.05",
                "1: momentum 0.9",
                "1500: unit 3 17",
                "2000: cadence gradient-shift 400",
                "2500: reference ago 500",
                "3: reference step 2")) {
            valid.add(event.getBytes(StandardCharsets.UTF_8));
        }
        Fuzzing.run(
                valid,
                input -> EventText.parse(new String(input, StandardCharsets.UTF_8)),
                IllegalArgumentException.class);
    }
}
