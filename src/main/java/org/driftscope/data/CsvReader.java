package org.driftscope.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a table of numbers and texts with one column to predict (RFC 4180). */
final class CsvReader {
    /** More make a network too wide, and a column of so many texts is hardly one of categories. */
    static final int MOST_CATEGORIES = 100;

    private static final int ROWS_BETWEEN_LOOKS = 1024;

    private final DataSpec.Csv spec;
    private final Path file;
    private final long mostValues;
    private final LoadProgress progress;
    private final CsvLayout layout;

    /** Columns of the file that are kept, inputs first; last the label, if it is a number. */
    private final int[] kept;

    private final int inputs;

    /** Of each column of texts, in order of appearance. */
    private final List<@Nullable Map<String, Integer>> categories = new ArrayList<>();

    private final Map<String, Integer> classOf = new HashMap<>();
    private final Table table;
    private int[] classes = new int[64];
    private int rowsDropped;
    private long cellsFilled;
    private String firstBad = "";

    private CsvReader(DataSpec.Csv spec, long mostValues, LoadProgress progress) throws DataException {
        this.spec = spec;
        this.file = spec.file();
        this.mostValues = mostValues;
        this.progress = progress;
        this.layout = CsvLayout.of(spec);
        int[] columns = new int[layout.columns()];
        int count = 0;
        for (int c = 0; c < columns.length; c++) {
            if (c != layout.label() && layout.use(c) != CsvLayout.Use.NONE) {
                columns[count++] = c;
                categories.add(layout.use(c) == CsvLayout.Use.TEXT ? new HashMap<>() : null);
            }
        }
        inputs = count;
        if (isRegression()) {
            columns[count++] = layout.label();
        }
        kept = Arrays.copyOf(columns, count);
        table = new Table(kept.length);
    }

    private boolean isRegression() {
        return layout.columns() > 0 && spec.target() == DataSpec.Target.VALUES;
    }

    /**
     * Reads, splits by the seed, and scales by figures of the training rows.
     *
     * @param mostValues that may be held
     * @throws DataException naming line and column
     */
    static TrainTest read(DataSpec.Csv spec, long seed, long mostValues, LoadProgress progress) throws DataException {
        CsvReader reader = new CsvReader(spec, mostValues, progress);
        reader.parse();
        return reader.split(seed);
    }

    private void parse() throws DataException {
        try (CsvFile.Counted in = new CsvFile.Counted(file);
                de.siegmar.fastcsv.reader.CsvReader<CsvLine> csv =
                        CsvFile.open(layout.separator(), new CsvLine(layout), in)) {
            boolean header = spec.header();
            long looks = 0;
            for (CsvLine line : csv) {
                if (looks++ % ROWS_BETWEEN_LOOKS == 0) {
                    progress.at(in.share());
                }
                if (line.isBlank()) {
                    continue;
                }
                if (header) {
                    header = false;
                } else {
                    add(line);
                }
            }
        } catch (de.siegmar.fastcsv.reader.CsvParseException | UncheckedIOException | IOException e) {
            throw CsvFile.failure(file, e);
        }
        if (table.rows() < 2) {
            throw new DataException(file + ": has " + table.rows()
                    + " rows of data; at least 2 are needed, one to train on and one to test on" + dropped());
        }
        if (!isRegression() && classOf.size() < 2) {
            throw new DataException(
                    file + ": column " + layout.name(layout.label()) + " has only one class; at least 2 are needed");
        }
    }

    private String dropped() {
        return rowsDropped == 0 ? "" : "; " + rowsDropped + " were left out, the first for " + firstBad;
    }

    private void add(CsvLine line) throws DataException {
        if (line.cells() != layout.columns()) {
            throw new DataException(file + ": line " + line.number() + ": " + line.cells()
                    + " columns, but the first line has " + layout.columns());
        }
        boolean unlabelled = isRegression()
                ? Float.isNaN(line.value(layout.label()))
                : line.text(layout.label()).isEmpty();
        if (unlabelled || line.bad() > 0) {
            DataException problem = problem(line);
            if (spec.missing() == DataSpec.Missing.REFUSE) {
                throw problem;
            }
            if (firstBad.isEmpty()) {
                firstBad = String.valueOf(problem.getMessage())
                        .substring(file.toString().length() + 2)
                        .split(";", 2)[0];
            }
            if (unlabelled || spec.missing() == DataSpec.Missing.DROP_ROW) {
                rowsDropped++;
                return;
            }
            cellsFilled += line.bad();
        }
        keep(line);
    }

    private void keep(CsvLine line) throws DataException {
        int row = table.rows();
        long needed = (row + 1L) * kept.length;
        if (needed > mostValues) {
            throw new DataException(file + ": row " + (row + 1) + ": more values than this program has memory for ("
                    + mostValues + "); give it more (-Xmx) or use fewer rows");
        }
        table.addRow();
        float[] block = table.block(row);
        int at = table.offset(row);
        for (int k = 0; k < kept.length; k++) {
            Map<String, Integer> known = k < inputs ? categories.get(k) : null;
            block[at + k] = known == null ? line.value(kept[k]) : category(known, line, kept[k]);
        }
        if (!isRegression()) {
            if (row == classes.length) {
                classes = Arrays.copyOf(classes, 2 * row);
            }
            classes[row] = classOf.computeIfAbsent(line.text(layout.label()), text -> classOf.size());
        }
    }

