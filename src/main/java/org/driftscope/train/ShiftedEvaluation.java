package org.driftscope.train;

/**
 * A network on the whole test set, beside {@link NetworkSnapshot#test}: as it is and shifted, in training and in evaluation mode.
 * Batch statistics are those of mini-batches of the size that is learnt. All ways of normalizing give the same where there are no
 * running statistics.
 *
 * @param plainBatch rows as they are, normalized by batch statistics
 * @param shiftedBatch shifted rows, normalized by batch statistics
 * @param shiftedRunning shifted rows in evaluation mode
 * @param shiftedReestimated shifted rows in evaluation mode, with running statistics estimated over the same shifted rows
 */
public record ShiftedEvaluation(
        Evaluation plainBatch, Evaluation shiftedBatch, Evaluation shiftedRunning, Evaluation shiftedReestimated) {}
