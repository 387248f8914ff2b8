package org.driftscope.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.driftscope.history.History;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;

/** One side of a {@link LessonCheck}: sums of products of numbers and of what was recorded. */
public sealed interface LessonTerm {

    /** Its value; NaN if something of it was not recorded. */
    double of(History history);

    /** What it reads. */
    Stream<SeriesKey> keys();

    /** A number as written. */
    record Constant(double value) implements LessonTerm {
        @Override
        public double of(History history) {
            return value;
        }

        @Override
        public Stream<SeriesKey> keys() {
            return Stream.empty();
        }
    }

    /** How several recorded values become one. */
    enum Summary {
        MIN,
        MEAN,
        MAX
    }

    /**
     * What was recorded of a series from one step to another: {@code A.loss at 100}, {@code mean A.loss from 50 to 100},
     * {@code A.variance[2] at 0}, layers counted from 1.
     */
    record Reading(SeriesKey key, Summary summary, long from, long to) implements LessonTerm {
        @Override
        public double of(History history) {
            Series series = history.series(key);
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int count = 0;
            for (int i = 0; i < series.size(); i++) {
                if (series.lastStep(i) >= from && series.firstStep(i) <= to) {
                    min = Math.min(min, series.min(i));
                    max = Math.max(max, series.max(i));
                    sum += series.mean(i);
                    count++;
                }
            }
            if (count == 0) {
                return Double.NaN;
            }
            return switch (summary) {
                case MIN -> min;
                case MEAN -> sum / count;
                case MAX -> max;
            };
        }

        @Override
        public Stream<SeriesKey> keys() {
            return Stream.of(key);
        }
    }

    /** Two terms joined by one of {@code + - * /}. */
    record Joined(LessonTerm left, char operator, LessonTerm right) implements LessonTerm {
        @Override
        public double of(History history) {
            double a = left.of(history);
            double b = right.of(history);
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                default -> a / b;
            };
        }

        @Override
        public Stream<SeriesKey> keys() {
            return Stream.concat(left.keys(), right.keys());
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static LessonTerm parse(String text) {
        return Parser.sum(text.strip());
    }

    /** The text form. */
    final class Parser {
        private static final Pattern READING =
                Pattern.compile("(?:(min|mean|max) )?(\\S+) (?:at (\\d{1,9})|from (\\d{1,9}) to (\\d{1,9}))");

        private Parser() {}

        private static LessonTerm sum(String text) {
            return joined(text, " ([+-]) ", Parser::product);
        }

        private static LessonTerm product(String text) {
            return joined(text, " ([*/]) ", Parser::value);
        }

        private interface Part {
            LessonTerm parse(String text);
        }

        private static LessonTerm joined(String text, String operators, Part part) {
            Matcher matcher = Pattern.compile(operators).matcher(text);
            List<String> parts = new ArrayList<>();
            StringBuilder between = new StringBuilder();
            int from = 0;
            while (matcher.find()) {
                parts.add(text.substring(from, matcher.start()));
                between.append(matcher.group(1));
                from = matcher.end();
            }
            parts.add(text.substring(from));
            LessonTerm term = part.parse(parts.get(0));
            for (int i = 1; i < parts.size(); i++) {
                term = new Joined(term, between.charAt(i - 1), part.parse(parts.get(i)));
            }
            return term;
        }

        private static LessonTerm value(String text) {
            String stripped = text.strip();
            Matcher matcher = READING.matcher(stripped);
            if (matcher.matches()) {
                return reading(stripped, matcher);
            }
            try {
                return new Constant(Double.parseDouble(stripped));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\"" + stripped + "\" is neither a number nor a reading such as A.loss at 100, "
                                + "A.variance[2] at 100 or mean A.loss from 50 to 100",
                        e);
            }
        }

        private static LessonTerm reading(String text, Matcher matcher) {
            SeriesKey key = LessonSeries.parse(matcher.group(2));
            boolean at = matcher.group(3) != null;
            long from = Long.parseLong(at ? matcher.group(3) : matcher.group(4));
            long to = at ? from : Long.parseLong(matcher.group(5));
            if (to < from || at == (matcher.group(1) != null)) {
                throw new IllegalArgumentException(
                        "\"" + text + "\": write A.loss at 100, or min, mean or max A.loss from 50 to 100");
            }
            Summary summary =
                    at ? Summary.MEAN : Summary.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
            return new Reading(key, summary, from, to);
        }
    }
}
