package org.driftscope.chart;

import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * What stands above a chart, in the user's language, and what it is about.
 *
 * @param title of the chart
 * @param tag behind the title, in the colour of {@code twin}; may be empty
 * @param twin whose chart it is; null for both
 * @param note at the right, muted; may be empty
 * @param topic key of the card that explains the chart; empty if there is none
 */
public record Caption(String title, String tag, @Nullable Twin twin, String note, String topic) {

    /** Without a card. */
    public Caption(String title, String tag, @Nullable Twin twin, String note) {
        this(title, tag, twin, note, "");
    }

    /** Of a chart that belongs to no single twin. */
    public static Caption of(String title, String note) {
        return new Caption(title, "", null, note);
    }

    /** The same with a card. */
    public Caption about(String value) {
        return new Caption(title, tag, twin, note, value);
    }

    /** The same of a chart that shows that step alone: what its note says of now does not hold. */
    Caption at(String step) {
        return new Caption(title, tag.isEmpty() ? step : tag + " · " + step, twin, "", topic);
    }

    /** The same of a chart that shows differences to another run. */
    Caption minus(String run) {
        String tagged = "\u2212 " + run;
        return new Caption(title, tag.isEmpty() ? tagged : tag + " " + tagged, twin, note, topic);
    }

    /** One line for those who do not see the chart. */
    String spoken() {
        return tag.isEmpty() ? title : title + ", " + tag;
    }
}
