package org.driftscope.train;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One key of an experiment file. */
public final class Property<T> {
    private final String key;
    private final String doc;
    private final PropertyType<T> type;
    private final T standard;
    private final Function<Experiment, @Nullable T> getter;

    Property(String key, String doc, PropertyType<T> type, T standard, Function<Experiment, @Nullable T> getter) {
        this.key = key;
        this.doc = doc;
        this.type = type;
        this.standard = standard;
        this.getter = getter;
    }

    /** As written, with its table: {@code optimizer.learning_rate}. */
    public String key() {
        return key;
    }

    /** What it is, in a line. */
    public String doc() {
        return doc;
    }

    /** What values it takes, in words. */
    public String values() {
        return type.description();
    }

    /** All words it takes, or a list of them where it takes one; empty where it takes other values. */
    public List<String> choices() {
        return type.choices();
    }

    /** Its value in an experiment as a form shows it: text and single words without quotes, else TOML; null like {@link #textOf}. */
    public @Nullable String shownOf(Experiment experiment) {
        T value = of(experiment);
        String toml = textOf(experiment);
        return value instanceof String text ? text : toml == null ? null : shown(toml);
    }

    /** What holds when the key is left out, as a form shows it. */
    public String shownDefault() {
        return standard instanceof String text ? text : shown(defaultText());
    }

    private String shown(String toml) {
        return toml.startsWith("\"") && !choices().isEmpty() ? toml.substring(1, toml.length() - 1) : toml;
    }

    /** Whether it takes a list where {@link #choices} gives single words. */
    public boolean takesList() {
        return standard instanceof List;
    }

    /** What {@link ExperimentFile#set} takes for a value as a form shows it. */
    public String assignment(String shown) {
        return key + "=" + (standard instanceof String ? PropertyType.quoted(shown) : shown);
    }

    /** What holds when the key is left out, as TOML. */
    public String defaultText() {
        return type.writer().apply(standard);
    }

    T standard() {
        return standard;
    }

    /** Its value in an experiment; null where the experiment has no use for it. */
    @Nullable
    T of(Experiment experiment) {
        return getter.apply(experiment);
    }

    /** Its value in an experiment as TOML; null where the experiment has no use for it. */
    public @Nullable String textOf(Experiment experiment) {
        T value = of(experiment);
        return value == null ? null : type.writer().apply(value);
    }

    /**
     * Reads what a TOML parser gives.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    T read(Object toml) {
        return type.reader().apply(toml);
    }
}
