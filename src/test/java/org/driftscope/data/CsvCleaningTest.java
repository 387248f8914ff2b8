package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.driftscope.data.DataSpec.Missing;
import org.driftscope.data.DataSpec.Scaling;
import org.driftscope.data.DataSpec.Separator;
import org.driftscope.data.DataSpec.Target;
import org.driftscope.data.DataSpec.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as people have them: with holes, texts, other separators, and real numbers to predict. */
class CsvCleaningTest {
    private final Path file;

    CsvCleaningTest(@TempDir Path folder) {
        file = folder.resolve("t.csv");
    }

    private TrainTest read(
            String text,
            @Nullable String label,
            Scaling scaling,
            Target target,
            Missing missing,
            Text texts,
            String... out)
            throws IOException {
        Files.writeString(file, text);
        DataSpec.Csv spec =
                new DataSpec.Csv(file, true, label, scaling, 0.3, Separator.AUTO, target, missing, texts, List.of(out));
        return CsvReader.read(spec, 1, 1 << 20, LoadProgress.NONE);
    }

    private TrainTest read(String text, Missing missing, Text texts, String... out) throws IOException {
        return read(text, null, Scaling.NONE, Target.CLASSES, missing, texts, out);
    }

    private static List<float[]> rows(TrainTest data) {
        List<float[]> rows = new ArrayList<>();
        for (Dataset part : List.of(data.training(), data.test())) {
            for (int i = 0; i < part.rows(); i++) {
                float[] row = new float[data.columns() + 2];
                part.features().copyRow(i, row, 1);
                assertEquals(0, row[0] + row[data.columns() + 1], "nothing is written beside the row");
                rows.add(Arrays.copyOfRange(row, 1, data.columns() + 1));
            }
        }
        return rows;
    }

    @Test
    void rowsWithHolesAreLeftOutAndCounted() throws IOException {
        TrainTest data = read("a,b,k\n1,2,x\n3,,y\nn/a,oops,x\n5,6,\n7,8,y\n9,10,x\n", Missing.DROP_ROW, Text.REFUSE);
        assertEquals(new Cleaning(3, 0, "line 3, column 2 (b): is empty"), data.cleaning());
        assertEquals(
                List.of(1f, 7f, 9f),
                rows(data).stream().map(row -> row[0]).sorted().toList());
    }

    @Test
    void holesAreFilledWithTheMeanOfTheTrainingRows() throws IOException {
        StringBuilder text = new StringBuilder("a,b,k\n");
        for (int i = 1; i <= 40; i++) {
            text.append(i % 4 == 0 ? "?" : i)
                    .append(',')
                    .append(1000 + i)
                    .append(",c")
                    .append(i % 2)
                    .append('\n');
        }
        text.append("5,6,\n");
        for (Scaling scaling : Scaling.values()) {
            TrainTest data = read(text.toString(), null, scaling, Target.CLASSES, Missing.FILL_MEAN, Text.REFUSE);
            assertEquals(1, data.cleaning().rowsDropped());
            assertEquals(10, data.cleaning().cellsFilled());
            assertEquals(
                    "line 5, column 1 (a): is not a number: \"?\"",
                    data.cleaning().first());
            // What stands in holes is the mean of the rest of the training rows, in whatever scale.
            Map<Float, Integer> counts = new HashMap<>();
            rows(data).forEach(row -> counts.merge(row[0], 1, Integer::sum));
            float filled = counts.entrySet().stream()
                    .filter(e -> e.getValue() >= 10)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            double sum = 0;
            int known = 0;
            float[] row = new float[2];
            for (int i = 0; i < data.training().rows(); i++) {
                data.training().features().copyRow(i, row, 0);
                if (row[0] != filled) {
                    sum += row[0];
                    known++;
                }
            }
            assertEquals(sum / known, filled, 1e-5, scaling.toString());
        }
    }

    @Test
    void aColumnWithoutAnyNumberCannotBeFilled() {
        DataException e = assertThrows(
                DataException.class, () -> read("a,b,k\n1,,x\n2,,y\n3,,x\n", Missing.FILL_MEAN, Text.REFUSE));
        assertEquals(
                file + ": column 2 (b): no training row has a number there; leave the column out (data.leave_out)",
                e.getMessage());
    }

    @Test
    void whatIsLeftOfAllRowsIsSaid() {
        DataException e =
                assertThrows(DataException.class, () -> read("a,k\n,x\n,y\n3,x\n", Missing.DROP_ROW, Text.REFUSE));
        assertEquals(
                file
                        + ": has 1 rows of data; at least 2 are needed, one to train on and one to test on; 2 were left out,"
                        + " the first for line 2, column 1 (a): is empty",
                e.getMessage());
    }

    @Test
    void aClassThatOnlyDroppedRowsHaveIsNone() throws IOException {
        TrainTest data = read("a,k\n1,x\n,z\n2,y\n3,x\n", Missing.DROP_ROW, Text.REFUSE);
        assertEquals(List.of("x", "y"), ((Labels.Classes) data.training().labels()).names());
    }

    @Test
    void textsBecomeInputsOfZeroAndOneInTheOrderOfTheirNames() throws IOException {
        TrainTest data = read(
                "sex,n,port,k\nmale,1,C,x\nfemale,2,S,y\nmale,3,,x\nfemale,4,Q,y\n", Missing.FILL_MEAN, Text.ONE_HOT);
        assertEquals(2 + 1 + 3, data.columns());
        List<float[]> rows = rows(data);
        rows.sort((a, b) -> Float.compare(a[2], b[2]));
        float[][] expected = {
            {0, 1, 1, 1, 0, 0}, {1, 0, 2, 0, 0, 1}, {0, 1, 3, 0, 0, 0}, {1, 0, 4, 0, 1, 0},
        };
        for (int i = 0; i < 4; i++) {
            assertEquals(Arrays.toString(expected[i]), Arrays.toString(rows.get(i)));
        }
    }

