package org.driftscope.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the files that belong to an IDX file, by their names, as MNIST's and those like it are named. */
public final class IdxFiles {
    private static final List<String> TEST_WORDS = List.of("t10k", "test");
    private static final List<List<String>> IMAGE_WORDS =
            List.of(List.of("images-idx3", "images.idx3", "images"), List.of("labels-idx1", "labels.idx1", "labels"));

    private IdxFiles() {}

    /** Whether a file begins as IDX files do, gzip or plain; false too if it cannot be read. */
    public static boolean isIdx(Path file) {
        return IdxReader.isIdx(file);
    }

    /**
     * All four files, given any of them.
     *
     * @return in the order training images and labels, test images and labels; null in the place of one that is not there
     */
    public static @Nullable Path[] siblings(Path file) {
        @Nullable Path[] found = new Path[4];
        Path name = file.getFileName();
        if (name == null) {
            return found;
        }
        for (int i = 0; i < 4; i++) {
            found[i] = sibling(file, name.toString(), i >= 2, i % 2 == 1);
        }
        return found;
    }

    private static @Nullable Path sibling(Path file, String name, boolean test, boolean labels) {
        for (String set : test ? TEST_WORDS : List.of("train")) {
            String sameSet = withSet(name, set);
            for (int w = 0; w < IMAGE_WORDS.get(0).size(); w++) {
                String wanted = IMAGE_WORDS.get(labels ? 1 : 0).get(w);
                String other = IMAGE_WORDS.get(labels ? 0 : 1).get(w);
                String candidate = sameSet.contains(wanted) ? sameSet : sameSet.replace(other, wanted);
                if (candidate.contains(wanted)) {
                    for (String ending : List.of(candidate, candidate + ".gz", candidate.replaceFirst("\\.gz$", ""))) {
                        Path path = file.resolveSibling(ending);
                        if (Files.isRegularFile(path)) {
                            return path;
                        }
                    }
                }
            }
        }
        return null;
    }

    private static String withSet(String name, String set) {
        for (String word : List.of("train", "t10k", "test")) {
            if (name.contains(word)) {
                return name.replace(word, set);
            }
        }
        return name;
    }
}
