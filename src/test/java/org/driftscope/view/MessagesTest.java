package org.driftscope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.driftscope.chart.BandPlot;
import org.driftscope.data.DataSpec;
import org.driftscope.history.Quantity;
import org.driftscope.nn.Activation;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.NormalizerKind;
import org.driftscope.nn.OptimizerSpec;
import org.driftscope.train.ExperimentProperties;
import org.driftscope.train.Property;
import org.driftscope.train.Samples;
import org.junit.jupiter.api.Test;

/** Both languages have every word that the program asks for, and no others. */
class MessagesTest {
    private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z][\\w.%-]*)\"");
    private static final Pattern FXML_KEY = Pattern.compile("\"%([^\"]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    /** A narrow mark beside a Chinese character or mark, where Chinese has wide ones. */
    private static final Pattern NARROW = Pattern.compile("[\\p{IsHan}，。：；？、][,:;?()]|[,:;?()][\\p{IsHan}，。：；？、]");

    private static ResourceBundle bundle(Locale locale) {
        return Messages.in(locale).bundle();
    }

    private static Set<String> keys() {
        return new TreeSet<>(bundle(Locale.ENGLISH).keySet());
    }

    /** What a pattern finds in all files of that ending below a folder. */
    private static Set<String> found(Pattern pattern, String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(MessagesTest::read)
                    .flatMap(text -> pattern.matcher(text).results())
                    .map(result -> result.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bothLanguagesHaveTheSameKeysWithTheSameArguments() {
        ResourceBundle english = bundle(Locale.ENGLISH);
        ResourceBundle chinese = bundle(Locale.SIMPLIFIED_CHINESE);
        assertEquals(keys(), new TreeSet<>(chinese.keySet()));
        for (String key : keys()) {
            assertEquals(arguments(english.getString(key)), arguments(chinese.getString(key)), key);
        }
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(result -> result.group()).collect(Collectors.toSet());
    }

    @Test
    void chineseSentencesHaveWideMarks() {
        ResourceBundle chinese = bundle(Locale.SIMPLIFIED_CHINESE);
        Set<String> narrow = keys();
        // A figure's letter is part of its name: "1(a)".
        narrow.removeIf(key -> !NARROW.matcher(chinese.getString(key).replaceAll("\\d\\([a-z]\\)", ""))
                .find());
        assertEquals(Set.of(), narrow);
    }

    @Test
    void formattingPutsArgumentsInAndLosesNothing() {
        Object[] values = {"<0>", "<1>", "<2>", "<3>", "<4>"};
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            for (String key : keys()) {
                String text = bundle(locale).getString(key);
                if (!arguments(text).isEmpty()) {
                    String expected = Pattern.compile("\\{(\\d)}").matcher(text).replaceAll("<$1>");
                    assertEquals(expected, Messages.in(locale).text(key, values), key);
                }
            }
        }
    }

    @Test
    void everyKeyOfALayoutExists() throws IOException {
        Set<String> asked = found(FXML_KEY, "fxml", ".fxml");
        assertTrue(asked.size() > 20, asked.toString());
        asked.removeAll(keys());
        assertEquals(Set.of(), asked);
    }

    @Test
    void thereIsAWordForEveryValueThatIsShown() {
        Set<String> asked = new TreeSet<>();
        Arrays.stream(Quantity.values()).forEach(quantity -> asked.add("quantity." + quantity.name()));
        Arrays.stream(Activation.values()).forEach(value -> asked.add("activation." + value.name()));
        Arrays.stream(InitializerSpec.Kind.values()).forEach(value -> asked.add("initializer." + value));
        Arrays.stream(OptimizerSpec.Kind.values()).forEach(value -> asked.add("optimizer." + value));
        for (String id : Samples.all()) {
            asked.add("sample." + id);
            asked.add("sample." + id + ".description");
        }
        for (Property<?> property : ExperimentProperties.all()) {
            if (!property.key().equals("events")) {
                asked.add("property." + property.key());
            }
        }
        for (Loss loss : Loss.values()) {
            asked.add("loss." + lower(loss));
        }
        for (BandPlot.Source source : BandPlot.Source.values()) {
            asked.add("source." + lower(source));
        }
        for (NormalizerKind kind : NormalizerKind.values()) {
            asked.add("normalizer." + kind.name());
            asked.add("normalizer.short." + kind.name());
        }
        for (Map.Entry<String, Enum<?>[]> choice : Map.<String, Enum<?>[]>of(
                        "separator", DataSpec.Separator.values(),
                        "target", DataSpec.Target.values(),
                        "scaling", DataSpec.Scaling.values(),
                        "missing", DataSpec.Missing.values())
                .entrySet()) {
            Arrays.stream(choice.getValue()).forEach(value -> asked.add("data." + choice.getKey() + "." + value));
            asked.add("data." + choice.getKey() + ".tip");
        }
        for (BatchNormPlacement placement : BatchNormPlacement.values()) {
            asked.add("placement." + lower(placement));
            asked.add("event.bn." + lower(placement));
        }
        asked.removeAll(keys());
        assertEquals(Set.of(), asked);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Used are a layout's keys, and those that a text in the code is, or is the beginning of up to a dot. */
    @Test
    void noWordIsLeftUnused() throws IOException {
        Set<String> literals = found(LITERAL, "src/main/java", ".java");
        Set<String> unused = keys();
        unused.removeAll(found(FXML_KEY, "fxml", ".fxml"));
        unused.removeIf(key -> literals.contains(key)
                || literals.stream().anyMatch(literal -> literal.endsWith(".") && key.startsWith(literal)));
        assertEquals(Set.of(), unused);
    }
}
