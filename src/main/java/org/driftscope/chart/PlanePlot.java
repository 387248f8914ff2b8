package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.data.Labels;
import org.driftscope.train.DecisionSurface;
import org.driftscope.train.InputSample;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * Points in the plane as they are fed, before what one network answers everywhere. Classes are told by shape and colour, real
 * outputs by colour; training points are filled, test points hollow, those of the mini-batch ringed.
 *
 * @param training name of training points
 * @param batch name of those of the mini-batch
 * @param test name of test points
 */
record PlanePlot(InputSample sample, Twin twin, Caption caption, String training, String batch, String test)
        implements StillPlot {
    private static final int MOST_TRAINING = 200;
    private static final int MOST_TEST = 100;
    private static final double RADIUS = 2.6;
    private static final double LINE = 16;
    private static final double KEY_ROOM = 84;

    @Override
    public double height() {
        return 2.4;
    }

    /** A square of the plane, of one scale in x and y, with room for the key beside it as far as there is. */
    private static Frame frame(Surface surface, Rect area, Header header, DecisionSurface over) {
        double side = Math.max(1, area.height() - header.height(surface, area) - Frame.FOOT);
        double spare = Math.max(0, area.width() - Frame.LEAST_LEFT - Frame.RIGHT - side);
        double before = Math.max(0, spare - KEY_ROOM) / 2;
        double unit = over.side() / side;
        double centre = over.left() + over.side() / 2.0;
        return Frame.lay(
                surface,
                area.inset(before, 0, spare - before, 0),
                header,
                (left, right) -> new Scale(
                        Scale.Kind.LINEAR,
                        Domain.around(centre - unit * (right - left) / 2, centre + unit * (right - left) / 2),
                        left,
                        right),
                Scale.Kind.LINEAR,
                Domain.around(over.bottom(), (double) over.bottom() + over.side()));
    }

    @Override
    public void paint(Surface surface, Rect area, StepView view, Theme theme) {
        Header header = new Header(caption, List.of());
        DecisionSurface answers = sample.surfaces().get(twin);
        DecisionSurface over = answers == null ? DecisionSurface.around(sample) : answers;
        Frame frame = frame(surface, area, header, over);
        Frame.paintPanel(surface, theme, area);
        header.paint(surface, theme, area);
        frame.paintValues(theme);
        frame.paintLevel(theme, "");
        frame.clip();
        Colouring colouring = Colouring.of(sample.training().labels());
        if (answers != null) {
            paintAnswers(frame, answers, colouring, theme);
        }
        Pen thin = new Pen(Colours.fade(theme.panel() | 0xFF000000, 0.8), 0.75);
        paintPoints(frame, sample.test(), MOST_TEST, colouring, theme, null);
        paintPoints(frame, sample.training(), MOST_TRAINING, colouring, theme, thin);
        paintPoints(frame, sample.batch(), sample.batch().count(), colouring, theme, new Pen(theme.ink(), 1.25));
        surface.unclip();
        paintKey(frame, area.right(), theme);
    }

    private static void paintAnswers(Frame frame, DecisionSurface answers, Colouring colouring, Theme theme) {
        int[] argb = new int[answers.cells() * answers.cells()];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = colouring.answer(answers, i, theme);
        }
        double left = frame.x.place(answers.left());
        double right = frame.x.place((double) answers.left() + answers.side());
        double top = frame.y.place((double) answers.bottom() + answers.side());
        double bottom = frame.y.place(answers.bottom());
        frame.surface.image(argb, answers.cells(), answers.cells(), left, top, right - left, bottom - top);
    }

    /** @param outline of filled points; null for hollow ones in their own colour */
    private static void paintPoints(
            Frame frame, InputSample.Rows rows, int most, Colouring colouring, Theme theme, @Nullable Pen outline) {
        for (int i = 0; i < Math.min(most, rows.count()); i++) {
            double px = frame.x.place(rows.fed()[2 * i]);
            double py = frame.y.place(rows.fed()[2 * i + 1]);
            if (Double.isFinite(px) && Double.isFinite(py) && frame.inner.contains(px, py)) {
                int colour = colouring.of(rows.labels(), i, theme);
                Marker marker = colouring.marker(rows.labels(), i);
                if (outline == null) {
                    Pen own = new Pen(Colours.mix(colour, theme.ink(), 0.25), 1.25);
                    marker.paint(frame.surface, px, py, RADIUS, 0, own);
                } else {
                    marker.paint(frame.surface, px, py, RADIUS, colour, outline);
                }
            }
        }
    }

    /** Right of the square, where there is room. */
    private void paintKey(Frame frame, double end, Theme theme) {
        double left = frame.inner.right() + 14;
        double right = end - 6;
        if (right - left < KEY_ROOM - 14) {
            return;
        }
        Surface surface = frame.surface;
        double y = frame.inner.y() + LINE;
        if (sample.training().labels() instanceof Labels.Classes labels) {
            for (int k = 0; k < labels.names().size() && y < frame.inner.bottom() - 4 * LINE; k++) {
                int colour = Marker.colour(k);
                Pen outline = new Pen(colour, 0.75);
                Marker.of(k).paint(surface, left, y - TextStyle.NOTE.drop(), RADIUS + 1, colour, outline);
                paintName(frame, theme, labels.names().get(k), left, right, y);
                y += LINE;
            }
            y += LINE / 2;
        }
        double[] drop = {y, y + LINE, y + 2 * LINE};
        double middle = TextStyle.NOTE.drop();
        Pen ink = new Pen(theme.ink(), 1.25);
        Marker.DISC.paint(surface, left, drop[0] - middle, RADIUS, theme.muted(), new Pen(theme.muted(), 0.75));
        Marker.DISC.paint(surface, left, drop[1] - middle, RADIUS, theme.muted(), ink);
        Marker.DISC.paint(surface, left, drop[2] - middle, RADIUS, 0, new Pen(theme.muted(), 1.25));
        List<String> names = List.of(training, batch, test);
        for (int i = 0; i < drop.length; i++) {
            paintName(frame, theme, names.get(i), left, right, drop[i]);
        }
    }

    private static void paintName(Frame frame, Theme theme, String name, double left, double right, double baseLine) {
        String text = Texts.shorten(frame.surface, name, TextStyle.NOTE, right - left - 10);
        frame.surface.text(text, left + 10, baseLine, Anchor.START, TextStyle.NOTE, theme.muted());
    }

    /** How many points there are of each kind, and how many of them lie where the network answers right. */
    @Override
    public String summary(StepView view) {
        List<String> parts = new ArrayList<>(List.of(caption.spoken(), caption.note()));
        parts.add(told(training, sample.training()));
        parts.add(told(test, sample.test()));
        return String.join("; ", parts);
    }

    private String told(String name, InputSample.Rows rows) {
        DecisionSurface answers = sample.surfaces().get(twin);
        if (answers == null || !(rows.labels() instanceof Labels.Classes labels)) {
            return name + " " + rows.count();
        }
        int right = 0;
        for (int i = 0; i < rows.count(); i++) {
            int cell = answers.cellAt(rows.fed()[2 * i], rows.fed()[2 * i + 1]);
            right += cell >= 0 && answers.answer(cell) == labels.classes()[i] ? 1 : 0;
        }
        return name + " " + right + "/" + rows.count();
    }

    /** Colours of labels and answers. */
    private record Colouring(double low, double high) {
        static Colouring of(Labels labels) {
            Extent extent = new Extent();
            if (labels instanceof Labels.Values values) {
                for (int i = 0; i < values.rows(); i++) {
                    extent.add(values.values()[i * values.outputs()]);
                }
            }
            Domain domain = extent.domain();
            return domain == null ? new Colouring(0, 1) : new Colouring(domain.low(), domain.high());
        }

        private int ofValue(double value, Theme theme) {
            return theme.area(Math.max(0, Math.min(1, (value - low) / (high - low))));
        }

        int of(Labels labels, int row, Theme theme) {
            return labels instanceof Labels.Classes classes
                    ? Marker.colour(classes.classes()[row])
                    : ofValue(((Labels.Values) labels).values()[row * labels.outputs()], theme);
        }

        Marker marker(Labels labels, int row) {
            return labels instanceof Labels.Classes classes ? Marker.of(classes.classes()[row]) : Marker.DISC;
        }

        /** Paler the less certain; nothing where outputs are not finite. */
        int answer(DecisionSurface answers, int cell, Theme theme) {
            if (answers.outputs() == 1) {
                double value = answers.value(cell, 0);
                return Double.isNaN(value) ? 0 : Colours.fade(ofValue(value, theme), 0.5);
            }
            int answer = answers.answer(cell);
            if (answer < 0) {
                return 0;
            }
            double guess = 1.0 / answers.outputs();
            double certain = (answers.certainty(cell) - guess) / (1 - guess);
            return Colours.fade(Marker.colour(answer), 0.12 + 0.38 * certain);
        }
    }
}
