package org.driftscope.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.driftscope.data.DataSpec.Separator;

/**
 * The first lines of a CSV file, by which its form is known.
 *
 * @param separator never {@link Separator#AUTO}
 * @param lines cells of each line as written, the header's too if there is one; blank lines left out
 * @param firstLine number in the file of the first of them, from 1
 */
public record CsvSample(Separator separator, List<List<String>> lines, long firstLine) {
    static final int MOST_COLUMNS = 100_000;
    private static final int MOST_LINES = 1000;
    private static final int MOST_CELLS = 200_000;

    /** How tables write that there is no value. */
    private static final Set<String> NO_VALUE = Set.of("", "na", "n/a", "nan", "null", "none", "?", "-");

    /**
     * Reads them.
     *
     * @param separator what to go by; if {@code AUTO}, the one that parts all lines into equally many columns, and into most
     * @throws DataException if the file cannot be read
     */
    public static CsvSample read(Path file, Separator separator) throws DataException {
        if (separator != Separator.AUTO) {
            return readBy(separator, file);
        }
        CsvSample best = readBy(Separator.COMMA, file);
        for (Separator other : List.of(Separator.SEMICOLON, Separator.TAB)) {
            CsvSample sample = readBy(other, file);
            if (sample.fitness() > best.fitness()) {
                best = sample;
            }
        }
        return best;
    }

    private static CsvSample readBy(Separator separator, Path file) throws DataException {
        List<List<String>> lines = new ArrayList<>();
        long firstLine = 1;
        long cells = 0;
        try (CsvReader<CsvRecord> csv = CsvFile.open(
                separator,
                CsvRecordHandler.of(handler -> handler.maxFields(MOST_COLUMNS + 1)),
                CsvFile.uncounted(file))) {
            for (CsvRecord line : csv) {
                if (line.getFieldCount() == 1 && line.getField(0).isBlank()) {
                    continue;
                }
                if (lines.isEmpty()) {
                    firstLine = line.getStartingLineNumber();
                }
                lines.add(List.copyOf(line.getFields()));
                cells += line.getFieldCount();
                if (lines.size() == MOST_LINES || cells > MOST_CELLS) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            // Behind the first line it is for the one who reads them all to say.
            if (lines.isEmpty()) {
                throw CsvFile.failure(file, e);
            }
        } catch (UncheckedIOException | IOException e) {
            throw CsvFile.failure(file, e);
        }
        return new CsvSample(separator, List.copyOf(lines), firstLine);
    }

    /** Columns of the first line; where lines differ, less than of any file where they do not. */
    private int fitness() {
        int columns = columns();
        boolean even = columns > 1 && lines.stream().allMatch(line -> line.size() == columns);
        return even ? columns : columns - MOST_COLUMNS - 2;
    }

    /** Cells of the first line. */
    public int columns() {
        return lines.isEmpty() ? 0 : lines.get(0).size();
    }

    /** Whether the first line looks like names of columns: no cell of it is a number, and not all columns are text. */
    public boolean looksLikeHeader() {
        if (lines.size() < 2 || lines.get(0).stream().anyMatch(CsvSample::isNumber)) {
            return false;
        }
        for (int c = 0; c < columns(); c++) {
            if (!isText(c, true)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a column holds texts more often than numbers. */
    public boolean isText(int column, boolean header) {
        int balance = 0;
        for (List<String> line : lines.subList(header ? Math.min(1, lines.size()) : 0, lines.size())) {
            if (column < line.size() && !saysNoValue(line.get(column))) {
                balance += isNumber(line.get(column)) ? -1 : 1;
            }
        }
        return balance > 0;
    }

    private static boolean saysNoValue(String cell) {
        return NO_VALUE.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isNumber(String cell) {
        return Decimals.parse(cell) != null;
    }
}
