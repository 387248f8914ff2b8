package org.driftscope.chart;

/** Turns columns into lines and areas on a frame, run by run. Holds buffers that are used again; not thread-safe. */
final class Strokes {
    private final Frame frame;
    private double[] px = new double[512];
    private double[] py = new double[512];

    Strokes(Frame frame) {
        this.frame = frame;
    }

    /** A line through one value of each column. */
    void line(Columns columns, double[] values, Pen pen) {
        int start = 0;
        for (int i = 0; i <= columns.size; i++) {
            if (i == columns.size || Double.isNaN(values[i])) {
                run(columns, values, start, i, pen);
                start = i + 1;
            }
        }
    }

    /** A line that stays at each column's value up to the next column. */
    void steps(Columns columns, double[] values, Pen pen) {
        int start = 0;
        for (int i = 0; i <= columns.size; i++) {
            if (i == columns.size || Double.isNaN(values[i])) {
                int n = 0;
                room(2 * (i - start));
                for (int k = start; k < i; k++) {
                    if (k > start) {
                        px[n] = columns.x[k];
                        py[n] = py[n - 1];
                        n++;
                    }
                    px[n] = columns.x[k];
                    py[n] = frame.yPlace(values[k]);
                    n++;
                }
                if (n > 1) {
                    frame.surface.polyline(px, py, n, pen);
                }
                start = i + 1;
            }
        }
    }

    private void run(Columns columns, double[] values, int start, int end, Pen pen) {
        int n = end - start;
        if (n <= 0) {
            return;
        }
        room(n);
        for (int i = 0; i < n; i++) {
            px[i] = columns.x[start + i];
            py[i] = frame.yPlace(values[start + i]);
        }
        if (n == 1) {
            double r = Math.max(1.5, pen.width());
            frame.surface.fillRoundRect(px[0] - r, py[0] - r, 2 * r, 2 * r, r, pen.argb());
        } else {
            frame.surface.polyline(px, py, n, pen);
        }
    }

    /** The area between two values of each column, which may come from two series of the same buckets. */
    void area(Columns columns, double[] lower, double[] upper, int argb) {
        int start = 0;
        for (int i = 0; i <= columns.size; i++) {
            if (i == columns.size || Double.isNaN(lower[i]) || Double.isNaN(upper[i])) {
                int n = i - start;
                if (n > 1) {
                    room(2 * n);
                    for (int k = 0; k < n; k++) {
                        px[k] = columns.x[start + k];
                        py[k] = frame.yPlace(upper[start + k]);
                        px[2 * n - 1 - k] = px[k];
                        py[2 * n - 1 - k] = frame.yPlace(lower[start + k]);
                    }
                    frame.surface.polygon(px, py, 2 * n, argb);
                }
                start = i + 1;
            }
        }
    }

    /** Whether extremes stand out from the means by a pixel somewhere. */
    boolean spread(Columns columns) {
        for (int i = 0; i < columns.size; i++) {
            if (!Double.isNaN(columns.mean[i]) && frame.yPlace(columns.low[i]) - frame.yPlace(columns.high[i]) > 1) {
                return true;
            }
        }
        return false;
    }

    private void room(int n) {
        if (px.length < n) {
            px = new double[2 * n];
            py = new double[2 * n];
        }
    }
}
