package org.driftscope.history;

/**
 * Another run to compare with, which charts show pale behind their own.
 *
 * @param name for people; empty for the run that this one took off from
 * @param history not added to any more
 * @param common the last step until which both are known to be the same run; -1 where they never are
 */
public record Ghost(String name, History history, long common) {}
