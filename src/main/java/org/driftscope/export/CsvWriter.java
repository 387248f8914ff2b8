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

    @Override
    void beginCell() {
        if (!first) {
            line.append(',');
        }
        first = false;
    }

    @Override
    void append(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        line.append(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }

    @Override
    public void nothing() {
        beginCell();
    }

    @Override
    public void endRow() throws IOException {
        flushLine();
        first = true;
    }
}
