package org.driftscope.history;

import java.util.List;

/**
 * What has changed in a layer's track of histograms or units: it is thinned until one in {@code stride} is kept, and cut to {@code from} entries;
 * then follow these. Immutable.
 *
 * @param stride entries added for one that is kept, a power of two
 * @param from entries that stand before these; at 0 the track begins anew
 * @param added entries that were ever added
 */
record TrackSlice<T>(int stride, int from, long added, List<T> entries) {}
