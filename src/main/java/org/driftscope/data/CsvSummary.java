package org.driftscope.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a whole CSV file holds, without keeping it.
 *
 * @param rows of data: neither the header nor blank lines count
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
     * @param blank cells with nothing in them
     * @param unmeasured cells without a finite number: the blank ones and those that hold something else
     * @param counts cells of each text; empty if they are more than {@link #MOST_VALUES}
     * @param hasMore whether they are
     */
    public record Column(boolean isText, Gaps blank, Gaps unmeasured, Map<String, Long> counts, boolean hasMore) {}

    /**
     * Cells of one column that lack something.
     *
     * @param firstLine of the first of them, from 1; 0 if there is none
     * @param firstText what it holds instead, shortened
     */
    public record Gaps(long cells, long firstLine, String firstText) {
        /** No such cell. */
        public static final Gaps NONE = new Gaps(0, 0, "");

        private Gaps and(long line, String text) {
            return cells == 0
                    ? new Gaps(1, line, CsvLayout.shortened(text))
                    : new Gaps(cells + 1, firstLine, firstText);
        }
    }

    /**
     * Reads all of it.
     *
     * @param sample the file's first lines
     * @param header whether the first line holds names
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
            if (column == 0 && isBlank(text, offset, length)) {
                // A blank line, perhaps: known at its end.
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

    private static boolean isBlank(char[] text, int offset, int length) {
        return length == 0 || (text[offset] <= ' ' && new String(text, offset, length).isBlank());
    }

    private static final class ColumnTally {
        private final boolean isText;
        private final Map<String, Long> counts = new HashMap<>();
        private boolean hasMore;
        private Gaps blank = Gaps.NONE;
        private Gaps unmeasured = Gaps.NONE;

        ColumnTally(boolean isText) {
            this.isText = isText;
        }

        void add(char[] text, int offset, int length, long line) {
            boolean isBlank = isBlank(text, offset, length);
            if (isBlank) {
                blank = blank.and(line, "");
            }
            if (isBlank || !Float.isFinite(Decimals.parse(text, offset, length))) {
                unmeasured = unmeasured.and(line, new String(text, offset, length).strip());
            }
            if (!isBlank && !hasMore) {
                counts.merge(new String(text, offset, length).strip(), 1L, Long::sum);
                if (counts.size() > MOST_VALUES) {
                    hasMore = true;
                    counts.clear();
                }
            }
        }

        Column column() {
            return new Column(isText, blank, unmeasured, Map.copyOf(counts), hasMore);
        }
    }
}