    @Test
    void tooManyTextsAreRefusedAndTheColumnCanBeLeftOut() throws IOException {
        StringBuilder text = new StringBuilder("name,n,k\n");
        for (int i = 0; i < 150; i++) {
            text.append("person ")
                    .append(i)
                    .append(',')
                    .append(i)
                    .append(',')
                    .append(i % 2)
                    .append('\n');
        }
        String message = String.valueOf(
                assertThrows(DataException.class, () -> read(text.toString(), Missing.REFUSE, Text.ONE_HOT))
                        .getMessage());
        assertTrue(message.startsWith(file + ": line 102, column 1 (name): is the 101st different text"), message);
        assertEquals(
                1, read(text.toString(), Missing.REFUSE, Text.ONE_HOT, "name").columns());
        assertEquals(1, read(text.toString(), Missing.REFUSE, Text.REFUSE, "1").columns());
    }

    @Test
    void theLabelOrAllInputsCannotBeLeftOutNorWhatIsNotThere() {
        String text = "a,b,k\n1,2,x\n3,4,y\n";
        for (List<String> out : List.of(List.of("k"), List.of("a", "2"), List.of("c"))) {
            String message = String.valueOf(assertThrows(
                            DataException.class,
                            () -> read(text, Missing.REFUSE, Text.REFUSE, out.toArray(String[]::new)))
                    .getMessage());
            assertTrue(message.contains("left out") || message.contains("no left-out column \"c\""), message);
        }
    }

    @Test
    void realLabelsAreScaledLikeTheColumns() throws IOException {
        StringBuilder text = new StringBuilder("a,price\n");
        for (int i = 0; i < 50; i++) {
            text.append(i).append(',').append(1000 + 7 * i).append('\n');
        }
        text.append("51,unknown\n");
        TrainTest data =
                read(text.toString(), "price", Scaling.STANDARDIZE, Target.VALUES, Missing.FILL_MEAN, Text.REFUSE);
        assertEquals(1, data.cleaning().rowsDropped(), "a label is never filled in");
        assertEquals(0, data.cleaning().cellsFilled());
        assertEquals(1, data.outputs());
        assertEquals(1, data.columns());
        float[] values = ((Labels.Values) data.training().labels()).values();
        float[] row = new float[1];
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            data.training().features().copyRow(i, row, 0);
            assertEquals(row[0], values[i], 1e-5, "the price is a straight line of a");
            squares += values[i] * values[i];
        }
        assertEquals(1, squares / values.length, 1e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsFound(String separator) throws IOException {
        String text = "a,b,k\n1,2,\"x;y,z\tw\"\n3,4,y\n5,6,y\n".replace(",", separator);
        TrainTest data = read(text, Missing.REFUSE, Text.REFUSE);
        assertEquals(2, data.columns());
        assertEquals(2, data.outputs());
    }

    @Test
    void aSeparatorThatIsSaidIsKeptTo() throws IOException {
        Files.writeString(file, "1,5;2;x\n");
        assertEquals(2, CsvSample.read(file, Separator.COMMA).columns());
        assertEquals(3, CsvSample.read(file, Separator.AUTO).columns());
        Files.writeString(file, "a;b,k\n1,2,3\n");
        assertEquals(Separator.COMMA, CsvSample.read(file, Separator.AUTO).separator(), "lines differ by any");
    }

    @Test
    void namesOfColumnsAndColumnsOfTextAreKnown() throws IOException {
        Files.writeString(file, "name,n,k\nada,1,2\n,NA,3\nbo,2.5,4\n");
        CsvSample sample = CsvSample.read(file, Separator.AUTO);
        assertTrue(sample.looksLikeHeader());
        assertTrue(sample.isText(0, true));
        assertFalse(sample.isText(1, true));
        Files.writeString(file, "1,2,x\n3,4,y\n");
        assertFalse(CsvSample.read(file, Separator.AUTO).looksLikeHeader());
        Files.writeString(file, "a,b\nc,d\n");
        assertFalse(CsvSample.read(file, Separator.AUTO).looksLikeHeader(), "nothing tells");
    }

    @Test
    void aTableOfManyBlocksIsReadToldAndCancelled() throws IOException {
        StringBuilder text = new StringBuilder("a,b,c,k\n");
        int many = 50_000;
        for (int i = 0; i < many; i++) {
            text.append(i).append(",0,").append(-i).append(',').append(i % 3).append('\n');
        }
        Files.writeString(file, text);
        DataSpec.Csv spec = new DataSpec.Csv(file, true, null, Scaling.NONE, 0.1);
        List<Double> shares = new ArrayList<>();
        TrainTest data = DataLoader.load(spec, 1, shares::add);
        assertTrue(shares.size() > 20, shares.toString());
        assertEquals(shares.stream().sorted().toList(), shares);
        assertTrue(shares.get(0) < 0.5 && shares.get(shares.size() - 1) <= 1);
        boolean[] seen = new boolean[many];
        rows(data).forEach(row -> {
            assertEquals(0, row[0] + row[2]);
            seen[(int) row[0]] = true;
        });
        for (boolean one : seen) {
            assertTrue(one);
        }
        assertThrows(
                CancellationException.class,
                () -> DataLoader.load(spec, 1, share -> {
                    if (share > 0.3) {
                        throw new CancellationException();
                    }
                }));
    }
}
