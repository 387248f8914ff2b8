package org.driftscope.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The lessons that come with the program, and those in files. */
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
    private static final String TOML = ".toml";

    /** A longer file is no lesson, and is not read to find that out. */
    private static final long MOST_BYTES = 1 << 20;

    private Lessons() {}

    /**
     * One of {@link #IDS}, or {@link #TOUR}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Lesson load(String id) {
        return LessonFile.parse(id, resource(id, TOML), text(id, Locale.ENGLISH), text(id, Locale.SIMPLIFIED_CHINESE));
    }

    /**
     * Whether a file is to be a lesson, be it a wrong one, and not an experiment.
     *
     * @throws IOException if it is there and cannot be read
     */
    public static boolean isLesson(Path file) throws IOException {
        return file.toString().endsWith(TOML)
                && Files.isRegularFile(file)
                && Files.size(file) <= MOST_BYTES
                && LessonFile.isMeant(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    /**
     * A lesson in files of its own: {@code name.toml}, and beside it {@code name_en.md} or {@code name_zh.md} or both.
     *
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static Lesson read(Path toml) throws IOException {
        String id = String.valueOf(toml.getFileName()).replaceFirst("\\" + TOML + "$", "");
        Path english = toml.resolveSibling(id + "_en.md");
        Path chinese = toml.resolveSibling(id + "_zh.md");
        if (!Files.exists(english) && !Files.exists(chinese)) {
            throw new IllegalArgumentException(
                    "lesson " + id + ": its words are missing: " + english + " or " + chinese.getFileName());
        }
        LessonText first = words(Files.exists(english) ? english : chinese);
        return LessonFile.parse(id, textOf(toml), first, Files.exists(chinese) ? words(chinese) : first);
    }

    private static String textOf(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": is not UTF-8 text; save it as UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        }
    }

    private static LessonText words(Path markdown) throws IOException {
        try {
            return LessonText.parse(textOf(markdown));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(markdown + ": " + e.getMessage(), e);
        }
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
