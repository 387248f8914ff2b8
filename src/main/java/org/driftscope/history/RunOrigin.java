package org.driftscope.history;

import org.driftscope.train.Experiment;

/**
 * What a run comes from, beside its events.
 *
 * @param experiment as it began
 * @param backend that multiplies matrices
 * @param program that runs it, name and version
 */
public record RunOrigin(Experiment experiment, String backend, String program) {}
