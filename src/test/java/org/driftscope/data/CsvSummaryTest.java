package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.driftscope.data.CsvSummary.Gaps;
import org.driftscope.data.DataSpec.Separator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSummaryTest {
    private static final List<String> CELLS = List.of(
            "1",
            " 2.5 ",
            "-3e2",
            ".5",
            "1e39",
            "",
            "  ",
            "n/a",
            "NaN",
            "x",
            "a,b",
            "say \"x\"",
            "two\nlines",
            "1d",
            "0x10",
            "naïve");

    private final Path file;

    CsvSummaryTest(@TempDir Path folder) {
        file = folder.resolve("t.csv");
    }

    /** A line of a table, and where it begins in the file. */
    private record Row(long line, List<String> cells) {}

    private CsvSummary read(String text, boolean header) throws IOException {
        Files.writeString(file, text);
        return CsvSummary.read(file, CsvSample.read(file, Separator.COMMA), header, LoadProgress.NONE);
    }

    @Test
    void tellsWhatPlainCountsTell() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 200; trial++) {
            int columns = 2 + random.nextInt(4);
            boolean header = random.nextBoolean();
            StringBuilder text = new StringBuilder();
            List<Row> rows = new ArrayList<>();
            long line = 1;
            for (int r = random.nextInt(30) + 1; r >= 0; r--) {
                if (random.nextInt(6) == 0) {
                    text.append("\n");
                    line++;
                }
                List<String> cells = new ArrayList<>();
                int count = !rows.isEmpty() && random.nextInt(40) == 0 ? columns + 1 : columns;
                for (int c = 0; c < count; c++) {
                    cells.add(CELLS.get(random.nextInt(c == 0 ? 5 : CELLS.size())));
                }
                rows.add(new Row(line, cells));
                String written = String.join(
                                ",", cells.stream().map(CsvSummaryTest::quoted).toList()) + "\n";
                text.append(written);
                line += written.chars().filter(c -> c == '\n').count();
            }
            assertEquals(plain(rows, columns, header), read(text.toString(), header), text.toString());
        }
    }

    private static String quoted(String cell) {
        return cell.matches("[\\w. ]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    private static CsvSummary plain(List<Row> lines, int width, boolean header) {
        List<Row> rows = lines.subList(header ? 1 : 0, lines.size());
        List<CsvSummary.Column> columns = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            int texts = 0;
            int numbers = 0;
            Gaps blank = Gaps.NONE;
            Gaps unmeasured = Gaps.NONE;
            Map<String, Long> counts = new TreeMap<>();
            for (Row row : rows) {
                String cell = row.cells.get(c).strip();
                boolean isNumber = cell.matches("[-+]?(\\d+[.]?\\d*|[.]\\d+)([eE][-+]?\\d+)?");
                if (isNumber) {
                    numbers++;
                } else if (!cell.isEmpty() && !cell.equals("n/a") && !cell.equals("NaN")) {
                    texts++;
                }
                if (cell.isEmpty()) {
                    blank = more(blank, row.line, cell);
                } else {
                    counts.put(cell, counts.getOrDefault(cell, 0L) + 1);
                }
                if (!isNumber || Math.abs(Double.parseDouble(cell)) > Float.MAX_VALUE) {
                    unmeasured = more(unmeasured, row.line, cell);
                }
            }
            columns.add(new CsvSummary.Column(texts > numbers, blank, unmeasured, counts, false));
        }
        String uneven = rows.stream()
                .filter(row -> row.cells.size() != width)
                .findFirst()
                .map(row -> row.line + ": " + row.cells.size())
                .orElse("");
        return new CsvSummary(rows.size(), columns, uneven);
    }

    private static Gaps more(Gaps gaps, long line, String text) {
        return gaps.cells() == 0
                ? new Gaps(1, line, text)
                : new Gaps(gaps.cells() + 1, gaps.firstLine(), gaps.firstText());
    }

    @Test
    void aThousandDifferentValuesAreToldApartAndNoMore() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 1001; i++) {
            text.append(i).append(',').append(i % 1000).append('\n');
        }
        CsvSummary summary = read(text.toString(), true);
        assertEquals(1001, summary.rows());
        assertTrue(summary.columns().get(0).hasMore());
        assertEquals(Map.of(), summary.columns().get(0).counts());
        assertFalse(summary.columns().get(1).hasMore());
        assertEquals(1000, summary.columns().get(1).counts().size());
        assertEquals(2, summary.columns().get(1).counts().get("0"));
    }

    @Test
    void aShorterRowIsTold() throws IOException {
        assertEquals("3: 1", read("1,2\n3,4\n5\n6,7,8\n", false).uneven());
    }

    @Test
    void readingEndsWhenItIsAsked() throws IOException {
        Files.writeString(file, "a,b\n1,2\n");
        CsvSample sample = CsvSample.read(file, Separator.COMMA);
        assertThrows(
                CancellationException.class,
                () -> CsvSummary.read(file, sample, true, share -> {
                    throw new CancellationException();
                }));
    }

    @Test
    void aFileThatIsGoneIsNamed() throws IOException {
        Files.writeString(file, "a,b\n1,2\n");
        CsvSample sample = CsvSample.read(file, Separator.COMMA);
        Files.delete(file);
        String message = String.valueOf(
                assertThrows(DataException.class, () -> CsvSummary.read(file, sample, true, LoadProgress.NONE))
                        .getMessage());
        assertTrue(message.contains(file.toString()) && message.contains("no such file"), message);
    }
}
