package org.driftscope.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What each column of a CSV file is read as. */
final class CsvLayout {
    /** What a column is read as. */
    enum Use {
        /** A number in each cell. */
        NUMBER,
        /** A text in each cell. */
        TEXT,
        /** Not at all. */
        NONE
    }

    private final Path file;
    private final List<String> header;
    private final Use[] uses;
    private final DataSpec.Separator separator;
    private final int label;

    private CsvLayout(DataSpec.Csv spec, CsvSample sample) throws DataException {
        file = spec.file();
        separator = sample.separator();
        int count = sample.columns();
        if (count == 1 || count > CsvSample.MOST_COLUMNS) {
            throw new DataException(file + ": line " + sample.firstLine() + ": " + count + " columns; from 2 to "
                    + CsvSample.MOST_COLUMNS + " are read, separated by commas, semicolons or tabs");
        }
        header = spec.header() && count > 0 ? sample.lines().get(0) : List.of();
        uses = new Use[count];
        for (int c = 0; c < count; c++) {
            boolean text = spec.text() == DataSpec.Text.ONE_HOT && sample.isText(c, spec.header());
            uses[c] = text ? Use.TEXT : Use.NUMBER;
        }
        String named = spec.label();
        label = named == null || named.isBlank() || count == 0 ? count - 1 : find("label", named);
        if (count > 0) {
            uses[label] = spec.target() == DataSpec.Target.CLASSES ? Use.TEXT : Use.NUMBER;
            leaveOut(spec.leaveOut());
        }
    }

    /**
     * By the first lines of the file and by what {@code spec} says.
     *
     * @throws DataException if it cannot be read as that
     */
    static CsvLayout of(DataSpec.Csv spec) throws DataException {
        return new CsvLayout(spec, CsvSample.read(spec.file(), spec.separator()));
    }

    private void leaveOut(List<String> columns) throws DataException {
        for (String column : columns) {
            int found = find("left-out", column);
            if (found == label) {
                throw new DataException(file + ": column " + name(found) + " is the label; it cannot be left out");
            }
            uses[found] = Use.NONE;
        }
        if (Arrays.stream(uses).filter(use -> use != Use.NONE).count() < 2) {
            throw new DataException(file + ": all columns but the label are left out; leave one in to learn from");
        }
    }

    private int find(String what, String column) throws DataException {
        int named = header.indexOf(column);
        if (named >= 0) {
            return named;
        }
        try {
            int index = Integer.parseInt(column.strip());
            if (index >= 1 && index <= columns()) {
                return index - 1;
            }
        } catch (NumberFormatException e) {
            // Not an index: said below.
        }
        throw new DataException(file + ": no " + what + " column \"" + column + "\"; give "
                + (header.isEmpty() ? "" : "a name of the header (" + shortened(header.toString()) + ") or ")
                + "a number from 1 to " + columns());
    }

    DataSpec.Separator separator() {
        return separator;
    }

    /** Cells of a line; 0 if the file has none. */
    int columns() {
        return uses.length;
    }

    /** Index of the column to predict. */
    int label() {
        return label;
    }

    Use use(int column) {
        return uses[column];
    }

    /** For messages: the column's number, and its name if it has one. */
    String name(int column) {
        return header.isEmpty()
                ? Integer.toString(column + 1)
                : (column + 1) + " (" + shortened(header.get(column)) + ")";
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
