package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private final Path folder;
    private final Path target;

    AtomicFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.target = folder.resolve("run.csv");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileAppearsWholeWhenItIsCommitted() throws IOException {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        try (AtomicFile file = new AtomicFile(target)) {
            file.write(bytes, 0, 100_000);
            file.write(bytes[100_000]);
            file.write(bytes, 100_001, bytes.length - 100_001);
            assertFalse(Files.exists(target));
            file.commit();
            assertArrayEquals(bytes, Files.readAllBytes(target));
        }
        assertArrayEquals(bytes, Files.readAllBytes(target));
        assertEquals(List.of("run.csv"), files());
    }

    @Test
    void aFileOfThatNameIsReplaced() throws IOException {
        Files.writeString(target, "old and longer");
        try (AtomicFile file = new AtomicFile(target)) {
            file.write('n');
            file.commit();
        }
        assertEquals("n", Files.readString(target));
        assertEquals(List.of("run.csv"), files());
    }

    @Test
    void withoutACommitTheOldFileStaysAndNothingElse() throws IOException {
        Files.writeString(target, "old");
        try (AtomicFile file = new AtomicFile(target)) {
            file.write("new".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("run.csv"), files());
    }

    @Test
    void aFailureInTheMiddleLeavesTheOldFile() throws IOException {
        Files.writeString(target, "old");
        assertThrows(IllegalStateException.class, () -> {
            try (AtomicFile file = new AtomicFile(target)) {
                file.write('n');
                throw new IllegalStateException("in the middle");
            }
        });
        assertEquals("old", Files.readString(target));
        assertEquals(List.of("run.csv"), files());
    }

    @Test
    void aCommitThatFailsLeavesNoTemporaryFileAndSaysWhy() throws IOException {
        try (AtomicFile file = new AtomicFile(target)) {
            file.write('n');
            // Something takes the name meanwhile that a file cannot replace.
            Files.createDirectory(target);
            Files.writeString(target.resolve("inside"), "x");
            IOException thrown = assertThrows(IOException.class, file::commit);
            assertTrue(String.valueOf(thrown.getMessage()).startsWith("cannot write " + target + ": "));
        }
        assertEquals(List.of("run.csv"), files());
        assertTrue(Files.exists(target.resolve("inside")));
    }

    @Test
    void closingAndCommittingTwiceDoNothingMore() throws IOException {
        AtomicFile file = new AtomicFile(target);
        file.write('n');
        file.commit();
        Files.writeString(target, "changed since");
        file.commit();
        file.close();
        assertEquals("changed since", Files.readString(target));
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        assertFails(folder.resolve("none/run.csv"), "its folder does not exist");
        assertFails(folder, "it is a folder");
        assertFails(folder.getRoot(), "it is no file's name");
        Path file = folder.resolve("file");
        Files.writeString(file, "x");
        assertFails(file.resolve("run.csv"), "");
    }

    /** Not even an administrator writes there, where there is such a folder. */
    @Test
    void aFolderWithoutPermissionIsSaid() {
        Path folder = Path.of("/proc/sys");
        if (Files.isDirectory(folder)) {
            assertFails(folder.resolve("run.csv"), "");
        }
    }

    private static void assertFails(Path path, String reason) {
        IOException thrown = assertThrows(IOException.class, () -> new AtomicFile(path).close());
        assertTrue(
                String.valueOf(thrown.getMessage()).startsWith("cannot write " + path + ": " + reason),
                thrown.getMessage());
        assertFalse(String.valueOf(thrown.getMessage()).endsWith(": "), thrown.getMessage());
    }

    @Test
    void manyFilesAtOnceDoNotMeet() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (AtomicFile one = new AtomicFile(target);
                AtomicFile two = new AtomicFile(target);
                AtomicFile other = new AtomicFile(folder.resolve("other"))) {
            for (int i = 0; i < 1000; i++) {
                (random.nextBoolean() ? one : two).write('x');
                other.write('y');
            }
            two.commit();
            other.commit();
        }
        assertEquals(List.of("other", "run.csv"), files());
        assertTrue(Files.readString(target).matches("x+"));
        assertEquals("y".repeat(1000), Files.readString(folder.resolve("other")));
    }
}
