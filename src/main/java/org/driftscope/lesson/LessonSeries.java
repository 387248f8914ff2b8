package org.driftscope.lesson;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.driftscope.history.Quantity;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Twin;

/** How lessons name what is recorded: {@code A.loss}, or {@code B.variance[2]} of a layer, counted from 1. */
final class LessonSeries {
    private static final Pattern SERIES = Pattern.compile("([AB])\\.([a-z0-9_]+)(?:\\[(\\d{1,3})])?");

    private LessonSeries() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static SeriesKey parse(String text) {
        Matcher matcher = SERIES.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" names nothing that is recorded, as A.loss or B.variance[2] do");
        }
        Quantity quantity;
        try {
            quantity = Quantity.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\": nothing of that name is recorded", e);
        }
        boolean ofLayer = Quantity.OF_LAYER.contains(quantity);
        String layer = matcher.group(3);
        if (ofLayer != (layer != null) || "0".equals(layer)) {
            throw new IllegalArgumentException("\"" + text + "\": "
                    + (ofLayer ? "name a layer from 1, such as variance[2]" : "it is of no layer"));
        }
        return new SeriesKey(Twin.valueOf(matcher.group(1)), layer == null ? 0 : Integer.parseInt(layer) - 1, quantity);
    }
}
