package org.driftscope.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder where running programs save their runs, each in a folder of its own that it holds locked: the system takes the
 * lock off when the program ends, however that comes about.
 *
 * @param root made when it is needed
 */
public record AutosaveFolders(Path root) {
    private static final String LOCK = "lock";

    /** A folder that no other program touches while it is held. */
    public static final class Held implements AutoCloseable {
        private final Path folder;
        private final FileChannel channel;

        private Held(Path folder, FileChannel channel) {
            this.folder = folder;
            this.channel = channel;
        }

        /** The folder. */
        public Path folder() {
            return folder;
        }

        /** Removes the folder and lets go of it. */
        public void remove() throws IOException {
            try (channel;
                    Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(file -> !file.endsWith(LOCK)).toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        }

        /** Lets go of the folder as it is. */
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Makes and holds a new folder. */
    public Held begin() throws IOException {
        Path folder = Files.createDirectories(root.resolve("run-" + UUID.randomUUID()));
        Held held = hold(folder);
        if (held == null) {
            throw new IOException("cannot lock " + folder);
        }
        return held;
    }

    private static @Nullable Held hold(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new Held(folder, channel);
            }
        } catch (OverlappingFileLockException e) {
            // This program holds it itself.
            channel.close();
            return null;
        }
        channel.close();
        return null;
    }

    /**
     * Holds the newest run that a program left behind when it ended too soon. What such programs left without a whole run is
     * removed.
     */
    public Optional<Held> abandoned() throws IOException {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        List<Path> folders;
        try (Stream<Path> all = Files.list(root)) {
            folders = new ArrayList<>(all.filter(Files::isDirectory).toList());
        }
        folders.sort(Comparator.comparingLong(AutosaveFolders::age));
        for (Path folder : folders) {
            Held held = hold(folder);
            if (held != null) {
                if (Files.exists(folder.resolve(RunManifest.NAME))) {
                    return Optional.of(held);
                }
                held.remove();
            }
        }
        return Optional.empty();
    }

    /** Smaller for what was written later. */
    private static long age(Path folder) {
        try {
            return -Files.getLastModifiedTime(folder.resolve(RunManifest.NAME)).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
