package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** TOML of unknown origin. */
public final class TomlText {
    /** Brackets within brackets, or parts of a key, that no honest file has; the parser would take the stack for each. */
    private static final int MOST_NESTED = 50;

    /** Lines in a row that say nothing: the parser's time grows by the third power of them, to a second for a thousand. */
    private static final int MOST_EMPTY_LINES = 300;

    private TomlText() {}

    /**
     * Reads TOML.
     *
     * @param name of the text, for messages
     * @throws ExperimentException naming all that is no TOML
     */
    public static TomlParseResult parse(String text, String name) throws ExperimentException {
        requireHonest(text, name);
        TomlParseResult toml = Toml.parse(text);
        List<String> problems = new ArrayList<>();
        toml.errors().forEach(error -> problems.add(at(name, error.position()) + error.getMessage()));
        if (!problems.isEmpty()) {
            throw new ExperimentException(problems);
        }
        return toml;
    }

    /** The place of something, before a message about it. */
    static String at(String name, @Nullable TomlPosition position) {
        return position == null ? name + ": " : name + ":" + position.line() + ":" + position.column() + ": ";
    }

    private static void requireHonest(String text, String name) throws ExperimentException {
        int depth = 0;
        int dots = 0;
        int line = 1;
        int empty = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '#' && !Character.isWhitespace(c)) {
                empty = 0;
            }
            switch (c) {
                case '"', '\'' -> {
                    int end = endOfString(text, i);
                    for (; i < end; i++) {
                        line += text.charAt(i) == '\n' ? 1 : 0;
                    }
                }
                case '#' -> {
                    int end = text.indexOf('\n', i);
                    i = end < 0 ? text.length() : end - 1;
                }
                case '[', '{' -> {
                    depth++;
                    dots = 0;
                }
                case ']', '}' -> {
                    depth = Math.max(0, depth - 1);
                    dots = 0;
                }
                case '.' -> dots++;
                case '=', ',' -> dots = 0;
                case '\n' -> {
                    line++;
                    empty++;
                    dots = 0;
                }
                default -> {}
            }
            if (depth > MOST_NESTED || dots > MOST_NESTED) {
                throw new ExperimentException(
                        List.of(name + ":" + line + ": nested deeper than " + MOST_NESTED + " levels"));
            }
            if (empty > MOST_EMPTY_LINES) {
                throw new ExperimentException(
                        List.of(name + ":" + line + ": more than " + MOST_EMPTY_LINES + " lines in a row say nothing"));
            }
        }
    }

    /** The last character of the string that begins at {@code i}; of one that does not end, the last of its line or text. */
    private static int endOfString(String text, int i) {
        char quote = text.charAt(i);
        String three = String.valueOf(quote).repeat(3);
        boolean lines = text.startsWith(three, i);
        int k = i + (lines ? 3 : 1);
        while (k < text.length()) {
            char c = text.charAt(k);
            if (c == '\\' && quote == '"') {
                k++;
            } else if (lines && text.startsWith(three, k)) {
                return k + 2;
            } else if (!lines && (c == quote || c == '\n')) {
                return c == quote ? k : k - 1;
            }
            k++;
        }
        return text.length() - 1;
    }
}
