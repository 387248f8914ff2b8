package org.driftscope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How tables of numbers are written. */
public enum TableFormat {
    /** RFC 4180 in UTF-8, lines end in LF; the first one names the columns. */
    CSV("csv"),

    /** An object on each line (jsonlines.org); what has no value is left out. */
    JSON_LINES("jsonl");

    private final String suffix;

    TableFormat(String suffix) {
        this.suffix = suffix;
    }

    /** How names of files end, without the dot. */
    public String suffix() {
        return suffix;
    }

    /** A file's name. */
    public String file(String name) {
        return name + "." + suffix;
    }

    /**
     * Begins a table. The file appears with {@link TableWriter#commit}.
     *
     * @throws IOException saying what cannot be written, and why
     */
    public TableWriter open(Path file, List<String> columns) throws IOException {
        return switch (this) {
            case CSV -> new CsvWriter(file, columns);
            case JSON_LINES -> new JsonLinesWriter(file, columns);
        };
    }
}
