package org.driftscope.chart;

import java.util.List;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Twin;

/** Any few recorded series in one chart, to be compared. What all have in common stands above, what they differ in at each. */
public record ComparedSeries(RunPlots plots) {

    /** @param keys one or more, of the run's networks and layers */
    public CurvePlot of(List<SeriesKey> keys) {
        boolean oneTwin = keys.stream().map(SeriesKey::twin).distinct().count() == 1;
        boolean oneQuantity =
                keys.stream().map(ComparedSeries::withoutTwin).distinct().count() == 1;
        List<CurvePlot.Line> lines = keys.stream()
                .map(key -> {
                    String label = oneQuantity
                            ? key.twin().name()
                            : oneTwin ? quantity(key) : key.twin() + " " + quantity(key);
                    boolean second = oneTwin && !key.equals(keys.get(0));
                    return new CurvePlot.Line(
                            plots.history().series(key),
                            label,
                            label,
                            second ? Theme::ink : Ink.of(key.twin()),
                            second || key.twin() == Twin.B ? Pen.Dash.DASHED : Pen.Dash.SOLID,
                            true,
                            true);
                })
                .toList();
        SeriesKey first = keys.get(0);
        String title =
                oneQuantity ? Texts.capital(quantity(first)) : plots.words().text("chart.lesson");
        Caption caption = new Caption(
                title,
                oneTwin ? first.twin().name() : "",
                oneTwin ? first.twin() : null,
                plots.words().text("chart.note.lesson"),
                "lesson");
        return CurvePlot.of(plots.history(), lines, caption, plots.chartWords()).withSmoothing();
    }

    private static SeriesKey withoutTwin(SeriesKey key) {
        return new SeriesKey(Twin.A, key.layer(), key.quantity());
    }

    /** Its name, with its layer where it is of one. */
    private String quantity(SeriesKey key) {
        String name = plots.words().text("quantity." + key.quantity().name());
        return key.quantity().ofNetwork() ? name : name + ", " + plots.layerName(key.layer());
    }
}
