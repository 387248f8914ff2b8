package org.driftscope.train;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads and writes experiments as TOML, by the table of {@link ExperimentProperties}. */
public final class ExperimentFile {
    private static final long MOST_BYTES = 1 << 20;

    /** What some editors put before the text, and TOML does not know. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ExperimentFile() {}

    /**
     * Reads a file; relative paths in it stand against its folder.
     *
     * @throws ExperimentException naming everything that is wrong
     */
    public static Experiment read(Path file) throws ExperimentException {
        Path folder = file.toAbsolutePath().getParent();
        return parse(textOf(file), file.toString(), folder == null ? file.toAbsolutePath() : folder);
    }

    private static String textOf(Path file) throws ExperimentException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ExperimentException(List.of(
                        file + ": is over 1 MB; an experiment file has some dozen lines. Is it the right file?"));
            }
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (NoSuchFileException e) {
            throw new ExperimentException(List.of(file + ": there is no such file"));
        } catch (CharacterCodingException e) {
            throw new ExperimentException(List.of(file + ": is not UTF-8 text; save it as UTF-8"));
        } catch (IOException e) {
            throw new ExperimentException(List.of(file + ": cannot be read: " + e.getMessage()));
        }
    }

    /**
     * Reads TOML.
     *
     * @param name of the text, for messages
     * @param folder against which relative paths stand
     * @throws ExperimentException naming everything that is wrong
     */
    public static Experiment parse(String text, String name, Path folder) throws ExperimentException {
        TomlParseResult toml = TomlText.parse(text, name);
        List<String> problems = new ArrayList<>();
        Map<Property<?>, Object> values = new HashMap<>();
        Map<Property<?>, TomlPosition> positions = new LinkedHashMap<>();
        for (List<String> path : toml.keyPathSet(true)) {
            String key = String.join(".", path);
            TomlPosition position = toml.inputPositionOf(path);
            Object value = toml.get(path);
            if (value instanceof TomlTable table && (!table.isEmpty() || isTable(key))) {
                continue;
            }
            Property<?> property = find(key);
            if (property == null) {
                problems.add(TomlText.at(name, position) + unknown(key));
                continue;
            }
            if (position != null) {
                positions.put(property, position);
            }
            try {
                values.put(property, property.read(value == null ? "" : value));
            } catch (IllegalArgumentException e) {
                problems.add(TomlText.at(name, position) + wrong(property, e));
            }
        }
        Property<?> source = ExperimentProperties.SOURCE;
        boolean sourceKnown = values.containsKey(source) || !positions.containsKey(source);
        for (Property<?> property : positions.keySet()) {
            if (sourceKnown && !ExperimentProperties.applies(property, values)) {
                problems.add(
                        TomlText.at(name, positions.get(property)) + property.key() + ": says nothing about data from "
                                + ExperimentProperties.sourceWord(values) + "; take it out");
            }
        }
        if (!problems.isEmpty()) {
            throw new ExperimentException(problems);
        }
        try {
            return ExperimentProperties.build(values, folder);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            Property<?> property = find(message.split(":", 2)[0]);
            throw new ExperimentException(
                    List.of(TomlText.at(name, property == null ? null : positions.get(property)) + message));
        }
    }

    private static @Nullable Property<?> find(String key) {
        return ExperimentProperties.all().stream()
                .filter(property -> property.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private static boolean isTable(String key) {
        return ExperimentProperties.all().stream()
                .anyMatch(property -> property.key().startsWith(key + "."));
    }

    private static String unknown(String key) {
        return "unknown key " + key
                + Suggestion.of(
                        key,
                        ExperimentProperties.all().stream().map(Property::key).toList());
    }

    private static String wrong(Property<?> property, IllegalArgumentException e) {
        return property.key() + ": " + e.getMessage() + "; it takes " + property.values();
    }

    /** The TOML that {@link #parse} reads back as an equal experiment. */
    public static String write(Experiment experiment) {
        StringBuilder out = new StringBuilder();
        String table = "";
        for (Property<?> property : ExperimentProperties.all()) {
            String value = property.textOf(experiment);
            if (value == null) {
                continue;
            }
            int dot = property.key().indexOf('.');
            String ownTable = dot < 0 ? "" : property.key().substring(0, dot);
            if (!ownTable.equals(table)) {
                out.append("\n[").append(ownTable).append("]\n");
                table = ownTable;
            }
            out.append(property.key().substring(dot + 1))
                    .append(" = ")
                    .append(value)
                    .append('\n');
        }
        return out.toString();
    }

    /**
     * The experiment with some properties changed, all at once, so that values that need each other can be given together.
     *
     * @param assignments each {@code key=value}, the value as TOML, or text without quotes
     * @throws ExperimentException if there is no such key or it does not take the value
     */
    public static Experiment set(Experiment experiment, String... assignments) throws ExperimentException {
        Map<Property<?>, Object> values = new HashMap<>();
        for (Property<?> property : ExperimentProperties.all()) {
            Object value = property.of(experiment);
            if (value != null) {
                values.put(property, value);
            }
        }
        Set<Property<?>> changed = new HashSet<>();
        for (String assignment : assignments) {
            changed.add(assign(assignment, values));
        }
        values.keySet()
                .removeIf(property -> !changed.contains(property) && !ExperimentProperties.applies(property, values));
        for (Property<?> property : changed) {
            if (!ExperimentProperties.applies(property, values)) {
                throw new ExperimentException(List.of(
                        property.key() + ": says nothing about data from " + ExperimentProperties.sourceWord(values)));
            }
        }
        try {
            return ExperimentProperties.build(values, Path.of("").toAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw new ExperimentException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Puts one value in its place and returns its property. */
    private static Property<?> assign(String assignment, Map<Property<?>, Object> values) throws ExperimentException {
        int equals = assignment.indexOf('=');
        String key = assignment.substring(0, Math.max(0, equals)).strip();
        Property<?> property = find(key);
        if (property == null) {
            throw new ExperimentException(
                    List.of("\"" + assignment + "\": " + (equals < 0 ? "write key=value" : unknown(key))));
        }
        String text = assignment.substring(equals + 1).strip();
        TomlParseResult toml = Toml.parse("value = " + text);
        Object parsed = toml.hasErrors() ? null : toml.get("value");
        if (parsed == null || (property.standard() instanceof String && !(parsed instanceof String))) {
            // Text needs no quotes, even where it looks like a number.
            parsed = text;
        }
        try {
            values.put(property, property.read(parsed));
        } catch (IllegalArgumentException e) {
            throw new ExperimentException(List.of(wrong(property, e)));
        }
        return property;
    }
}
