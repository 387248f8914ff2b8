package org.driftscope.export;

import org.jspecify.annotations.Nullable;

/** The rectangle in which a frame differs from the one before; a single pixel when it does not. */
record Patch(int left, int top, int width, int height) {

    /**
     * Compares two frames.
     *
     * @param before null for none: all of the frame is new
     */
    static Patch between(int @Nullable [] before, int[] now, int width, int height) {
        if (before == null) {
            return new Patch(0, 0, width, height);
        }
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int x = 0;
            while (x < width && before[row + x] == now[row + x]) {
                x++;
            }
            if (x == width) {
                continue;
            }
            int end = width - 1;
            while (before[row + end] == now[row + end]) {
                end--;
            }
            left = Math.min(left, x);
            right = Math.max(right, end);
            top = Math.min(top, y);
            bottom = y;
        }
        return right < 0 ? new Patch(0, 0, 1, 1) : new Patch(left, top, right - left + 1, bottom - top + 1);
    }
}
