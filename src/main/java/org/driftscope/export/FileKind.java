package org.driftscope.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file is, told by its first bytes and not by its name. */
public enum FileKind {
    PNG,
    SVG,
    GIF,
    PDF,
    /** Also the kind of an experiment. */
    OTHER;

    private static final int LOOKED_AT = 256;

    /**
     * Looks at a file.
     *
     * @throws IOException if it cannot be read; the message names file and reason
     */
    public static FileKind of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("cannot read " + file + ": it is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(LOOKED_AT));
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        }
    }

    private static FileKind of(byte[] head) {
        int signature = PngEncoder.SIGNATURE.length;
        if (head.length >= signature && Arrays.equals(head, 0, signature, PngEncoder.SIGNATURE, 0, signature)) {
            return PNG;
        }
        String text = new String(head, StandardCharsets.UTF_8);
        if (text.startsWith("GIF8")) {
            return GIF;
        } else if (text.startsWith("%PDF-")) {
            return PDF;
        }
        // No TOML begins like this, be it behind a byte order mark.
        return text.replace("\uFEFF", "").stripLeading().startsWith("<") ? SVG : OTHER;
    }
}
