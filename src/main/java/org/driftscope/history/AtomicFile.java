package org.driftscope.history;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/**
 * A file that appears only when it is whole: bytes go into a temporary file in the same folder, which takes the name on
 * {@link #commit}. Closed without it, the temporary file is removed and whatever stood under the name stays as it was. What
 * was committed outlasts a power cut.
 */
public final class AtomicFile extends FilterOutputStream {
    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private boolean open = true;

    /**
     * Opens the temporary file.
     *
     * @throws IOException saying what cannot be written, and why
     */
    public AtomicFile(Path target) throws IOException {
        this(target, temporaryFor(target));
    }

    /**
     * Puts a file of this text, in UTF-8, in the place of the target.
     *
     * @throws IOException saying what cannot be written, and why; what stood there is as it was
     */
    public static void writeText(Path target, String text) throws IOException {
        try (AtomicFile file = new AtomicFile(target)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    private AtomicFile(Path target, Path temporary) throws IOException {
        this(target, temporary, create(target, temporary));
    }

    private AtomicFile(Path target, Path temporary, FileChannel channel) {
        super(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    private static Path temporaryFor(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null) {
            throw new IOException("cannot write " + target + ": it is no file's name");
        }
        if (Files.isDirectory(absolute)) {
            throw new IOException("cannot write " + target + ": it is a folder");
        }
        return folder.resolve("." + name + "." + Long.toHexString(new SecureRandom().nextLong()) + ".tmp");
    }

    /** Not by {@link Files#createTempFile}, whose files no one else may read. */
    private static FileChannel create(Path target, Path temporary) throws IOException {
        try {
            return FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException | SecurityException e) {
            throw failure(target, e);
        }
    }

    private static IOException failure(Path target, Exception e) {
        return new IOException("cannot write " + target + ": " + reason(e), e);
    }

    private static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "no permission in its folder";
        } else if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        } else if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** All bytes at once, as {@link FilterOutputStream} does not. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Puts what was written in the place of the target, and closes. Does nothing when closed already. */
    public void commit() throws IOException {
        if (!open) {
            return;
        }
        try {
            out.flush();
            channel.force(true);
            out.close();
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
            open = false;
            syncFolder();
        } catch (IOException e) {
            throw failure(target, e);
        } finally {
            close();
        }
    }

    /** So that the name, too, outlasts a power cut; not every system opens folders, and those need no such call. */
    private void syncFolder() {
        try (FileChannel folder = FileChannel.open(temporary.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /** Gives up what was written, unless it was committed. */
    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            try {
                out.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
