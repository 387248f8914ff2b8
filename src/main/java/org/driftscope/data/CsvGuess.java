package org.driftscope.data;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.driftscope.data.DataSpec.Target;

/**
 * What the columns of a CSV file are probably for, by its first lines.
 *
 * @param header whether the first line holds names
 */
public record CsvGuess(CsvSample sample, boolean header) {
    /** More different numbers than these are hardly classes. */
    private static final int USUAL_CLASSES = 20;

    /** Rows that it takes to know that a column counts them. */
    private static final int COUNTED_ROWS = 5;

    private static final Set<String> LABEL_NAMES =
            Set.of("label", "labels", "class", "target", "y", "species", "category", "survived", "quality");

    private List<List<String>> rows() {
        List<List<String>> lines = sample.lines();
        return lines.subList(header ? Math.min(1, lines.size()) : 0, lines.size());
    }

    private List<String> cells(int column) {
        return rows().stream()
                .filter(line -> line.size() > column)
                .map(line -> line.get(column).strip())
                .toList();
    }

    /** Index of the column to predict: by its name; else the last, or the first if that alone holds texts that recur. */
    public int label() {
        int last = sample.columns() - 1;
        for (int c = last; header && c >= 0; c--) {
            if (LABEL_NAMES.contains(sample.lines().get(0).get(c).strip().toLowerCase(Locale.ROOT))) {
                return c;
            }
        }
        boolean firstAlone = last > 0 && !sample.isText(last, header) && sample.isText(0, header);
        return firstAlone && 4 * different(0) <= rows().size() ? 0 : last;
    }

    private long different(int column) {
        return cells(column).stream().distinct().count();
    }

    /** Whether a column holds numbers to predict, or classes, if it is the label. */
    public Target target(int column) {
        return sample.isText(column, header) || different(column) <= USUAL_CLASSES ? Target.CLASSES : Target.VALUES;
    }

    /** Whether a column numbers the rows, and so tells nothing of them. */
    public boolean isCounter(int column) {
        List<String> cells = cells(column);
        if (cells.size() < COUNTED_ROWS) {
            return false;
        }
        Double before = Decimals.parse(cells.get(0));
        for (String cell : cells.subList(1, cells.size())) {
            Double number = Decimals.parse(cell);
            if (before == null || !Objects.equals(number, before + 1)) {
                return false;
            }
            before = number;
        }
        return true;
    }
}
