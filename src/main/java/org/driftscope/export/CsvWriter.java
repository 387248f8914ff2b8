package org.driftscope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A table as CSV; a cell without a value is an empty field. */
final class CsvWriter extends TableWriter {
    private boolean first = true;

    CsvWriter(Path file, List<String> columns) throws IOException {
        super(file);
        columns.forEach(this::text);
        try {
            endRow();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void begin() {
        if (!first) {
            line.append(',');
        }
        first = false;
    }

    @Override
    public void whole(long value) {
        begin();
        line.append(value);
    }

    @Override
    public void number(double value) {
        begin();
        line.append(value);
    }

    @Override
    public void number(float value) {
        begin();
        line.append(value);
    }

    @Override
    public void text(String value) {
        begin();
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        line.append(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
    }

    @Override
    public void nothing() {
        begin();
    }

    @Override
    public void endRow() throws IOException {
        flushLine();
        first = true;
    }
}
