package org.driftscope.train;

import java.util.List;
import org.driftscope.stats.Detection;
import org.driftscope.train.Intervention.SetReference;
import org.jspecify.annotations.Nullable;

/**
 * All that a run needs to go on from a step bit for bit, beside its experiment and what acted in it: see
 * {@link TrainerFactory#resume}.
 *
 * @param step mini-batches learnt
 * @param events how many events had acted in the run, those of the experiment's schedule among them
 * @param inputDetection as in {@link Snapshot}
 * @param a network A
 * @param b network B; null without a twin
 */
public record Checkpoint(
        long step,
        int events,
        @Nullable Detection inputDetection,
        NetworkCheckpoint a,
        @Nullable NetworkCheckpoint b) {

    /** The same but for looks, which can come from {@link #withLooksOf} a later one. */
    Checkpoint withoutLooks() {
        return with(a.withLooks(List.of()), b == null ? null : b.withLooks(List.of()));
    }

    /** The same with those of its looks that a later one of the run, or it itself, remembers. */
    Checkpoint withLooksOf(Checkpoint later) {
        return with(a.withLooksOf(later.a, step), b == null || later.b == null ? b : b.withLooksOf(later.b, step));
    }

    private Checkpoint with(NetworkCheckpoint otherA, @Nullable NetworkCheckpoint otherB) {
        return new Checkpoint(step, events, inputDetection, otherA, otherB);
    }

    /**
     * Whether a run that goes on from here measures drift from the same look, where its log ends, as the run itself did.
     *
     * @param log of the run, up to a step behind this one
     * @param outputs width of the output layer
     */
    boolean leadsTo(RunLog log, Experiment experiment, int outputs) {
        for (int i = log.events().size() - 1; i >= 0; i--) {
            if (log.events().get(i).intervention() instanceof SetReference change) {
                return change.reference() instanceof Reference.Ago ago
                        ? remembersSince(ago.steps(), log, experiment, outputs)
                        : i < events
                                || !(change.reference() instanceof Reference.Pinned pinned)
                                || knows(pinned.step());
            }
        }
        return true;
    }

    /** Whether no look is missing of those that are asked for, where the log ends, by who compares with so many steps ago. */
    private boolean remembersSince(long ago, RunLog log, Experiment experiment, int outputs) {
        List<Long> looks = LookSteps.until(log.step(), experiment, log.events());
        int oldest = looks.size() - LookMemory.capacity(experiment, outputs);
        for (int i = looks.size() - 1; i >= Math.max(0, oldest); i--) {
            if (!knows(looks.get(i))) {
                return false;
            } else if (looks.get(i) <= log.step() - ago) {
                return true;
            }
        }
        return true;
    }

    /** The first look is taken by each run, a later one than this checkpoint on the way. */
    private boolean knows(long look) {
        return look == 0 || look > step || remembers(look);
    }

    private boolean remembers(long look) {
        return a.remembers(look) && (b == null || b.remembers(look));
    }

    /** Memory that it takes without its looks, but for what drift is measured from. */
    public long bytes() {
        return a.bytes() + (b == null ? 0 : b.bytes());
    }
}
