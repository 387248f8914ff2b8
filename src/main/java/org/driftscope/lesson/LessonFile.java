package org.driftscope.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.driftscope.train.EventText;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Intervention;
import org.driftscope.train.Samples;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * A lesson as a TOML file: {@code sample}, the experiment it begins from; {@code set}, changes to that; and {@code [[steps]]}
 * with {@code id}, {@code point}, {@code curves}, {@code do}, {@code run_to}, {@code check} and {@code ask}.
 */
final class LessonFile {
    private static final String SAMPLE = "sample";
    private static final String STEPS = "steps";
    private static final Set<String> KEYS = Set.of(SAMPLE, "set", STEPS);
    private static final Set<String> STEP_KEYS = Set.of("id", "point", "curves", "do", "run_to", "check", "ask");

    private final String id;

    private final LessonText english;
    private final LessonText chinese;

    private LessonFile(String id, LessonText english, LessonText chinese) {
        this.id = id;
        this.english = english;
        this.chinese = chinese;
    }

    /**
     * Reads one; its experiment has its English title and summary.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Lesson parse(String id, String toml, LessonText english, LessonText chinese) {
        return new LessonFile(id, english, chinese).lesson(Toml.parse(toml));
    }

    /** Whether a text is to be a lesson, be it a wrong one, and not an experiment. */
    static boolean isMeant(String toml) {
        TomlParseResult parsed = Toml.parse(toml);
        return parsed.contains(SAMPLE) || parsed.contains(STEPS);
    }

    private Lesson lesson(TomlParseResult toml) {
        if (toml.hasErrors()) {
            throw wrong(toml.errors().get(0).toString());
        }
        requireKeys(toml, KEYS);
        Experiment experiment;
        try {
            experiment = ExperimentFile.set(
                    Samples.load(text(toml, SAMPLE)), texts(toml, "set").toArray(String[]::new));
            experiment = ExperimentFile.set(experiment, "title=" + english.title(), "description=" + english.summary());
        } catch (ExperimentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        TomlArray array = toml.getArray(STEPS);
        List<LessonStep> steps = new ArrayList<>();
        long step = 0;
        Set<String> ids = new HashSet<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            LessonStep next = step(array.getTable(i), step);
            requireLayers(next, experiment.hidden().size() + 1);
            requireText(next.id(), english, "English");
            requireText(next.id(), chinese, "Chinese");
            if (!ids.add(next.id())) {
                throw wrong("step " + next.id() + " stands twice");
            }
            steps.add(next);
            step = next.runTo();
        }
        if (steps.isEmpty()) {
            throw wrong("has no steps");
        }
        return new Lesson(id, experiment, steps, english, chinese);
    }

    private void requireLayers(LessonStep step, int layers) {
        Stream.concat(
                        step.curves().stream(),
                        step.checks().stream()
                                .flatMap(check -> Stream.concat(
                                        check.left().keys(), check.right().keys())))
                .filter(key -> key.layer() >= layers)
                .findFirst()
                .ifPresent(key -> {
                    throw wrong("step " + step.id() + " reads layer " + (key.layer() + 1) + "; there are " + layers);
                });
    }

    private void requireText(String step, LessonText words, String language) {
        if (!words.steps().containsKey(step)) {
            throw wrong("the " + language + " words have no text for step " + step + ": a line ## " + step);
        }
    }

    private LessonStep step(TomlTable table, long from) {
        requireKeys(table, STEP_KEYS);
        String name = text(table, "id");
        Long runTo = table.getLong("run_to", () -> from);
        if (runTo < from) {
            throw wrong("step " + name + ": run_to " + runTo + " lies behind step " + from);
        }
        return new LessonStep(
                name,
                table.getString("point", () -> ""),
                texts(table, "curves").stream().map(LessonSeries::parse).toList(),
                interventions(table, "do", from),
                runTo,
                texts(table, "check").stream().map(LessonCheck::parse).toList(),
                interventions(table, "ask", runTo));
    }

    private List<Intervention> interventions(TomlTable table, String key, long step) {
        return texts(table, key).stream()
                .map(action -> EventText.parse(step + ": " + action).intervention())
                .toList();
    }

    private void requireKeys(TomlTable table, Set<String> known) {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                throw wrong("unknown key " + key);
            }
        }
    }

    private String text(TomlTable table, String key) {
        String text = table.getString(key);
        if (text == null) {
            throw wrong(key + " is missing");
        }
        return text;
    }

    private List<String> texts(TomlTable table, String key) {
        TomlArray array = table.getArray(key);
        List<String> texts = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            texts.add(array.getString(i));
        }
        return texts;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("lesson " + id + ": " + what);
    }
}
