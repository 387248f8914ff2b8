package org.driftscope.train;

import java.util.SplittableRandom;
import org.driftscope.data.Features;
import org.driftscope.data.InputShift;
import org.driftscope.data.MiniBatches;
import org.driftscope.data.RowTransform;

/**
 * Which rows were fed: the latest ones, and a uniform sample of all. What was in them is made again when it is asked for. Adding
 * allocates nothing.
 */
final class FedRows {
    private final Features features;
    private final RowTransform transform;
    private final SplittableRandom random;
    private final Memory latest;
    private final Memory past;
    private long fed;

    /** Rows and how they were shifted. */
    private static final class Memory {
        final int[] rows;
        final long[] steps;
        final InputShift[] shifts;

        Memory(int capacity) {
            rows = new int[capacity];
            steps = new long[capacity];
            shifts = new InputShift[capacity];
        }

        void put(int at, int row, long step, InputShift shift) {
            rows[at] = row;
            steps[at] = step;
            shifts[at] = shift;
        }
    }

    /**
     * @param capacity of each of the two
     * @param before rows fed so far, shuffled and as they are: any of them stand for those
     */
    FedRows(Features features, int capacity, long before, long noiseSeed, long seed) {
        this.features = features;
        transform = new RowTransform(features.shape(), noiseSeed);
        random = new SplittableRandom(seed);
        latest = new Memory(capacity);
        past = new Memory(capacity);
        MiniBatches any = new MiniBatches(features.rows(), random.nextLong());
        for (int i = 0; i < Math.min(capacity, before); i++) {
            int row = any.next();
            past.put(i, row, 0, InputShift.NONE);
            latest.put(i, row, 0, InputShift.NONE);
        }
        fed = before;
    }

    /** Takes in a mini-batch that was learnt. */
    void add(int[] rows, long step, InputShift shift) {
        int capacity = latest.rows.length;
        for (int row : rows) {
            latest.put((int) (fed % capacity), row, step, shift);
            // Vitter's algorithm R.
            long at = fed < capacity ? fed : random.nextLong(fed + 1);
            if (at < capacity) {
                past.put((int) at, row, step, shift);
            }
            fed++;
        }
    }

    /** How many of each there are. */
    int count() {
        return (int) Math.min(latest.rows.length, fed);
    }

    /** The latest rows as they were fed, [count, columns]. */
    float[] latest(int count) {
        return made(latest, count);
    }

    /** A sample of all rows as they were fed, [count, columns]. */
    float[] past(int count) {
        return made(past, count);
    }

    private float[] made(Memory of, int count) {
        float[] values = new float[count * features.columns()];
        for (int i = 0; i < count; i++) {
            int offset = i * features.columns();
            features.copyRow(of.rows[i], values, offset);
            transform.set(of.shifts[i], of.steps[i]);
            transform.apply(values, offset, of.rows[i], of.steps[i]);
        }
        return values;
    }
}
