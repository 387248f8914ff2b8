package org.driftscope.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.TomlText;
import org.tomlj.TomlArray;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * The list of what makes up a run's file. What it does not name is not read, so that parts count from the moment that the
 * list names them.
 *
 * @param program that wrote it
 * @param backend that multiplied matrices
 * @param steps mini-batches learnt, as recorded
 * @param events lines of {@link #EVENTS} that have acted
 * @param history parts that hold the history, in order
 * @param checkpoints parts from which the run can be gone on with, in order; none in files of older programs
 */
record RunManifest(
        String program, String backend, long steps, int events, List<String> history, List<String> checkpoints) {
    static final String NAME = "run.toml";
    static final String EXPERIMENT = "experiment.toml";
    static final String EVENTS = "events.txt";

    /** Of the layout as a whole. */
    static final int FORMAT = 1;

    private static final int MOST_EVENTS = 1_000_000;

    RunManifest {
        history = List.copyOf(history);
        checkpoints = List.copyOf(checkpoints);
    }

    /** The name of a part of the history. */
    static String historyName(long number) {
        return "history-" + number + ".bin";
    }

    /** The name of a checkpoint's part. */
    static String checkpointName(long number) {
        return "checkpoint-" + number + ".bin";
    }

    String write() {
        StringBuilder out = new StringBuilder("# A run of Driftscope; docs/run-file.md says what is what.\n");
        out.append("format = ").append(FORMAT).append('\n');
        out.append("program = ").append(quoted(program)).append('\n');
        out.append("backend = ").append(quoted(backend)).append('\n');
        out.append("steps = ").append(steps).append('\n');
        out.append("events = ").append(events).append('\n');
        out.append("history = ").append(listed(history)).append('\n');
        out.append("checkpoints = ").append(listed(checkpoints)).append('\n');
        return out.toString();
    }

    private static String listed(List<String> names) {
        return names.stream().map(RunManifest::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("[\"\\\\\\p{Cntrl}]", "?") + '"';
    }

    /** @throws RunFileException saying what is wrong, and where */
    static RunManifest read(String text, String name) throws RunFileException {
        TomlParseResult toml;
        try {
            toml = TomlText.parse(text, name);
        } catch (ExperimentException e) {
            throw new RunFileException(String.valueOf(e.getMessage()), e);
        }
        long format = number(toml, "format", 1, Integer.MAX_VALUE, name);
        if (format != FORMAT) {
            throw new RunFileException(name + ": the layout is version " + format + "; this program reads version "
                    + FORMAT + ". A newer Driftscope may open it");
        }
        return new RunManifest(
                text(toml, "program", name),
                text(toml, "backend", name),
                number(toml, "steps", 0, Long.MAX_VALUE, name),
                (int) number(toml, "events", 0, MOST_EVENTS, name),
                names(toml, "history", name),
                toml.contains("checkpoints") ? names(toml, "checkpoints", name) : List.of());
    }

    private static long number(TomlTable toml, String key, long least, long most, String name) throws RunFileException {
        Long value = toml.isLong(key) ? toml.getLong(key) : null;
        if (value == null || value < least || value > most) {
            throw new RunFileException(name + ": " + key + " is not a number from " + least + " to " + most);
        }
        return value;
    }

    private static String text(TomlTable toml, String key, String name) throws RunFileException {
        String value = toml.isString(key) ? toml.getString(key) : null;
        if (value == null) {
            throw new RunFileException(name + ": " + key + " is not text");
        }
        return value;
    }

    private static List<String> names(TomlTable toml, String key, String name) throws RunFileException {
        TomlArray array = toml.isArray(key) ? toml.getArray(key) : null;
        if (array == null) {
            throw new RunFileException(name + ": " + key + " is not a list");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            try {
                names.add(array.getString(i));
            } catch (TomlInvalidTypeException e) {
                throw new RunFileException(name + ": " + key + " is not a list of names", e);
            }
        }
        return names;
    }
}
