package org.driftscope.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads a table of numbers with one column of classes (RFC 4180). */
final class CsvReader {
    private static final int MOST_COLUMNS = 100_000;

    private final DataSpec.Csv spec;
    private final Path file;
    private final long mostValues;
    private List<String> header = List.of();
    private int labelColumn = -1;
    private int columns = -1;
    private float[] values = new float[1024];
    private int[] classes = new int[64];
    private final Map<String, Integer> classOf = new HashMap<>();
    private int rows;

    private CsvReader(DataSpec.Csv spec, long mostValues) {
        this.spec = spec;
        this.file = spec.file();
        this.mostValues = mostValues;
    }

    /**
     * Reads, splits by the seed, and scales by figures of the training rows.
     *
     * @param mostValues that may be held
     * @throws DataException naming line and column
     */
    static TrainTest read(DataSpec.Csv spec, long seed, long mostValues) throws DataException {
        CsvReader reader = new CsvReader(spec, mostValues);
        reader.parse();
        return reader.split(seed);
    }

    private void parse() throws DataException {
        try (de.siegmar.fastcsv.reader.CsvReader<CsvRecord> csv = de.siegmar.fastcsv.reader.CsvReader.builder()
                .detectBomHeader(true)
                // Rows of other lengths are refused here, by file and line.
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(CsvRecordHandler.of(cells -> cells.maxFields(MOST_COLUMNS + 1)), Files.newInputStream(file))) {
            for (CsvRecord line : csv) {
                if (columns < 0) {
                    begin(line);
                    if (spec.header()) {
                        continue;
                    }
                }
                add(line);
            }
        } catch (DataException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": there is no such file", e);
        } catch (CsvParseException e) {
            String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            throw new DataException(file + ": " + e.getMessage() + reason, e);
        } catch (UncheckedIOException | IOException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (rows < 2) {
            throw new DataException(file + ": has " + rows
                    + " rows of data; at least 2 are needed, one to train on and one to test on");
        }
        if (classOf.size() < 2) {
            throw new DataException(
                    file + ": column " + name(labelColumn) + " has only one class; at least 2 are needed");
        }
    }

    private void begin(CsvRecord line) throws DataException {
        int count = line.getFieldCount();
        if (count < 2 || count > MOST_COLUMNS) {
            throw new DataException(file + ": line " + line.getStartingLineNumber() + ": " + count
                    + " columns; from 2 to " + MOST_COLUMNS + " are read, separated by commas");
        }
        columns = count - 1;
        header = spec.header() ? List.copyOf(line.getFields()) : List.of();
        labelColumn = findLabel(count);
    }

    private int findLabel(int count) throws DataException {
        String label = spec.label();
        if (label == null || label.isBlank()) {
            return count - 1;
        }
        int named = header.indexOf(label);
        if (named >= 0) {
            return named;
        }
        try {
            int index = Integer.parseInt(label.strip());
            if (index >= 1 && index <= count) {
                return index - 1;
            }
        } catch (NumberFormatException e) {
            // Not an index: said below.
        }
        throw new DataException(file + ": no label column \"" + label + "\"; give "
                + (header.isEmpty() ? "" : "a name of the header (" + shortened(header.toString()) + ") or ")
                + "a number from 1 to " + count);
    }

    private void add(CsvRecord line) throws DataException {
        if (line.getFieldCount() == 1 && line.getField(0).isBlank()) {
            return;
        }
        if (line.getFieldCount() != columns + 1) {
            throw new DataException(file + ": line " + line.getStartingLineNumber() + ": " + line.getFieldCount()
                    + " columns, but the first line has " + (columns + 1));
        }
        grow();
        int at = rows * columns;
        for (int c = 0; c <= columns; c++) {
            String cell = line.getField(c);
            if (c == labelColumn) {
                if (cell.isBlank()) {
                    throw cellError(line, c, "has no label; fill it in or delete the row");
                }
                classes[rows] = classOf.computeIfAbsent(cell.strip(), k -> classOf.size());
            } else {
                values[at++] = number(line, c, cell);
            }
        }
        rows++;
    }

