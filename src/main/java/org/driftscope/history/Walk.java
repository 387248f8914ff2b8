package org.driftscope.history;

/**
 * Walks over buckets of a series from left to right, many at a stride where they are narrow: a block of a level of the
 * pyramid. Every bucket is in one block, so what blocks tell of extremes and counts is what their buckets tell.
 */
public final class Walk {
    private final Series series;
    private final SeriesGroup group;
    private final int end;

    // The block stood at, and the bucket behind it.
    private int level;
    private int first;
    private int next;

    Walk(Series series, SeriesGroup group, int from, int end) {
        this.series = series;
        this.group = group;
        this.end = end;
        this.first = from;
        this.next = from;
    }

    /**
     * Goes on to the next block: the largest there that takes no more than {@code most} steps, or else one bucket. So blocks
     * that are asked to be no longer than a pixel column leave none empty where there are values enough, and no column has
     * more than {@value Series#FAN} of them, but for some at both ends of the walk.
     *
     * @return false at the end
     */
    public boolean next(double most) {
        if (next >= end) {
            return false;
        }
        first = next;
        while (level > 0 && !fits(level, most)) {
            level--;
        }
        while (level + 1 < series.height() && fits(level + 1, most)) {
            level++;
        }
        next = first + (1 << (Series.FAN_BITS * level));
        return true;
    }

    private boolean fits(int k, double most) {
        int buckets = 1 << (Series.FAN_BITS * k);
        int behind = first + buckets;
        return (first & (buckets - 1)) == 0 && behind <= Math.min(end, group.full()) && steps(behind) <= most;
    }

    /** From the first step of this block to that of the bucket behind it. */
    private long steps(int behind) {
        long to = behind < group.size() ? group.firstStep(behind) : group.lastStep(behind - 1) + 1;
        return to - group.firstStep(first);
    }

    /** Whether there is another block, and it begins at or before {@code step}. */
    public boolean nextBeginsBy(double step) {
        return next < end && group.firstStep(next) <= step;
    }

    /** First step of the block. */
    public long firstStep() {
        return group.firstStep(first);
    }

    /** Last step of the block. */
    public long lastStep() {
        return group.lastStep(next - 1);
    }

    /** Smallest finite value in the block; NaN if it has none. */
    public double min() {
        return level == 0 ? series.min(first) : series.level(level).min(index());
    }

    /** Largest finite value in the block; NaN if it has none. */
    public double max() {
        return level == 0 ? series.max(first) : series.level(level).max(index());
    }

    /** Sum of the finite values in the block. */
    public double sum() {
        return level == 0 ? series.sum(first) : series.level(level).sum(index());
    }

    /** Mean of the finite values in the block; NaN if it has none. */
    public double mean() {
        return Series.mean(sum(), finite(), min(), max());
    }

    /** Number of finite values in the block. */
    public long finite() {
        return (long) group.values(first) * (next - first) - notFinite();
    }

    /** Number of values in the block that were NaN or infinite. */
    public int notFinite() {
        return level == 0 ? series.notFinite(first) : series.level(level).notFinite(index());
    }

    private int index() {
        return first >> (Series.FAN_BITS * level);
    }
}
