package org.driftscope.chart;

import java.util.List;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Twin;

/** A plot of one quantity of every layer. */
interface OfLayers extends Captioned {
    History history();

    Quantity quantity();

    List<Twin> twins();

    /** Their names, from the input on. */
    List<String> layers();

    ChartWords words();

    /** What was recorded of a layer, 0-based. */
    default Series series(Twin twin, int layer) {
        return history().series(new SeriesKey(twin, layer, quantity()));
    }

    @Override
    default String summary(StepView view) {
        StringBuilder text = new StringBuilder(caption().spoken());
        for (Twin twin : twins()) {
            text.append("; ").append(twin.name()).append(':');
            for (int layer = 0; layer < layers().size(); layer++) {
                text.append(' ')
                        .append(layers().get(layer))
                        .append(' ')
                        .append(Reader.shownText(series(twin, layer), view));
            }
        }
        return text.append("; ").append(words().step(view, history())).toString();
    }
}
