package org.driftscope.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.driftscope.data.Composition;
import org.driftscope.data.Course;
import org.driftscope.data.Shift;
import org.driftscope.data.ShiftKind;
import org.jspecify.annotations.Nullable;

/**
 * Shifts and compositions as text: {@code rotation 30}, {@code noise 0.2 gradual 0.1}, {@code contrast -0.5 jump 4000},
 * {@code blur 2 periodic 500}; {@code shuffled}, {@code sorted}, {@code one-class}, {@code imbalanced 1,1,0.1},
 * {@code duplicates 0.5}.
 */
final class InputText {
    static final String SHIFT_FORM = "KIND AMOUNT [gradual RATE|jump STEP|periodic STEPS]";
    static final String COMPOSITION_FORM = "shuffled|sorted|one-class|imbalanced WEIGHT,WEIGHT,..|duplicates SHARE";

    private InputText() {}

    /**
     * Reads a shift.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Shift shift(String text) {
        String[] words = words(text);
        if (words.length != 2 && words.length != 4) {
            throw new IllegalArgumentException("a shift is " + SHIFT_FORM);
        }
        return new Shift(kind(words[0]), number(words[1]), words.length == 2 ? new Course.Constant() : course(words));
    }

    private static Course course(String[] words) {
        return switch (words[2]) {
            case "gradual" -> new Course.Gradual(number(words[3]));
            case "jump" -> new Course.Jump(whole(words[3]));
            case "periodic" -> new Course.Periodic(whole(words[3]));
            default -> throw new IllegalArgumentException("a shift is " + SHIFT_FORM);
        };
    }

    private static ShiftKind kind(String word) {
        List<ShiftKind> all = Arrays.asList(ShiftKind.values());
        return all.stream()
                .filter(kind -> PropertyType.word(kind).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is no kind of shift; there are "
                        + all.stream().map(PropertyType::word).collect(Collectors.joining(", "))));
    }

    static String format(Shift shift) {
        String text = PropertyType.word(shift.kind()) + " " + plain(shift.amount());
        if (shift.course() instanceof Course.Gradual gradual) {
            return text + " gradual " + plain(gradual.rate());
        } else if (shift.course() instanceof Course.Jump jump) {
            return text + " jump " + jump.step();
        } else if (shift.course() instanceof Course.Periodic periodic) {
            return text + " periodic " + periodic.period();
        }
        return text;
    }

    /**
     * Reads a composition.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Composition composition(String text) {
        String[] words = words(text);
        Composition plain = words.length == 1 ? plainComposition(words[0]) : null;
        if (plain != null) {
            return plain;
        }
        if (words.length == 2 && words[0].equals("duplicates")) {
            return new Composition.Duplicates(number(words[1]));
        }
        if (words.length == 2 && words[0].equals("imbalanced")) {
            return new Composition.Imbalanced(Arrays.stream(words[1].split(",", -1))
                    .map(InputText::number)
                    .toList());
        }
        throw new IllegalArgumentException("a composition is " + COMPOSITION_FORM);
    }

    private static @Nullable Composition plainComposition(String word) {
        return switch (word) {
            case "shuffled" -> new Composition.Shuffled();
            case "sorted" -> new Composition.Sorted();
            case "one-class" -> new Composition.OneClass();
            default -> null;
        };
    }

    static String format(Composition composition) {
        if (composition instanceof Composition.Imbalanced imbalanced) {
            return "imbalanced "
                    + imbalanced.weights().stream().map(InputText::plain).collect(Collectors.joining(","));
        } else if (composition instanceof Composition.Duplicates duplicates) {
            return "duplicates " + plain(duplicates.share());
        } else if (composition instanceof Composition.Sorted) {
            return "sorted";
        }
        return composition instanceof Composition.OneClass ? "one-class" : "shuffled";
    }

    private static String[] words(String text) {
        return text.strip().split("\\s+");
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" is not a number", e);
        }
    }

    private static long whole(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + word + "\" is not a whole number", e);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
