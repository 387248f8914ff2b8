package org.driftscope.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells how far a run has come: on a terminal a line that is drawn anew in its place, elsewhere a line now and then. For use
 * by one thread.
 */
public final class Progress {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final int CELLS = 24;
    private static final int WIDTH = 78;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier clock;
    private final long total;
    private final String unit;
    private final long began;
    private long shown;

    /**
     * Begins at step 0 now.
     *
     * @param clock nanoseconds since whenever
     * @param total steps, at least 1
     */
    public Progress(PrintWriter out, boolean terminal, LongSupplier clock, long total) {
        this(out, terminal, clock, total, "steps");
    }

    /** @param unit what is counted, in the plural */
    public Progress(PrintWriter out, boolean terminal, LongSupplier clock, long total, String unit) {
        this.unit = unit;
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.total = total;
        this.began = clock.getAsLong();
        this.shown = began;
        show(0, began);
    }

    /** So many steps are done; tells it when it is time to. */
    public void at(long step) {
        long now = clock.getAsLong();
        if (now - shown >= (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            show(step, now);
        }
    }

    /** No more steps are done than these. */
    public void end(long step) {
        show(step, clock.getAsLong());
        if (terminal) {
            out.println();
        }
    }

    /** Clears the line, so that others can be printed; the next telling draws it anew. */
    public void clear() {
        if (terminal) {
            out.print('\r' + " ".repeat(WIDTH) + '\r');
            out.flush();
        }
    }

    private void show(long step, long now) {
        shown = now;
        String line = line(step, (now - began) / 1e9);
        if (terminal) {
            // Padded, to cover a longer line before it.
            out.print('\r' + line + " ".repeat(Math.max(0, WIDTH - line.length())));
            out.flush();
        } else {
            out.println(line);
        }
    }

    private String line(long step, double seconds) {
        int filled = (int) (CELLS * step / total);
        String bar = "#".repeat(filled) + ".".repeat(CELLS - filled);
        String line = String.format(Locale.ROOT, "[%s] %3d %%  %,d/%,d %s", bar, 100 * step / total, step, total, unit);
        if (step == 0 || seconds <= 0) {
            return line;
        }
        double rate = step / seconds;
        String rest = step < total ? time((total - step) / rate) + " left" : "in " + time(seconds);
        return line + (rate < 1 ? "  " : String.format(Locale.ROOT, "  %,.0f/s  ", rate)) + rest;
    }

    private static String time(double seconds) {
        long whole = (long) Math.ceil(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
