package org.driftscope.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The experiments that come with the program. */
public final class Samples {
    /** Their names, the default first. */
    public static final List<String> IDS =
            List.of("ioffe-2015", "deep-sigmoid", "tanh-saturation", "relu-he", "relu-needs-it-too", "spirals");

    /** Those that reproduce published figures. */
    public static final List<String> FIGURES = List.of("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8");

    /** Read once, when first asked for: that is a matter of all files. */
    private static final class Titles {
        static final Map<String, String> IDS =
                all().stream().collect(Collectors.toUnmodifiableMap(id -> load(id).title(), id -> id));
    }

    private static final String FOLDER = "/org/driftscope/samples/";

    private Samples() {}

    /** The name of the sample of that title. */
    public static Optional<String> named(String title) {
        return Optional.ofNullable(Titles.IDS.get(title));
    }

    /** All names. */
    public static List<String> all() {
        return Stream.concat(IDS.stream(), FIGURES.stream()).toList();
    }

    /**
     * One of {@link #IDS} or {@link #FIGURES}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Experiment load(String id) {
        try (InputStream in =
                Samples.class.getResourceAsStream(FOLDER + (FIGURES.contains(id) ? "figures/" : "") + id + ".toml")) {
            if (in == null) {
                throw new IllegalArgumentException("no sample " + id + "; there are " + String.join(", ", all()));
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
