package org.driftscope.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a whole CSV file holds, without keeping it.
 *
 * @param rows of data, the header not counted
 * @param columns one for each cell of the first line
 * @param uneven line and cells of the first row that is not as long as the first line; empty if there is none
 */
public record CsvSummary(long rows, List<Column> columns, String uneven) {
    /** Values of a column that are told apart. */
    public static final int MOST_VALUES = 1000;

    /** Texts of a column that can become inputs. */
    public static final int MOST_CATEGORIES = org.driftscope.data.CsvReader.MOST_CATEGORIES;

    private static final int ROWS_BETWEEN_LOOKS = 1024;

    /**
     * One column.
     *
     * @param isText whether it holds texts more often than numbers
     * @param missing cells that are empty, or no number in a column of numbers
     * @param firstMissing line and text of the first of them; empty if there is none
     * @param counts rows of each value, by its text, of the first {@link #MOST_VALUES} different ones
     * @param hasMore whether there are more values than those
     */
    public record Column(
            boolean isText, long missing, String firstMissing, Map<String, Long> counts, boolean hasMore) {}

    /**
     * Reads all of it.
     *
     * @param sample the file's first lines
     * @throws DataException if the file cannot be read
     * @throws java.util.concurrent.CancellationException if {@code progress} ends it
     */
    public static CsvSummary read(Path file, CsvSample sample, boolean header, LoadProgress progress)
            throws DataException {
        Tally tally = new Tally(sample, header);
        try (CsvFile.Counted in = new CsvFile.Counted(file);
                CsvReader<Tally> csv = CsvFile.open(sample.separator(), tally, in)) {
            long looks = 0;
            for (Tally line : csv) {
                line.endLine();
                if (looks++ % ROWS_BETWEEN_LOOKS == 0) {
                    progress.at(in.share());
                }
            }
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            throw CsvFile.failure(file, e);
        }
        return tally.summary();
    }

    /** Counts cells as they come. */
    private static final class Tally extends AbstractBaseCsvCallbackHandler<Tally> {
        private final List<ColumnTally> columns = new ArrayList<>();
        private final long headerLine;
        private int cells;
        private boolean firstIsBlank;
        private long rows;
        private String uneven = "";

        Tally(CsvSample sample, boolean header) {
            headerLine = header ? sample.firstLine() : -1;
            for (int c = 0; c < sample.columns(); c++) {
                columns.add(new ColumnTally(sample.isText(c, header)));
            }
        }

        @Override
        protected void handleBegin(long line) {
            cells = 0;
            firstIsBlank = false;
        }

        @Override
        protected void handleField(int column, char[] text, int offset, int length, boolean quoted) {
            cells++;
            if (column == 0 && new String(text, offset, length).isBlank()) {
                // An empty line, perhaps: known at its end.
                firstIsBlank = true;
            } else if (column < columns.size() && getStartingLineNumber() != headerLine) {
                columns.get(column).add(text, offset, length, getStartingLineNumber());
            }
        }

        @Override
        protected Tally buildRecord() {
            return this;
        }

        void endLine() {
            if ((cells == 1 && firstIsBlank) || getStartingLineNumber() == headerLine) {
                return;
            }
            rows++;
            if (firstIsBlank) {
                columns.get(0).add(new char[0], 0, 0, getStartingLineNumber());
            }
            if (cells != columns.size() && uneven.isEmpty()) {
                uneven = getStartingLineNumber() + ": " + cells;
            }
        }

        CsvSummary summary() {
            return new CsvSummary(
                    rows, columns.stream().map(ColumnTally::column).toList(), uneven);
        }
    }

    private static final class ColumnTally {
        private final boolean isText;
        private final Map<String, Long> counts = new TreeMap<>();
        private boolean hasMore;
        private long missing;
        private String firstMissing = "";

        ColumnTally(boolean isText) {
            this.isText = isText;
        }

        void add(char[] text, int offset, int length, long line) {
            boolean valid = isText
                    ? !new String(text, offset, length).isBlank()
                    : Float.isFinite(Decimals.parse(text, offset, length));
            if (!valid) {
                missing++;
                if (firstMissing.isEmpty()) {
                    firstMissing = line + ": \"" + CsvLayout.shortened(new String(text, offset, length)) + "\"";
                }
            } else if (!hasMore) {
                counts.merge(new String(text, offset, length).strip(), 1L, Long::sum);
                if (counts.size() > MOST_VALUES) {
                    hasMore = true;
                    counts.clear();
                }
            }
        }

        Column column() {
            return new Column(isText, missing, firstMissing, Map.copyOf(counts), hasMore);
        }
    }
}