    private void grow() throws DataException {
        if (rows == classes.length) {
            classes = Arrays.copyOf(classes, 2 * rows);
        }
        long needed = (long) (rows + 1) * columns;
        if (needed > mostValues) {
            throw new DataException(file + ": row " + (rows + 1) + ": more values than this program has memory for ("
                    + mostValues + "); give it more (-Xmx) or use fewer rows");
        }
        if (needed > values.length) {
            values = Arrays.copyOf(values, (int) Math.min(mostValues, Math.max(needed, 2L * values.length)));
        }
    }

    private float number(CsvRecord line, int column, String cell) throws DataException {
        OptionalDouble parsed = parsed(cell);
        if (parsed.isEmpty()) {
            throw cellError(
                    line,
                    column,
                    cell.isBlank()
                            ? "is empty; fill it in or delete the row"
                            : "is not a number: \"" + shortened(cell)
                                    + "\"; correct it, or name the label column if it is this one");
        }
        float value = (float) parsed.getAsDouble();
        if (!Float.isFinite(value)) {
            throw cellError(line, column, "is not a finite number: \"" + shortened(cell) + "\"");
        }
        return value;
    }

    private static OptionalDouble parsed(String cell) {
        String text = cell.strip();
        if (isJavasAlone(text)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Whether Java alone would take it for a number: a suffix, or hexadecimal, as in 1d and 0x1p3. */
    private static boolean isJavasAlone(String text) {
        return !text.isEmpty()
                && ("dDfF".indexOf(text.charAt(text.length() - 1)) >= 0
                        || text.indexOf('x') >= 0
                        || text.indexOf('X') >= 0);
    }

    private DataException cellError(CsvRecord line, int column, String what) {
        return new DataException(
                file + ": line " + line.getStartingLineNumber() + ", column " + name(column) + ": " + what);
    }

    private String name(int column) {
        return header.isEmpty()
                ? Integer.toString(column + 1)
                : (column + 1) + " (" + shortened(header.get(column)) + ")";
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    private TrainTest split(long seed) throws DataException {
        int testRows = Math.max(1, Math.min(rows - 1, (int) Math.round(rows * spec.testShare())));
        int[] order = new int[rows];
        new MiniBatches(rows, seed).next(order);
        int[] training = Arrays.copyOfRange(order, testRows, rows);
        int[] test = Arrays.copyOf(order, testRows);
        Scaler scaler = Scaler.fit(spec.scaling(), values, columns, training);
        int[] rank = rankOfClasses();
        List<String> names = sortedNames();
        return new TrainTest(
                String.valueOf(file.getFileName()),
                part(training, scaler, rank, names),
                part(test, scaler, rank, names));
    }

    private List<String> sortedNames() {
        List<String> names = new ArrayList<>(classOf.keySet());
        boolean numbers = names.stream().allMatch(name -> parsed(name).isPresent());
        names.sort(
                numbers
                        ? Comparator.<String>comparingDouble(
                                        name -> parsed(name).orElse(0))
                                .thenComparing(name -> name)
                        : Comparator.naturalOrder());
        return List.copyOf(names);
    }

    private int[] rankOfClasses() {
        int[] rank = new int[classOf.size()];
        List<String> names = sortedNames();
        for (int i = 0; i < names.size(); i++) {
            rank[classOf.getOrDefault(names.get(i), 0)] = i;
        }
        return rank;
    }

    private Dataset part(int[] chosen, Scaler scaler, int[] rank, List<String> names) {
        float[] features = new float[chosen.length * columns];
        int[] labels = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            scaler.copyRow(values, chosen[i], features, i);
            labels[i] = rank[classes[chosen[i]]];
        }
        return new Dataset(new FloatFeatures(features, columns), new Labels.Classes(labels, names));
    }
}
