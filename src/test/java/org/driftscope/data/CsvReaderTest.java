package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.driftscope.data.DataSpec.Scaling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final long PLENTY = 1 << 20;

    private final Path folder;

    CsvReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A row of either part: its values, and the name of its class. */
    private record Row(List<Float> values, String name) {}

    @Test
    void theLabelColumnIsTheLastUnlessSaid() throws IOException {
        String text = "a,b,c\n1,2,x\n3,4,y\n5,6,x\n";
        List<Row> expected = List.of(row("x", 1, 2), row("y", 3, 4), row("x", 5, 6));
        assertRows(expected, read(text, true, null));
        assertRows(expected, read(text, true, " "));
        assertRows(expected, read(text, true, "c"));
        assertRows(expected, read(text, true, "3"));
    }

    @Test
    void theLabelColumnIsGivenByNameOrIndex() throws IOException {
        String text = "kind,b,c\nx,2,1\ny,4,3\n";
        List<Row> expected = List.of(row("x", 2, 1), row("y", 4, 3));
        assertRows(expected, read(text, true, "kind"));
        assertRows(expected, read(text, true, "1"));
        assertRows(List.of(row("2", 7, 1), row("4", 8, 3)), read("7,2,1\n8,4,3\n", false, "2"));
        // A name goes before an index.
        assertRows(List.of(row("2", 7, 1), row("4", 8, 3)), read("3,1,2\n7,2,1\n8,4,3\n", true, "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "-1", "d", "1.5", "99999999999"})
    void aLabelColumnThatIsNotThereIsAnError(String label) throws IOException {
        String message = failure("a,b,c\n1,2,x\n3,4,y\n", true, label);
        assertEquals(
                file() + ": no label column \"" + label
                        + "\"; give a name of the header ([a, b, c]) or a number from 1 to 3",
                message);
        assertEquals(
                file() + ": no label column \"" + label + "\"; give a number from 1 to 3",
                failure("1,2,x\n3,4,y\n", false, label));
    }

    @Test
    void lineEndsQuotesByteOrderMarkAndBlankLinesAreUnderstood() throws IOException {
        List<Row> expected = List.of(row("x, or \"y\"", 1, -2.5f), row("z\nz", 3000, 4));
        assertRows(
                expected,
                read("\ufeffa,\"b\",c\r\n1, -2.5 ,\"x, or \"\"y\"\"\"\r\n\r\n3e3,\"4\",\"z\nz\"\r\n", true, "c"));
        assertRows(expected, read("1,-2.5,\"x, or \"\"y\"\"\"\n\n+3000,4.0,\"z\nz\"", false, null));
    }

    @Test
    void classesAreSortedAsNumbersWhereAllAre() throws IOException {
        assertEquals(List.of("-1", "2", "10"), names(read("1,10\n2,2\n3,-1\n", false, null)));
        assertEquals(List.of("10", "2", "b"), names(read("1,10\n2,2\n3,b\n", false, null)));
        assertEquals(List.of("1", "1.0"), names(read("1,1.0\n2,1\n", false, null)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, `is empty; fill it in, or let data.missing drop the row or fill the cell`",
                "`  `, `is empty; fill it in, or let data.missing drop the row or fill the cell`",
                "abc, `is not a number: \"abc\"; correct it, name the label column if it is this one, or let data.missing or data.text deal with it`",
                "1d, `is not a number: \"1d\"; correct it, name the label column if it is this one, or let data.missing or data.text deal with it`",
                "0x1p3, `is not a number: \"0x1p3\"; correct it, name the label column if it is this one, or let data.missing or data.text deal with it`",
                "1:5, `is not a number: \"1:5\"; correct it, name the label column if it is this one, or let data.missing or data.text deal with it`",
                "NaN, `is not a finite number: \"NaN\"; correct it, or let data.missing drop the row or fill the cell`",
                "-Infinity, `is not a finite number: \"-Infinity\"; correct it, or let data.missing drop the row or fill the cell`",
                "1e39, `is not a finite number: \"1e39\"; correct it, or let data.missing drop the row or fill the cell`",
            })
    void aCellThatIsNotANumberIsNamedWithItsPlace(String cell, String reason) throws IOException {
        assertEquals(
                file() + ": line 3, column 2 (width): " + reason,
                failure("height,width,kind\n1,2,x\n3," + cell + ",y\n", true, null));
        assertEquals(file() + ": line 2, column 2: " + reason, failure("1,2,x\n3," + cell + ",y\n", false, null));
    }

    @Test
    void aLineIsCountedInTheFileNotInTheData() throws IOException {
        String message = failure("a,k\n\"1\n\",x\n\n2,y\nbad,x\n", true, null);
        assertTrue(message.contains("line 6, column 1 (a)"), message);
    }

    @Test
    void aMissingLabelIsAnError() throws IOException {
        assertEquals(
                file() + ": line 2, column 2 (kind): has no label; fill it in, or let data.missing drop the row",
                failure("a,kind\n1,\n2,x\n", true, null));
    }

    @Test
    void unevenRowsAreAnError() throws IOException {
        assertEquals(
                file() + ": line 3: 2 columns, but the first line has 3", failure("1,2,x\n3,4,y\n5,x\n", false, null));
        assertEquals(file() + ": line 2: 4 columns, but the first line has 3", failure("1,2,x\n3,4,y,\n", false, null));
    }

    @Test
    void tooFewOrTooManyColumnsAreAnError() throws IOException {
        assertEquals(
                file() + ": line 1: 1 columns; from 2 to 100000 are read, separated by commas, semicolons or tabs",
                failure("1|2|x\n3|4|y\n", false, null));
        assertTrue(failure("1,".repeat(100_000) + "x\n", false, null).contains("100001 columns"));
    }

    @Test
    void oneClassOrOneRowOrNoneIsAnError() throws IOException {
        assertEquals(
                file() + ": column 2 (k) has only one class; at least 2 are needed",
                failure("a,k\n1,x\n2,x\n", true, null));
        assertTrue(failure("a,k\n1,x\n", true, null).startsWith(file() + ": has 1 rows of data"));
        assertTrue(failure("a,k\n", true, null).startsWith(file() + ": has 0 rows of data"));
        assertTrue(failure("", true, null).startsWith(file() + ": has 0 rows of data"));
        assertTrue(failure("\n\n", false, null).startsWith(file() + ": "));
    }

    @Test
    void quotesThatDoNotCloseOrEndlessCellsAreAnError() throws IOException {
        String message = failure("1,2,x\n3,\"4,y\n" + "5,6,x\n".repeat(10), false, null);
        assertTrue(message.startsWith(file() + ": "), message);
        message = failure("1,2,x\n3," + "9".repeat(17 << 20) + ",y\n", false, null);
        assertTrue(message.startsWith(file() + ": ") && message.contains("line 2: "), message);
        assertTrue(message.contains("maximum buffer size") && message.length() < 500, message);
    }

    @Test
    void aFileThatIsNotThereOrIsAFolderIsAnError() {
        Path missing = folder.resolve("missing.csv");
        assertEquals(
                missing + ": there is no such file",
                assertThrows(
                                DataException.class,
                                () -> CsvReader.read(spec(missing, true, null), 1, PLENTY, LoadProgress.NONE))
                        .getMessage());
        String message = String.valueOf(assertThrows(
                        DataException.class,
                        () -> CsvReader.read(spec(folder, true, null), 1, PLENTY, LoadProgress.NONE))
                .getMessage());
        assertTrue(message.startsWith(folder + ": "), message);
    }

    @Test
    void moreValuesThanThereIsMemoryForAreAnError() throws IOException {
        Files.writeString(file(), "1,2,x\n".repeat(2000) + "3,4,y\n");
        assertEquals(4002, read(4002).training().features().columns() * 2001);
        String message = assertThrows(DataException.class, () -> read(4001)).getMessage();
        assertEquals(
                file() + ": row 2001: more values than this program has memory for (4001);"
                        + " give it more (-Xmx) or use fewer rows",
                message);
    }

    private TrainTest read(long mostValues) throws DataException {
        return CsvReader.read(spec(file(), false, null), 1, mostValues, LoadProgress.NONE);
    }

    @Test
    void rowsAreSplitByTheShareAndTheSeed() throws IOException {
        StringBuilder text = new StringBuilder();
        List<Row> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            text.append(i).append(',').append(i % 3).append('\n');
            expected.add(row(Integer.toString(i % 3), i));
        }
        Files.writeString(file(), text);
        DataSpec.Csv spec = new DataSpec.Csv(file(), false, null, Scaling.NONE, 0.2);
        TrainTest data = CsvReader.read(spec, 1, PLENTY, LoadProgress.NONE);
        assertEquals("data.csv", data.name());
        assertEquals(400, data.training().rows());
        assertEquals(100, data.test().rows());
        assertRows(expected, data);
        assertEquals(
                rows(data.test()),
                rows(CsvReader.read(spec, 1, PLENTY, LoadProgress.NONE).test()));
        assertFalse(rows(data.test())
                .equals(rows(CsvReader.read(spec, 2, PLENTY, LoadProgress.NONE).test())));
    }

    @Test
    void bothPartsHaveARowWhateverTheShare() throws IOException {
        Files.writeString(file(), "1,x\n2,y\n3,x\n");
        for (double share : new double[] {1e-9, 0.999999}) {
            TrainTest data = CsvReader.read(
                    new DataSpec.Csv(file(), false, null, Scaling.NONE, share), 1, PLENTY, LoadProgress.NONE);
            assertEquals(share < .5 ? 2 : 1, data.training().rows());
            assertEquals(3, data.training().rows() + data.test().rows());
            assertEquals(2, data.outputs());
        }
    }

    @Test
    void standardizedColumnsHaveMean0AndDeviation1OverTheTrainingRows() throws IOException {
        TrainTest data = scaled(Scaling.STANDARDIZE);
        for (int j = 0; j < 2; j++) {
            double[] column = column(data.training(), j);
            double mean = Arrays.stream(column).average().orElseThrow();
            double square = Arrays.stream(column).map(v -> v * v).average().orElseThrow();
            assertEquals(0, mean, 1e-6);
            assertEquals(1, Math.sqrt(square), 1e-6);
        }
        assertUndone(data, 0);
        assertUndone(data, 1);
    }

    @Test
    void unitColumnsSpan0To1OverTheTrainingRows() throws IOException {
        TrainTest data = scaled(Scaling.UNIT);
        for (int j = 0; j < 2; j++) {
            double[] column = column(data.training(), j);
            assertEquals(0, Arrays.stream(column).min().orElseThrow(), 1e-7);
            assertEquals(1, Arrays.stream(column).max().orElseThrow(), 1e-7);
        }
        assertUndone(data, 0);
        assertUndone(data, 1);
    }

    @Test
    void aConstantColumnBecomes0UnlessNothingIsScaled() throws IOException {
        for (Scaling scaling : Scaling.values()) {
            TrainTest data = scaled(scaling);
            float constant = scaling == Scaling.NONE ? 0.1f : 0;
            for (Dataset part : List.of(data.training(), data.test())) {
                for (double value : column(part, 2)) {
                    assertEquals(constant, (float) value);
                }
            }
        }
    }

    /** The third column is constant; raw values of the others are 1000 + 3 i and (i mod 7)^2, so that rows can be told. */
    private TrainTest scaled(Scaling scaling) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append(1000 + 3 * i + "," + (i % 7) * (i % 7) + ",0.1," + i + "\n");
        }
        Files.writeString(file(), text);
        return CsvReader.read(new DataSpec.Csv(file(), false, null, scaling, 0.25), 3, PLENTY, LoadProgress.NONE);
    }

    /** Test rows are scaled by the very map of the training rows: it is affine over both. */
    private static void assertUndone(TrainTest data, int column) {
        List<double[]> pairs = new ArrayList<>();
        for (Dataset part : List.of(data.training(), data.test())) {
            double[] values = column(part, column);
            Labels.Classes labels = (Labels.Classes) part.labels();
            for (int i = 0; i < values.length; i++) {
                int row = Integer.parseInt(labels.names().get(labels.classes()[i]));
                pairs.add(new double[] {column == 0 ? 1000 + 3 * row : (row % 7) * (row % 7), values[i]});
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> pair[0]));
        double[] first = pairs.get(0);
        double[] last = pairs.get(pairs.size() - 1);
        double slope = (last[1] - first[1]) / (last[0] - first[0]);
        assertTrue(slope > 0);
        for (double[] pair : pairs) {
            assertEquals(first[1] + slope * (pair[0] - first[0]), pair[1], 1e-5);
        }
    }

    private static double[] column(Dataset data, int j) {
        double[] column = new double[data.rows()];
        float[] row = new float[data.features().columns()];
        for (int i = 0; i < column.length; i++) {
            data.features().copyRow(i, row, 0);
            column[i] = row[j];
        }
        return column;
    }

    private TrainTest read(String text, boolean header, @Nullable String label) throws IOException {
        Files.write(file(), text.getBytes(StandardCharsets.UTF_8));
        return CsvReader.read(spec(file(), header, label), 1, PLENTY, LoadProgress.NONE);
    }

    private String failure(String text, boolean header, @Nullable String label) throws IOException {
        return String.valueOf(assertThrows(DataException.class, () -> read(text, header, label))
                .getMessage());
    }

    private static DataSpec.Csv spec(Path file, boolean header, @Nullable String label) {
        return new DataSpec.Csv(file, header, label, Scaling.NONE, 0.5);
    }

    private Path file() {
        return folder.resolve("data.csv");
    }

    private static Row row(String name, float... values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return new Row(list, name);
    }

    private static List<String> names(TrainTest data) {
        return ((Labels.Classes) data.training().labels()).names();
    }

    private static List<Row> rows(Dataset data) {
        List<Row> rows = new ArrayList<>();
        Labels.Classes labels = (Labels.Classes) data.labels();
        for (int i = 0; i < data.rows(); i++) {
            float[] values = new float[data.features().columns()];
            data.features().copyRow(i, values, 0);
            rows.add(row(labels.names().get(labels.classes()[i]), values));
        }
        return rows;
    }

    /** Both parts together hold these rows, in any order. */
    private static void assertRows(List<Row> expected, TrainTest data) {
        List<Row> actual = rows(data.training());
        actual.addAll(rows(data.test()));
        Comparator<Row> order = Comparator.comparing(Row::toString);
        assertArrayEquals(
                expected.stream().sorted(order).toArray(),
                actual.stream().sorted(order).toArray());
    }
}
