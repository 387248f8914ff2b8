package org.driftscope.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the files that belong to an IDX file, by their names, as MNIST's and those like it are named. */
public final class IdxFiles {
    private static final Pattern SET = Pattern.compile("train|t10k|test");
    private static final Pattern KIND = Pattern.compile("(?:images|labels)(?:([-.]idx)[13])?");

    private IdxFiles() {}

    /**
     * Whether a file begins as IDX files do, gzip or plain; false too if it cannot be read.
     *
     * @throws DataException if it does, but its values are of a type that is not read here
     */
    public static boolean isIdx(Path file) throws DataException {
        return IdxReader.isIdx(file);
    }

    /**
     * All four files, given any of them.
     *
     * @return in the order training images and labels, test images and labels; null in the place of one that is not there. A file
     *     whose name does not say which it is stands first, alone
     */
    public static @Nullable Path[] siblings(Path file) {
        @Nullable Path[] found = new Path[4];
        String name = String.valueOf(file.getFileName());
        if (!SET.matcher(name).find() || !KIND.matcher(name).find()) {
            found[name.contains("labels") ? 1 : 0] = file;
            return found;
        }
        for (int i = 0; i < found.length; i++) {
            String ofKind = i % 2 == 0 ? withKind(name, "images", 3) : withKind(name, "labels", 1);
            found[i] = named(file, ofKind, i < 2 ? List.of("train") : List.of("t10k", "test"));
        }
        return found;
    }

    private static String withKind(String name, String kind, int rank) {
        return KIND.matcher(name).replaceFirst(word -> word.group(1) == null ? kind : kind + word.group(1) + rank);
    }

    private static @Nullable Path named(Path file, String name, List<String> sets) {
        for (String set : sets) {
            String plain = SET.matcher(name).replaceFirst(set).replaceFirst("\\.gz$", "");
            // As the given file is, first.
            for (String ending : name.endsWith(".gz") ? List.of(".gz", "") : List.of("", ".gz")) {
                Path path = file.resolveSibling(plain + ending);
                if (Files.isRegularFile(path)) {
                    return path;
                }
            }
        }
        return null;
    }
}
