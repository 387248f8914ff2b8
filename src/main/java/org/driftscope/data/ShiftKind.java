package org.driftscope.data;

/**
 * What can be done to rows as they are fed. An amount of 0 leaves a row as it is. Kinds act in this order where several do;
 * rotation and translation are one resampling.
 */
public enum ShiftKind {
    /** Every column is multiplied by 1 + amount. */
    SCALE(-1, 10),
    /** Added to every column, in units of the data. */
    MEAN(-100, 100),
    /** Degrees counterclockwise: of an image about its centre, with background 0 coming in; of a point about the origin. */
    ROTATION(-180, 180),
    /** To the right: of an image by pixels, with background 0 coming in; of a point in units of the data. */
    TRANSLATION_X(-100, 100),
    /** Upward, likewise. */
    TRANSLATION_Y(-100, 100),
    /** Gaussian blur of that deviation in pixels, with background 0 around the image. */
    BLUR(0, 10),
    /** A pixel's distance from its image's mean is multiplied by 1 + amount, as by Hendrycks and Dietterich (2019). */
    CONTRAST(-1, 4),
    /** Added to every pixel. */
    BRIGHTNESS(-1, 1),
    /** Deviation of Gaussian noise on every column, of its own for each row, column and draw. */
    NOISE(0, 10);

    private final double least;
    private final double most;

    ShiftKind(double least, double most) {
        this.least = least;
        this.most = most;
    }

    /** The least amount. */
    public double least() {
        return least;
    }

    /** The largest amount. */
    public double most() {
        return most;
    }

    /** Whether rows of that shape can be shifted so. */
    public boolean fits(RowShape shape) {
        return switch (this) {
            case BLUR, CONTRAST, BRIGHTNESS -> shape instanceof RowShape.Image;
            case ROTATION, TRANSLATION_X, TRANSLATION_Y -> !(shape instanceof RowShape.Table);
            case SCALE -> !(shape instanceof RowShape.Image);
            case MEAN -> shape instanceof RowShape.Table;
            case NOISE -> true;
        };
    }
}
