package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.driftscope.nn.LayerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SamplesTest {
    static final List<String> IDS = Samples.all();

    @ParameterizedTest
    @FieldSource("IDS")
    void everySampleReadsAndSaysWhatToLookFor(String id) {
        Experiment sample = Samples.load(id);
        assertFalse(sample.title().isBlank());
        assertFalse(sample.description().isBlank());
        assertTrue(sample.twin().enabled());
    }

    @Test
    void theListsNameEveryFileAndIoffe2015First() throws IOException {
        assertEquals(namesIn("samples"), List.copyOf(new TreeSet<>(Samples.IDS)));
        assertEquals(namesIn("samples/figures"), Samples.FIGURES);
        assertEquals("ioffe-2015", Samples.IDS.get(0));
    }

    private static List<String> namesIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".toml"))
                    .map(name -> name.replace(".toml", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void ioffe2015IsTheNetworkOfThePaper() {
        Experiment sample = Samples.load("ioffe-2015");
        assertEquals(
                List.of(100, 100, 100),
                sample.hidden().stream().map(LayerSpec::units).toList());
        assertEquals(60, sample.batchSize());
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> Samples.load("resnet"));
        assertTrue(String.valueOf(thrown.getMessage()).contains("ioffe-2015"));
    }
}
