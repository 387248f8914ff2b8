package org.driftscope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A table as JSON lines. A cell without a value is left out; JSON has no numbers that are not finite, so they are the texts
 * NaN, Infinity and -Infinity, as in the JSON form of protocol buffers.
 */
final class JsonLinesWriter extends TableWriter {
    private final List<String> keys;
    private int column;

    JsonLinesWriter(Path file, List<String> columns) throws IOException {
        super(file);
        keys = columns.stream().map(Json::of).toList();
        line.append('{');
    }

    @Override
    void beginCell() {
        if (line.length() > 1) {
            line.append(',');
        }
        line.append(keys.get(column++)).append(':');
    }

    @Override
    void append(String number, boolean finite) {
        line.append(finite ? number : '"' + number + '"');
    }

    @Override
    void append(String text) {
        line.append(Json.of(text));
    }

    @Override
    public void nothing() {
        column++;
    }

    @Override
    public void endRow() throws IOException {
        line.append('}');
        flushLine();
        line.append('{');
        column = 0;
    }
}
