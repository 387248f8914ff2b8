package org.driftscope.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The lessons that come with the program. */
public final class Lessons {
    /** Their names, in order. */
    public static final List<String> IDS = List.of(
            "one-row",
            "momentum",
            "never-updated",
            "biased-variance",
            "small-batches",
            "eps",
            "sorted-classes",
            "naive-switch");

    /** The name of the first minute with the program, which is gone through as a lesson is. */
    public static final String TOUR = "tour";

    private static final String FOLDER = "/org/driftscope/samples/lessons/";

    private Lessons() {}

    /**
     * One of {@link #IDS}, or {@link #TOUR}; its experiment has its English title and summary.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Lesson load(String id) {
        return LessonFile.parse(id, resource(id, ".toml")).titled(text(id, Locale.ENGLISH));
    }

    /** {@link #IDS} and {@link #TOUR}. */
    public static List<String> all() {
        return Stream.concat(IDS.stream(), Stream.of(TOUR)).toList();
    }

    /** The one whose experiment has that title. */
    public static Optional<String> named(String title) {
        return all().stream()
                .filter(id -> text(id, Locale.ENGLISH).title().equals(title))
                .findFirst();
    }

    /** Its words in that language, or else in English. */
    public static LessonText text(String id, Locale language) {
        boolean chinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
        return LessonText.parse(resource(id, chinese ? "_zh.md" : "_en.md"));
    }

    private static String resource(String id, String suffix) {
        if (!all().contains(id)) {
            throw new IllegalArgumentException("no lesson " + id + "; there are " + String.join(", ", all()));
        }
        try (InputStream in = Lessons.class.getResourceAsStream(FOLDER + id + suffix)) {
            if (in == null) {
                throw new IllegalStateException("lesson " + id + suffix + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