    private float category(Map<String, Integer> known, CsvLine line, int column) throws DataException {
        String text = line.text(column);
        if (text.isEmpty()) {
            return Float.NaN;
        }
        int index = known.computeIfAbsent(text, value -> known.size());
        if (index == MOST_CATEGORIES) {
            throw cellError(
                    line,
                    column,
                    "is the " + (MOST_CATEGORIES + 1) + "st different text, \"" + CsvLayout.shortened(text)
                            + "\"; at most " + MOST_CATEGORIES
                            + " become inputs. Leave the column out (data.leave_out)");
        }
        return index;
    }

    private DataException problem(CsvLine line) {
        String text = line.badText();
        if (text == null) {
            return cellError(line, layout.label(), "has no label; fill it in, or let data.missing drop the row");
        }
        String what;
        if (text.isBlank()) {
            what = "is empty; fill it in, or let data.missing drop the row or fill the cell";
        } else if (Decimals.parse(text) != null) {
            what = "is not a finite number: \"" + CsvLayout.shortened(text)
                    + "\"; correct it, or let data.missing drop the row or fill the cell";
        } else {
            what = "is not a number: \"" + CsvLayout.shortened(text)
                    + "\"; correct it, name the label column if it is this one, or let data.missing or data.text deal with it";
        }
        return cellError(line, line.firstBad(), what);
    }

    private DataException cellError(CsvLine line, int column, String what) {
        return new DataException(file + ": line " + line.number() + ", column " + layout.name(column) + ": " + what);
    }

    private TrainTest split(long seed) throws DataException {
        int rows = table.rows();
        int testRows = Math.max(1, Math.min(rows - 1, (int) Math.round(rows * spec.testShare())));
        int[] order = new int[rows];
        new MiniBatches(rows, seed).next(order);
        int[] training = Arrays.copyOfRange(order, testRows, rows);
        int[] test = Arrays.copyOf(order, testRows);
        int columns = scale(Scaler.fit(spec.scaling(), table, training));
        List<String> names = sorted(classOf);
        int[] rank = ranks(classOf, names);
        return new TrainTest(
                String.valueOf(file.getFileName()),
                part(training, columns, rank, names),
                part(test, columns, rank, names),
                new Cleaning(rowsDropped, cellsFilled, firstBad));
    }

    /** Scales all numbers, puts categories in order, and gives how many columns of input come of it. */
    private int scale(Scaler scaler) throws DataException {
        int columns = inputs;
        int[][] ranks = new int[kept.length][];
        for (int k = 0; k < kept.length; k++) {
            Map<String, Integer> known = k < inputs ? categories.get(k) : null;
            if (known != null) {
                ranks[k] = ranks(known, sorted(known));
                columns += known.size() - 1;
            } else if (Double.isNaN(scaler.mean()[k])) {
                throw new DataException(file + ": column " + layout.name(kept[k])
                        + ": no training row has a number there; leave the column out (data.leave_out)");
            }
        }
        for (int row = 0; row < table.rows(); row++) {
            float[] block = table.block(row);
            int at = table.offset(row);
            for (int k = 0; k < kept.length; k++) {
                float value = block[at + k];
                if (ranks[k] == null) {
                    block[at + k] = scaler.scaled(value, k);
                } else if (!Float.isNaN(value)) {
                    block[at + k] = ranks[k][(int) value];
                }
            }
        }
        return columns;
    }

    /** As numbers, where all are. */
    private static List<String> sorted(Map<String, Integer> values) {
        List<String> names = new ArrayList<>(values.keySet());
        Map<String, Double> numbers = new HashMap<>();
        names.forEach(name -> {
            Double number = Decimals.parse(name);
            if (number != null) {
                numbers.put(name, number);
            }
        });
        names.sort(
                numbers.size() == names.size()
                        ? Comparator.<String>comparingDouble(name -> numbers.getOrDefault(name, 0.0))
                                .thenComparing(name -> name)
                        : Comparator.naturalOrder());
        return List.copyOf(names);
    }

    /** Place in {@code sorted} of each value by its index. */
    private static int[] ranks(Map<String, Integer> indices, List<String> sorted) {
        int[] rank = new int[sorted.size()];
        for (int i = 0; i < rank.length; i++) {
            rank[indices.getOrDefault(sorted.get(i), 0)] = i;
        }
        return rank;
    }

    private Dataset part(int[] chosen, int columns, int[] rank, List<String> names) {
        int[] counts = new int[inputs];
        for (int k = 0; k < inputs; k++) {
            Map<String, Integer> known = categories.get(k);
            counts[k] = known == null ? 0 : known.size();
        }
        return new Dataset(
                new TableFeatures(table, chosen, counts, columns),
                isRegression()
                        ? new Labels.Values(targets(chosen), 1)
                        : new Labels.Classes(labels(chosen, rank), names));
    }

    private float[] targets(int[] chosen) {
        float[] targets = new float[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            targets[i] = table.block(chosen[i])[table.offset(chosen[i]) + inputs];
        }
        return targets;
    }

    private int[] labels(int[] chosen, int[] rank) {
        int[] labels = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            labels[i] = rank[classes[chosen[i]]];
        }
        return labels;
    }
}
