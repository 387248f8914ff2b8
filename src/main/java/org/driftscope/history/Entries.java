package org.driftscope.history;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The named parts of a run's file: in a zip, or in a folder that holds the same unpacked. */
interface Entries extends Closeable {
    /** What a part may be called: nothing that leads out of a folder. */
    Pattern NAME = Pattern.compile("[a-z]+(-[0-9]{1,19})?\\.(toml|txt|bin)");

    /** The most bytes of a part that is text. */
    long MOST_TEXT = 16L << 20;

    /** Opens the file, or the folder, of a run. */
    static Entries of(Path path) throws IOException {
        return Files.isDirectory(path) ? new FolderEntries(path) : new ZipEntries(path);
    }

    /** The file, for messages. */
    Path path();

    /**
     * A part's bytes.
     *
     * @param most it is refused, at the latest while it is read, if it has more bytes
     * @throws RunFileException if there is none of that name, or it is too large
     */
    InputStream open(String name, long most) throws IOException;

    /** How a part is called in messages. */
    default String title(String name) {
        return path() + ": " + name;
    }

    /** A part that is UTF-8 text. */
    default String text(String name) throws IOException {
        try (InputStream in = open(name, MOST_TEXT)) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RunFileException(title(name) + ": is not UTF-8 text; it is damaged", e);
        }
    }
}
