package org.driftscope.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.driftscope.data.Composition;
import org.driftscope.data.Shift;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * What values a property takes.
 *
 * @param description of the values, for people: "a number from 0 to 1"
 * @param choices all words it takes, where there are only some; else empty
 * @param reader from what a TOML parser gives; throws IllegalArgumentException, with the reason, for anything else
 * @param writer as TOML text
 */
record PropertyType<T>(
        String description, List<String> choices, Function<Object, T> reader, Function<T, String> writer) {

    private PropertyType(String description, Function<Object, T> reader, Function<T, String> writer) {
        this(description, List.of(), reader, writer);
    }

    static PropertyType<String> text() {
        return new PropertyType<>("text", value -> as(String.class, value), PropertyType::quoted);
    }

    static PropertyType<Event> event() {
        return new PropertyType<>(
                "an event such as \"1000: bn A 2 off\"",
                value -> EventText.parse(as(String.class, value)),
                event -> quoted(EventText.format(event)));
    }

    static PropertyType<Composition> composition() {
        return new PropertyType<>(
                "one such as \"shuffled\", \"sorted\", \"one-class\", \"imbalanced 1,1,0.1\", \"duplicates 0.5\"",
                value -> InputText.composition(as(String.class, value)),
                composition -> quoted(InputText.format(composition)));
    }

    static PropertyType<Shift> shift() {
        return new PropertyType<>(
                "a shift such as \"rotation 30\"",
                value -> InputText.shift(as(String.class, value)),
                shift -> quoted(InputText.format(shift)));
    }

    static PropertyType<Boolean> flag() {
        return new PropertyType<>(
                "true or false", List.of("true", "false"), value -> as(Boolean.class, value), String::valueOf);
    }

    static PropertyType<Long> integer(long min, long max) {
        String range = min == Long.MIN_VALUE ? "a whole number" : "a whole number from " + min + " to " + max;
        return new PropertyType<>(
                range,
                value -> {
                    long number = as(Long.class, value);
                    if (number < min || number > max) {
                        throw new IllegalArgumentException(number + " is out of range");
                    }
                    return number;
                },
                String::valueOf);
    }

    static PropertyType<Double> real(double min, double max) {
        return new PropertyType<>(
                "a number from " + plain(min) + " to " + plain(max),
                value -> {
                    double number = value instanceof Long whole ? whole.doubleValue() : as(Double.class, value);
                    if (!(number >= min && number <= max)) {
                        throw new IllegalArgumentException(plain(number) + " is out of range");
                    }
                    return number;
                },
                String::valueOf);
    }

    static <E extends Enum<E>> PropertyType<E> choice(Class<E> type) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        List<String> words = all.stream().map(PropertyType::word).toList();
        String names = all.stream().map(v -> quoted(word(v))).collect(Collectors.joining(", "));
        return new PropertyType<>(
                "one of " + names,
                words,
                value -> {
                    String given = as(String.class, value);
                    return all.stream()
                            .filter(v -> word(v).equals(given))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException(
                                    quoted(given) + " is not known" + Suggestion.of(given, words)));
                },
                v -> quoted(word(v)));
    }

    /** One value for all, or a list. */
    static <T> PropertyType<List<T>> oneOrMany(PropertyType<T> of) {
        PropertyType<List<T>> many = list(of);
        return new PropertyType<>(
                of.description + "; or a list of them, one for each layer",
                of.choices,
                value -> value instanceof TomlArray ? many.reader.apply(value) : List.of(of.reader.apply(value)),
                values -> values.size() == 1 ? of.writer.apply(values.get(0)) : many.writer.apply(values));
    }

    static <T> PropertyType<List<T>> list(PropertyType<T> of) {
        return new PropertyType<>(
                "a list, each " + of.description,
                value -> {
                    TomlArray array = as(TomlArray.class, value);
                    List<T> result = new ArrayList<>();
                    for (int i = 0; i < array.size(); i++) {
                        result.add(of.reader.apply(array.get(i)));
                    }
                    return List.copyOf(result);
                },
                values -> values.stream().map(of.writer).collect(Collectors.joining(", ", "[", "]")));
    }

    /** An enum constant as written in files: lower case, with hyphens. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <C> C as(Class<C> type, Object value) {
        if (!type.isInstance(value)) {
            Object named = value instanceof TomlArray ? "a list" : value instanceof TomlTable ? "a table" : value;
            throw new IllegalArgumentException(named + " does not fit");
        }
        return type.cast(value);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
