package org.driftscope.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python code in parts: a line {@code #: name} begins one, and {@code {{name}}} stands for a value to be filled in. A name may
 * begin several parts; {@code always} begins those that are never left out.
 */
record PythonTemplate(String source) {
    private static final Pattern VALUE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String MARK = "#: ";
    private static final String ALWAYS = "always";

    /** The one that comes with the program under this name. */
    static PythonTemplate load(String name) {
        try (InputStream in = PythonTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new PythonTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The text of some parts, in the template's order.
     *
     * @param parts the wanted ones
     * @param values by name; those of parts left out need not be there
     * @throws IllegalArgumentException if a value is missing
     */
    String fill(Set<String> parts, Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        boolean wanted = false;
        for (String line : (Iterable<String>) source.lines()::iterator) {
            if (line.startsWith(MARK)) {
                String part = line.substring(MARK.length());
                wanted = part.equals(ALWAYS) || parts.contains(part);
            } else if (wanted) {
                text.append(VALUE.matcher(line).replaceAll(match -> value(match, values)))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String value(MatchResult match, Map<String, String> values) {
        String value = values.get(match.group(1));
        if (value == null) {
            throw new IllegalArgumentException("no value for " + match.group());
        }
        return Matcher.quoteReplacement(value);
    }
}
