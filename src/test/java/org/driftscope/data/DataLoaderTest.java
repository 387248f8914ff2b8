package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLoaderTest {
    private final Path folder;

    DataLoaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void mnistIsWhole() throws IOException {
        TrainTest mnist = DataLoader.load(new DataSpec.Mnist(), 1);
        assertEquals("MNIST", mnist.name());
        assertEquals(60_000, mnist.training().rows());
        assertEquals(10_000, mnist.test().rows());
        assertEquals(784, mnist.columns());
        assertEquals(10, mnist.outputs());
        assertArrayEquals(
                new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}, counts(mnist.training()));
        assertArrayEquals(new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, counts(mnist.test()));
        // The mean and deviation that everyone normalizes MNIST by.
        double sum = 0;
        double squares = 0;
        float[] row = new float[784];
        for (int i = 0; i < 60_000; i++) {
            mnist.training().features().copyRow(i, row, 0);
            for (float value : row) {
                sum += value;
                squares += value * value;
            }
        }
        double mean = sum / (60_000 * 784);
        assertEquals(.1307, mean, 1e-4);
        assertEquals(.3081, Math.sqrt(squares / (60_000 * 784) - mean * mean), 1e-4);
    }

    private static int[] counts(Dataset data) {
        int[] counts = new int[data.labels().outputs()];
        for (int label : ((Labels.Classes) data.labels()).classes()) {
            counts[label]++;
        }
        return counts;
    }

    @Test
    void idxPairsTakeAsManyClassesAsEitherHas() throws IOException {
        DataSpec.Idx spec = new DataSpec.Idx(
                write("a", IdxReaderTest.idx(0x0802, new long[] {1, 2}, 1, 2)),
                write("b", IdxReaderTest.gzip(IdxReaderTest.idx(0x0801, new long[] {1}, 4))),
                write("c", IdxReaderTest.idx(0x0802, new long[] {2, 2}, 1, 2, 3, 4)),
                write("d", IdxReaderTest.idx(0x0801, new long[] {2}, 0, 6)));
        TrainTest data = DataLoader.load(spec, 1);
        assertEquals("a", data.name());
        assertEquals(7, data.training().labels().outputs());
        assertEquals(7, data.test().labels().outputs());
        assertEquals(2, data.test().rows());
    }

    @Test
    void idxPairsOfDifferentSizesAreAnError() throws IOException {
        Path labels = write("labels", IdxReaderTest.idx(0x0801, new long[] {1}, 1));
        Path narrow = write("narrow", IdxReaderTest.idx(0x0802, new long[] {1, 2}, 1, 2));
        Path wide = write("wide", IdxReaderTest.idx(0x0802, new long[] {1, 3}, 1, 2, 3));
        DataException e = assertThrows(
                DataException.class, () -> DataLoader.load(new DataSpec.Idx(narrow, labels, wide, labels), 1));
        assertEquals(
                wide + ": rows of 3 values, but " + narrow
                        + " has rows of 2; training and test images must be of one size",
                e.getMessage());
    }

    @Test
    void aMissingIdxFileIsNamedInFull() {
        Path missing = folder.resolve("missing");
        DataException e = assertThrows(
                DataException.class, () -> DataLoader.load(new DataSpec.Idx(missing, missing, missing, missing), 1));
        assertEquals(missing + ": there is no such file", e.getMessage());
    }

    @Test
    void csvAndGeneratedDataAreLoaded() throws IOException {
        Path file = write("points.csv", "1,x\n2,y\n3,x\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        TrainTest csv = DataLoader.load(new DataSpec.Csv(file, false, null, DataSpec.Scaling.NONE, .3), 1);
        assertEquals("points.csv", csv.name());
        assertEquals(3, csv.training().rows() + csv.test().rows());
        TrainTest moons = DataLoader.load(new DataSpec.Generated(DataSpec.Kind.MOONS, 8, 0), 1);
        assertEquals("moons", moons.name());
        assertEquals(8, moons.training().rows());
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        Features two = new FloatFeatures(new float[4], 2);
        Features four = new FloatFeatures(new float[4], 4);
        Labels ofTwo = new Labels.Classes(new int[2], List.of("0", "1"));
        Labels ofOne = new Labels.Classes(new int[1], List.of("0", "1"));
        Labels values = new Labels.Values(new float[6], 3);
        assertEquals(2, values.rows());
        assertThrows(IllegalArgumentException.class, () -> new Dataset(two, ofOne));
        Dataset data = new Dataset(two, ofTwo);
        Dataset narrow = new Dataset(four, ofOne);
        Dataset regression = new Dataset(two, values);
        assertThrows(IllegalArgumentException.class, () -> new TrainTest("", data, narrow));
        assertThrows(IllegalArgumentException.class, () -> new TrainTest("", data, regression));
        assertTrue(new TrainTest("", data, data).columns() == 2);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
