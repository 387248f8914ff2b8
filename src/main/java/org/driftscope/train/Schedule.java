package org.driftscope.train;

/**
 * When what is measured. Step 0 is the network as initialized, before any update.
 *
 * @param record a snapshot every so many steps, at least 1
 * @param evaluate loss and accuracy on the whole test set every so many steps, at least 1; ten times as often
 *     within the first such span, where most happens
 * @param probe distributions of the probe batch every so many steps, at least 1
 * @param probeRows rows of the probe batch: the first ones of the test set
 */
public record Schedule(int record, int evaluate, int probe, int probeRows) {

    public static final Schedule DEFAULT = new Schedule(5, 500, 50, 300);

    public boolean recordsAt(long step) {
        return step % record == 0 || evaluatesAt(step) || probesAt(step);
    }

    public boolean evaluatesAt(long step) {
        return step % (step < evaluate ? Math.max(1, evaluate / 10) : evaluate) == 0;
    }

    public boolean probesAt(long step) {
        return step % probe == 0;
    }
}
