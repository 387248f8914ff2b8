package org.driftscope.train;

/**
 * An intervention and when it acted: behind step {@code step}, before the next. Experiment, seed and events are the run.
 */
public record Event(long step, Intervention intervention) {}
