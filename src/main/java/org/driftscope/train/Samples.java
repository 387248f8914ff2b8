package org.driftscope.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The experiments that come with the program. */
public final class Samples {
    /** Their names, the default first. */
    public static final List<String> IDS =
            List.of("ioffe-2015", "deep-sigmoid", "tanh-saturation", "relu-he", "relu-needs-it-too", "spirals");

    private Samples() {}

    /**
     * One of {@link #IDS}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Experiment load(String id) {
        try (InputStream in = Samples.class.getResourceAsStream("/org/driftscope/samples/" + id + ".toml")) {
            if (in == null) {
                throw new IllegalArgumentException("no sample " + id + "; there are " + String.join(", ", IDS));
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ExperimentFile.parse(text, id + ".toml", Path.of("").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExperimentException e) {
            throw new IllegalStateException("a sample that came with the program is broken", e);
        }
    }
}
