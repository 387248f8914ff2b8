package org.driftscope.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import org.jspecify.annotations.Nullable;

/** One line of a CSV file, read without a string made of each number. The same object holds one line after the other. */
final class CsvLine extends AbstractBaseCsvCallbackHandler<CsvLine> {
    private final CsvLayout layout;
    private final float[] numbers;
    private final String[] texts;
    private int cells;
    private boolean blank;
    private int bad;
    private int firstBad;
    private @Nullable String badText;

    CsvLine(CsvLayout layout) {
        this.layout = layout;
        numbers = new float[layout.columns()];
        texts = new String[layout.columns()];
    }

    @Override
    protected void handleBegin(long line) {
        cells = 0;
        blank = false;
        bad = 0;
        firstBad = -1;
        badText = null;
    }

    @Override
    protected void handleField(int column, char[] text, int offset, int length, boolean quoted) {
        cells++;
        if (column == 0) {
            blank = length == 0 || (text[offset] <= ' ' && new String(text, offset, length).isBlank());
        }
        if (column >= numbers.length || layout.use(column) == CsvLayout.Use.NONE) {
            return;
        }
        if (layout.use(column) == CsvLayout.Use.TEXT) {
            texts[column] = new String(text, offset, length).strip();
            return;
        }
        float number = Decimals.parse(text, offset, length);
        if (!Float.isFinite(number)) {
            number = Float.NaN;
            bad++;
            if (firstBad < 0) {
                firstBad = column;
                badText = new String(text, offset, length);
            }
        }
        numbers[column] = number;
    }

    @Override
    protected CsvLine buildRecord() {
        return this;
    }

    /** In the file, from 1. */
    long number() {
        return getStartingLineNumber();
    }

    int cells() {
        return cells;
    }

    /** Whether there is nothing on it. */
    boolean isBlank() {
        return cells == 1 && blank;
    }

    /** The number in a column of numbers; NaN if it has none that is finite. */
    float value(int column) {
        return numbers[column];
    }

    /** The text in a column of texts, without blanks around it. */
    String text(int column) {
        return texts[column];
    }

    /** Cells of columns of numbers that hold no finite one. */
    int bad() {
        return bad;
    }

    /** Column of the first of them. */
    int firstBad() {
        return firstBad;
    }

    /** What it says instead; null if all hold numbers. */
    @Nullable
    String badText() {
        return badText;
    }
}
