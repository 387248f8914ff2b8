package org.driftscope.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.driftscope.Fuzzing;
import org.driftscope.data.DataSpec.Scaling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of data. */
class DataFuzzTest {

    @Test
    void damagedIdxFilesAreReadOrRefused() throws IOException {
        byte[] images = new byte[16 + 2 * 3 * 4];
        images[2] = 8;
        images[3] = 3;
        images[7] = 2;
        images[11] = 3;
        images[15] = 4;
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 2, 3, 0};
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(images);
        }
        Fuzzing.run(
                List.of(images, packed.toByteArray()),
                input -> IdxReader.pair(source("images", input), source("labels", labels), LoadProgress.NONE),
                DataException.class);
        Fuzzing.run(
                List.of(labels),
                input -> IdxReader.pair(source("images", images), source("labels", input), LoadProgress.NONE),
                DataException.class);
    }

    private static IdxReader.Source source(String name, byte[] bytes) {
        return new IdxReader.Source(name, () -> new ByteArrayInputStream(bytes));
    }

    @Test
    void damagedCsvFilesAreReadOrRefused(@TempDir Path folder) {
        Path file = folder.resolve("data.csv");
        String plain = "x,y,\"a, b\",label\n1,2.5,-3e4,red\n0.1,7,8,blue\n5,6,7,red\n,1,2,green\n3,3,3,blue\n";
        String numbers = "1;2;3\n4;5;6\n7;8;9\n1;2;3\n2;2;2\n";
        for (DataSpec.Csv spec : List.of(
                new DataSpec.Csv(file, true, "label", Scaling.STANDARDIZE, 0.4),
                new DataSpec.Csv(file, false, null, Scaling.UNIT, 0.4))) {
            Fuzzing.run(
                    List.of(
                            plain.getBytes(StandardCharsets.UTF_8),
                            plain.replace(",green", ",green\r\n")
                                    .replace(",1,2", "0,1,2")
                                    .getBytes(StandardCharsets.UTF_8),
                            numbers.replace(';', ',').getBytes(StandardCharsets.UTF_8)),
                    input -> {
                        Files.write(file, input);
                        DataLoader.load(spec, 1);
                    },
                    DataException.class);
        }
    }
}
