package org.driftscope.chart;

import java.util.List;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * Mean and deviation of every unit of a layer at once: a row for each twin, a column for each unit from mean - deviation to
 * mean + deviation, with a mark at the mean. All on one scale. Where there are more units than pixels, neighbours share a
 * column that spans them all.
 *
 * @param sides one or two
 * @param units number of units
 * @param followed the unit marked as followed, 0-based
 * @param pointed the unit marked as pointed at, 0-based; -1 for none
 */
public record UnitStripPlot(List<Side> sides, int units, int followed, int pointed) {
    private static final double CARET = 6;
    private static final double ROW_GAP = 4;
    private static final int STEPS = 12;

    /**
     * One network's units. The arrays are not kept longer than the plot, and not modified.
     *
     * @param means [units]; empty while nothing was measured
     * @param variances [units]
     */
    public record Side(Twin twin, float[] means, float[] variances) {
        double low(int unit) {
            return means[unit] - Math.sqrt(variances[unit]);
        }

        double high(int unit) {
            return means[unit] + Math.sqrt(variances[unit]);
        }
    }

    public UnitStripPlot {
        sides = List.copyOf(sides);
    }

    /** The unit at a place; the first or the last beside the strip. */
    public int unitAt(Rect area, double px) {
        double share = area.width() > 0 ? (px - area.x()) / area.width() : 0;
        return (int) Math.max(0, Math.min(units - 1, Math.floor(share * units)));
    }

    /** Range of all columns; null when nothing is finite. */
    @Nullable
    Domain domain() {
        Extent extent = new Extent();
        for (Side side : sides) {
            for (int unit = 0; unit < side.means.length; unit++) {
                extent.add(side.low(unit));
                extent.add(side.high(unit));
            }
        }
        Domain domain = extent.domain();
        return domain == null ? null : domain.nice(STEPS);
    }

    /** Paints over a transparent surface. */
    public void paint(Surface surface, Rect area, Theme theme) {
        double height = (area.height() - CARET - 2 - ROW_GAP * (sides.size() - 1)) / Math.max(1, sides.size());
        if (height < 2 || area.width() < 2) {
            return;
        }
        Domain domain = domain();
        for (int i = 0; i < sides.size(); i++) {
            double top = area.y() + i * (height + ROW_GAP);
            surface.fillRoundRect(area.x(), top, area.width(), height, 3, theme.grid());
            if (domain != null) {
                Scale y = new Scale(Scale.Kind.LINEAR, domain, top + height - 1, top + 1);
                if (domain.contains(0)) {
                    double zero = Frame.snap(y.place(0));
                    surface.line(area.x(), zero, area.right(), zero, new Pen(theme.axis(), 1));
                }
                paintUnits(surface, area, y, sides.get(i), theme);
            }
        }
        double foot = area.bottom() - CARET;
        if (pointed >= 0 && pointed < units) {
            double x = centre(area, pointed);
            surface.line(x, area.y(), x, foot - 2, new Pen(theme.hover(), 1));
            caret(surface, x, foot, theme.hover());
        }
        if (followed >= 0 && followed < units) {
            double x = centre(area, followed);
            surface.line(x, area.y(), x, foot - 2, new Pen(Colours.fade(theme.ink(), 0.55), 1));
            caret(surface, x, foot, theme.ink());
        }
    }

    private double centre(Rect area, int unit) {
        return area.x() + (unit + 0.5) * area.width() / units;
    }

    private static void caret(Surface surface, double x, double top, int argb) {
        surface.polygon(new double[] {x - 4, x, x + 4}, new double[] {top + CARET, top, top + CARET}, 3, argb);
    }

    private void paintUnits(Surface surface, Rect area, Scale y, Side side, Theme theme) {
        int n = side.means.length;
        double pixels = area.width() * surface.pixelScale();
        int columns = (int) Math.max(1, Math.min(n, Math.floor(pixels)));
        double gap = pixels / columns >= 3 ? 1 / surface.pixelScale() : 0;
        int colour = theme.twin(side.twin);
        for (int column = 0; column < columns && n > 0; column++) {
            double left = area.x() + Math.floor(column * pixels / columns) / surface.pixelScale();
            double right = area.x() + Math.floor((column + 1) * pixels / columns) / surface.pixelScale() - gap;
            Extent spread = new Extent();
            Extent means = new Extent();
            boolean broken = false;
            int end = (int) ((column + 1L) * n / columns);
            for (int unit = (int) ((long) column * n / columns); unit < end; unit++) {
                spread.add(side.low(unit));
                spread.add(side.high(unit));
                means.add(side.means[unit]);
                broken |= !(Double.isFinite(side.low(unit)) && Double.isFinite(side.high(unit)));
            }
            if (broken) {
                double top = Math.min(y.from(), y.to());
                surface.fillRect(left, top, right - left, y.length(), theme.warning());
                continue;
            }
            bar(surface, y, left, right, spread, Colours.fade(colour, 0.45));
            bar(surface, y, left, right, means, colour);
        }
    }

    /** A bar over a range of values, sharp on device pixels and at least one of them high. */
    private static void bar(Surface surface, Scale y, double left, double right, Extent values, int argb) {
        double scale = surface.pixelScale();
        double top = Math.floor(y.placeWithin(values.high()) * scale);
        double bottom = Math.max(top + 1, Math.rint(y.placeWithin(values.low()) * scale));
        surface.fillRect(left, top / scale, right - left, (bottom - top) / scale, argb);
    }
}
