package org.driftscope.train;

import java.util.Arrays;
import org.driftscope.data.Composition;
import org.driftscope.data.Dataset;
import org.driftscope.data.InputShift;
import org.driftscope.data.RowShape;
import org.driftscope.data.RowStream;
import org.driftscope.data.RowTransform;
import org.driftscope.data.Shift;
import org.driftscope.nn.Batch;
import org.jspecify.annotations.Nullable;

/**
 * The mini-batches that both networks learn: which rows, and what is done to them. Shuffled rows as they are cost nothing but
 * the copying.
 */
final class TrainingStream {
    private final Dataset data;
    private final BatchFeed feed;
    private final RowStream rowStream;
    private final RowTransform transform;
    private final long seed;
    private final long noiseSeed;
    private InputShift shift;
    private int[] rows;
    private int drawn;
    private Batch batch;
    private long learntRows;
    private long drawnAt;
    private InputShift drawnWith = InputShift.NONE;

    // From the first time on that rows are not shuffled or not fed as they are.
    private @Nullable FedRows fed;
    private boolean isPending;

    TrainingStream(Dataset data, Experiment experiment) {
        this.data = data;
        seed = experiment.seed();
        feed = new BatchFeed(data);
        rowStream = new RowStream(data.labels(), RandomStreams.BATCHES.seedOf(seed));
        transform = new RowTransform(data.features().shape(), RandomStreams.INPUT_NOISE.seedOf(seed));
        noiseSeed = RandomStreams.NOISE.seedOf(seed);
        shift = InputShift.of(experiment.input().trainingShift());
        rows = new int[experiment.batchSize()];
        batch = feed.batch(rows.length);
        if (!(experiment.input().composition() instanceof Composition.Shuffled)) {
            rowStream.setComposition(experiment.input().composition());
        }
        watch();
    }

    /** The mini-batch drawn last. */
    Batch batch() {
        return batch;
    }

    /** The rows drawn last; not to be modified. */
    int[] rows() {
        return rows;
    }

    /** Which rows the mini-batch drawn last is made of, as far as the next will have as many: a copy. */
    int[] drawnRows() {
        return Arrays.copyOf(rows, drawn);
    }

    /** Behind which step it was filled. */
    long drawnAt() {
        return drawnAt;
    }

    /** How it was shifted. */
    InputShift drawnWith() {
        return drawnWith;
    }

    BatchFeed feed() {
        return feed;
    }

    RowShape shape() {
        return data.features().shape();
    }

    InputShift shift() {
        return shift;
    }

    /** Whether rows are shuffled and fed as they are. */
    boolean isPlain() {
        return shift.isNone() && rowStream.composition() instanceof Composition.Shuffled;
    }

    /** Draws the mini-batch to be learnt behind {@code step}. */
    void next(long step) {
        draw(step);
        fill(step);
    }

    /** The same without filling it: reads no data. */
    void draw(long step) {
        passOn();
        rowStream.next(rows);
        drawn = rows.length;
        drawnAt = step;
        drawnWith = shift;
    }

    /** Fills the one drawn last again, as it is to be shifted now. */
    void fill(long step) {
        fill(batch, rows, step);
        drawnAt = step;
        drawnWith = shift;
        batch.setNoiseSeed(noiseSeed + step + 1);
    }

    /** Before the first was learnt: draws it anew, or fills the same rows anew. */
    void redraw(boolean sameRows) {
        if (sameRows) {
            fill(0);
        } else {
            next(0);
        }
    }

    /** Fills any batch with rows as they would be learnt behind {@code step}. */
    void fill(Batch target, int[] chosen, long step) {
        feed.fill(target, chosen);
        if (!shift.isNone()) {
            transform.set(shift, step);
            int columns = target.inputs().numCols;
            for (int i = 0; i < chosen.length; i++) {
                transform.apply(target.inputs().data, i * columns, chosen[i], step);
            }
        }
    }

    /** The mini-batch drawn last has been learnt. */
    void learnt() {
        learntRows += rows.length;
        isPending = fed != null;
    }

    /** Passes over the data so far, counted in rows. */
    double epochs() {
        return (double) learntRows / rowStream.rows();
    }

    private void passOn() {
        if (fed != null && isPending) {
            fed.add(rows, drawnAt, drawnWith);
        }
        isPending = false;
    }

    /** What was learnt before the mini-batch drawn last; null as long as that was shuffled rows as they are. */
    @Nullable
    FedRows fed() {
        return fed;
    }

    void setShift(Shift value, long step) {
        shift = shift.with(value, step);
        watch();
    }

    void setComposition(Composition value) {
        rowStream.setComposition(value);
        watch();
    }

    void setBatchSize(int count) {
        passOn();
        rows = Arrays.copyOf(rows, count);
        drawn = Math.min(drawn, count);
        if (count > batch.capacity()) {
            batch = feed.batch(count);
        }
    }

    /** @throws IllegalArgumentException if this data cannot be composed so */
    void requireFits(Composition composition) {
        RowStream.requireFits(composition, data.labels());
    }

    private void watch() {
        if (fed == null && !isPlain()) {
            fed = new FedRows(
                    data.features(),
                    InputDetector.ROWS,
                    learntRows,
                    RandomStreams.INPUT_NOISE.seedOf(seed),
                    RandomStreams.PAST_ROWS.seedOf(seed));
        }
    }
}
