package org.driftscope.view;

import org.driftscope.chart.StepView;
import org.driftscope.export.AnimationFormat;

/**
 * What of a run an animation goes through, and how fast. Its charts keep the axes of one view throughout.
 *
 * @param view whose axes are kept; its ends are where the animation begins and ends
 * @param frames at least 2
 * @param framesPerSecond greater than 0
 */
public record AnimationPlan(StepView view, int frames, double framesPerSecond) {
    /** Of the last frame, so that a reader sees what came out before it begins again. */
    private static final int LAST_DELAY = 2000;

    private static final int MILLIS = 1000;

    /** Fewest and most frames. */
    public static final int LEAST_FRAMES = 2;

    public static final int MOST_FRAMES = 1000;

    /** Slowest and fastest, in frames per second. */
    public static final double SLOWEST = 0.5;

    public static final double FASTEST = 50;

    /** @throws IllegalArgumentException if numbers are not between those that are the least and the most */
    public AnimationPlan {
        check(frames, framesPerSecond);
    }

    /** @throws IllegalArgumentException if numbers are not between those that are the least and the most */
    public static void check(int frames, double framesPerSecond) {
        if (!(frames >= LEAST_FRAMES && frames <= MOST_FRAMES)) {
            throw new IllegalArgumentException("frames: " + LEAST_FRAMES + " to " + MOST_FRAMES + ", not " + frames);
        }
        if (!(framesPerSecond >= SLOWEST && framesPerSecond <= FASTEST)) {
            throw new IllegalArgumentException("frames per second: from 0.5 to 50, not " + framesPerSecond);
        }
    }

    /** What the charts show in a frame. */
    public StepView at(int frame) {
        double share = frame / (frames - 1.0);
        double place = view.scale(0, 1).value(share);
        return view.at(Math.rint(place));
    }

    AnimationFormat.Film film(int width, int height) {
        return new AnimationFormat.Film(width, height, frames, (int) Math.round(MILLIS / framesPerSecond), LAST_DELAY);
    }
}
