package org.driftscope.export;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * At most 256 colours for a picture of more. The most frequent ones are kept exactly, so that areas of one colour stay as they
 * are from frame to frame; all others become the nearest of those, or of a coarse grid over all colours.
 */
final class Palette {
    private static final int MOST = 256;

    /** Steps of the grid in each channel. */
    private static final int GRID = 5;

    private static final int KEPT = MOST - GRID * GRID * GRID;

    private Palette() {}

    /** The picture with a colour table. */
    static BufferedImage indexed(int[] rgb, int width, int height) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int colour : rgb) {
            counts.merge(colour, 1, Integer::sum);
        }
        int[] colours = colours(counts);
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = nearest.computeIfAbsent(rgb[y * width + x], colour -> nearest(colours, colour));
            }
            image.getRaster().setSamples(0, y, width, 1, 0, row);
        }
        return image;
    }

    private static int[] colours(Map<Integer, Integer> counts) {
        List<Integer> byCount = counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Integer, Integer>>comparingInt(Map.Entry::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        if (byCount.size() <= MOST) {
            return byCount.stream().mapToInt(Integer::intValue).toArray();
        }
        Set<Integer> colours = new LinkedHashSet<>(byCount.subList(0, KEPT));
        for (int i = 0; i < GRID * GRID * GRID; i++) {
            colours.add(level(i / (GRID * GRID)) << 16 | level(i / GRID % GRID) << 8 | level(i % GRID));
        }
        return colours.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int level(int i) {
        return 255 * i / (GRID - 1);
    }

    private static int nearest(int[] colours, int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length && least > 0; i++) {
            int distance = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                int d = ((colours[i] >> shift) & 0xFF) - ((colour >> shift) & 0xFF);
                distance += d * d;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
