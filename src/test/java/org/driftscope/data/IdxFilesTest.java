package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFilesTest {
    private final Path folder;

    IdxFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file(String name) throws IOException {
        return Files.write(folder.resolve(name), new byte[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte",
                "train-images-idx3-ubyte.gz train-labels-idx1-ubyte.gz t10k-images-idx3-ubyte.gz t10k-labels-idx1-ubyte.gz",
                "train-images-idx3-ubyte train-labels-idx1-ubyte.gz t10k-images-idx3-ubyte.gz t10k-labels-idx1-ubyte",
                "train-images.idx3-ubyte train-labels.idx1-ubyte t10k-images.idx3-ubyte t10k-labels.idx1-ubyte",
                "emnist-a-train-images-idx3-ubyte.gz emnist-a-train-labels-idx1-ubyte.gz emnist-a-test-images-idx3-ubyte.gz emnist-a-test-labels-idx1-ubyte.gz",
                "train_images train_labels test_images test_labels",
            })
    void anyOfFourTellsTheOthers(String names) throws IOException {
        Path[] all = new Path[4];
        List<String> named = List.of(names.split(" ", -1));
        for (int i = 0; i < 4; i++) {
            all[i] = file(named.get(i));
        }
        file("readme.gz");
        for (Path one : all) {
            assertArrayEquals(all, IdxFiles.siblings(one), one.toString());
        }
    }

    @Test
    void whatIsNotThereIsNull() throws IOException {
        Path images = file("train-images-idx3-ubyte");
        Path labels = file("t10k-labels-idx1-ubyte");
        @Nullable Path[] expected = {images, null, null, labels};
        assertArrayEquals(expected, IdxFiles.siblings(images));
        assertArrayEquals(expected, IdxFiles.siblings(labels));
    }

    @Test
    void ofTheSameFilePlainAndGzipTheOneLikeTheGivenIsTaken() throws IOException {
        Path plain = file("train-images-idx3-ubyte");
        Path zipped = file("train-images-idx3-ubyte.gz");
        assertArrayEquals(new @Nullable Path[] {plain, null, null, null}, IdxFiles.siblings(plain));
        assertArrayEquals(new @Nullable Path[] {zipped, null, null, null}, IdxFiles.siblings(zipped));
    }

    @Test
    void aFileOfAnotherNameStandsAlone() throws IOException {
        Path images = file("images-idx3-ubyte");
        Path labels = file("labels-idx1-ubyte");
        assertArrayEquals(new @Nullable Path[] {images, null, null, null}, IdxFiles.siblings(images));
        assertArrayEquals(new @Nullable Path[] {null, labels, null, null}, IdxFiles.siblings(labels));
    }

    @Test
    void isKnownByItsFirstBytes() throws IOException {
        byte[] header = {0, 0, 8, 1, 0, 0, 0, 2};
        Path plain = Files.write(folder.resolve("plain"), header);
        Path zipped = folder.resolve("zipped");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(header);
        }
        assertTrue(IdxFiles.isIdx(plain));
        assertTrue(IdxFiles.isIdx(zipped));
        assertFalse(IdxFiles.isIdx(Files.write(folder.resolve("short"), new byte[] {0, 0, 8, 1, 0})));
        assertFalse(IdxFiles.isIdx(Files.write(folder.resolve("empty"), new byte[0])));
        assertFalse(IdxFiles.isIdx(Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n")));
        assertFalse(IdxFiles.isIdx(folder.resolve("none")));
        assertFalse(IdxFiles.isIdx(folder));
    }

    @Test
    void thatAreOfOtherTypesAreRefusedAndNotTakenForTables() throws IOException {
        Path floats = Files.write(folder.resolve("floats-idx1"), new byte[] {0, 0, 0x0d, 1, 0, 0, 0, 1, 0, 0, 0, 0});
        DataException e = assertThrows(DataException.class, () -> IdxFiles.isIdx(floats));
        assertTrue(String.valueOf(e.getMessage()).contains("0x0d (32-bit floats)"), e::getMessage);
        assertFalse(IdxFiles.isIdx(Files.write(folder.resolve("binary"), new byte[] {0, 0, 7, 1, 0, 0, 0, 1, 5})));
    }
}
