package org.driftscope.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.driftscope.data.DataSpec;
import org.jspecify.annotations.Nullable;

/**
 * The four IDX files of a data set: training images and labels, test images and labels.
 *
 * @param folder where they are looked for
 * @param names within it, or whole paths
 */
record IdxFiles(String folder, List<String> names) {

    /** Those of this data; null if it is of another kind. */
    static @Nullable IdxFiles of(DataSpec data) {
        if (data instanceof DataSpec.Mnist) {
            return new IdxFiles(
                    "mnist",
                    List.of(
                            "train-images-idx3-ubyte",
                            "train-labels-idx1-ubyte",
                            "t10k-images-idx3-ubyte",
                            "t10k-labels-idx1-ubyte"));
        } else if (data instanceof DataSpec.Idx idx) {
            List<Path> files = List.of(idx.trainingImages(), idx.trainingLabels(), idx.testImages(), idx.testLabels());
            Path folder = files.get(0).getParent();
            return folder != null && files.stream().allMatch(file -> Objects.equals(file.getParent(), folder))
                    ? new IdxFiles(
                            folder.toString(),
                            names(files.stream().map(Path::getFileName).toList()))
                    : new IdxFiles(".", names(files));
        }
        return null;
    }

    private static List<String> names(List<Path> paths) {
        return paths.stream().map(String::valueOf).toList();
    }
}
