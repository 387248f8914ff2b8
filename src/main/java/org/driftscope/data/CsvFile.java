package org.driftscope.data;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How CSV files are opened, and what is said when they cannot be read. */
final class CsvFile {
    private CsvFile() {}

    /** Counts the bytes that are read. */
    static final class Counted extends FilterInputStream {
        private final long size;
        private long count;

        Counted(Path file) throws IOException {
            super(Files.newInputStream(file));
            size = Math.max(1, Files.size(file));
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            count += Math.max(0, got);
            return got;
        }

        /** How much of the file is read, in [0, 1]. */
        double share() {
            return Math.min(1, (double) count / size);
        }
    }

    static InputStream uncounted(Path file) throws DataException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Lines of other lengths than the first are for the handler to refuse, by file and line. */
    static <T> CsvReader<T> open(DataSpec.Separator separator, CsvCallbackHandler<T> handler, InputStream in) {
        return CsvReader.builder()
                .fieldSeparator(separator.character())
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(handler, in);
    }

    /** In words, naming the file. */
    static DataException failure(Path file, Exception e) {
        if (e instanceof DataException known) {
            return known;
        } else if (e instanceof NoSuchFileException) {
            return new DataException(file + ": there is no such file", e);
        } else if (e instanceof CsvParseException) {
            String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            return new DataException(file + ": " + e.getMessage() + reason, e);
        }
        return new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
}
