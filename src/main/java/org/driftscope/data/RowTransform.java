package org.driftscope.data;

/**
 * Shifts rows in place by the amounts of one step. The same row, step and seed give the same values, in whatever order rows
 * come. Keeps scratch space, and allocates nothing once built; not for use from several threads.
 */
public final class RowTransform {
    private static final int MOST_RADIUS = (int) Math.ceil(3 * ShiftKind.BLUR.most());

    private static final ShiftKind[] KINDS = ShiftKind.values();

    private final RowShape shape;
    private final int columns;
    private final long seed;
    private final RowNoise noise = new RowNoise();
    private final float[] scratch;
    private final float[] kernel = new float[MOST_RADIUS + 1];
    private int radius;
    private float cosine = 1;
    private float sine;
    private boolean identity = true;

    // Of each kind, the amount.
    private double scale;
    private double mean;
    private double rotation;
    private double translationX;
    private double translationY;
    private double blur;
    private double contrast;
    private double brightness;
    private double noiseDeviation;

    /** @param seed of the noise */
    public RowTransform(RowShape shape, long seed) {
        this.shape = shape;
        this.seed = seed;
        columns = shape.columns();
        scratch = new float[columns];
    }

    /**
     * Takes over the amounts that hold behind {@code step}.
     *
     * @return whether any differs from what held
     */
    public boolean set(InputShift shift, long step) {
        boolean changed = false;
        identity = true;
        for (ShiftKind kind : KINDS) {
            double amount = kind.fits(shape) ? shift.amount(kind, step) : 0;
            changed |= put(kind, amount) != amount;
            identity &= amount == 0;
        }
        if (changed) {
            double angle = Math.toRadians(rotation);
            cosine = (float) Math.cos(angle);
            sine = (float) Math.sin(angle);
            setKernel(blur);
        }
        return changed;
    }

    /** @return what was there */
    private double put(ShiftKind kind, double amount) {
        double before;
        switch (kind) {
            case SCALE -> {
                before = scale;
                scale = amount;
            }
            case MEAN -> {
                before = mean;
                mean = amount;
            }
            case ROTATION -> {
                before = rotation;
                rotation = amount;
            }
            case TRANSLATION_X -> {
                before = translationX;
                translationX = amount;
            }
            case TRANSLATION_Y -> {
                before = translationY;
                translationY = amount;
            }
            case BLUR -> {
                before = blur;
                blur = amount;
            }
            case CONTRAST -> {
                before = contrast;
                contrast = amount;
            }
            case BRIGHTNESS -> {
                before = brightness;
                brightness = amount;
            }
            case NOISE -> {
                before = noiseDeviation;
                noiseDeviation = amount;
            }
            default -> throw new IllegalArgumentException("unknown shift: " + kind);
        }
        return before;
    }

    private void setKernel(double deviation) {
        radius = (int) Math.ceil(3 * deviation);
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += weight(i, deviation);
        }
        for (int i = 0; i <= radius; i++) {
            kernel[i] = (float) (weight(i, deviation) / sum);
        }
    }

    private static double weight(int distance, double deviation) {
        return deviation == 0 ? 1 : Math.exp(-distance * distance / (2 * deviation * deviation));
    }

    /** Whether rows are left as they are. */
    public boolean isIdentity() {
        return identity;
    }

    /**
     * Shifts one row.
     *
     * @param values modified: {@code columns} values from {@code offset} on
     * @param row which one, for its noise
     * @param draw at which draw: another one gives other noise
     */
    public void apply(float[] values, int offset, int row, long draw) {
        if (identity) {
            return;
        }
        if (shape instanceof RowShape.Image image) {
            shiftImage(values, offset, image);
        } else if (shape instanceof RowShape.Plane) {
            shiftPoint(values, offset);
        } else {
            shiftColumns(values, offset);
        }
        if (noiseDeviation != 0) {
            addNoise(values, offset, row, draw);
        }
        if (shape instanceof RowShape.Image && (contrast != 0 || brightness != 0 || noiseDeviation != 0)) {
            for (int j = offset; j < offset + columns; j++) {
                values[j] = Math.min(1, Math.max(0, values[j]));
            }
        }
    }

    private void shiftPoint(float[] values, int offset) {
        float factor = (float) (1 + scale);
        float x = factor * values[offset];
        float y = factor * values[offset + 1];
        values[offset] = x * cosine - y * sine + (float) translationX;
        values[offset + 1] = x * sine + y * cosine + (float) translationY;
    }

    private void shiftColumns(float[] values, int offset) {
        float factor = (float) (1 + scale);
        float add = (float) mean;
        for (int j = offset; j < offset + columns; j++) {
            values[j] = factor * values[j] + add;
        }
    }

    private void shiftImage(float[] values, int offset, RowShape.Image image) {
        if (rotation != 0 || translationX != 0 || translationY != 0) {
            System.arraycopy(values, offset, scratch, 0, columns);
            resample(values, offset, image);
        }
        if (radius > 0) {
            blur(values, offset, scratch, 0, image.height(), image.width(), image.width(), 1);
            blur(scratch, 0, values, offset, image.width(), image.height(), 1, image.width());
        }
        if (contrast != 0 || brightness != 0) {
            double sum = 0;
            for (int j = offset; j < offset + columns; j++) {
                sum += values[j];
            }
            float factor = (float) (1 + contrast);
            float add = (float) ((1 - factor) * (sum / columns) + brightness);
            for (int j = offset; j < offset + columns; j++) {
                values[j] = factor * values[j] + add;
            }
        }
    }

    /** Each pixel from where it came, bilinear; rows count downward, so that y is turned around. */
    private void resample(float[] values, int offset, RowShape.Image image) {
        int height = image.height();
        int width = image.width();
        float centreX = (width - 1) / 2f;
        float centreY = (height - 1) / 2f;
        for (int i = 0; i < height; i++) {
            float y = centreY - i - (float) translationY;
            for (int j = 0; j < width; j++) {
                float x = j - centreX - (float) translationX;
                float fromX = centreX + x * cosine + y * sine;
                float fromY = centreY - (y * cosine - x * sine);
                values[offset + i * width + j] = bilinear(fromY, fromX, height, width);
            }
        }
    }

    private float bilinear(float y, float x, int height, int width) {
        if (!(y > -1 && y < height && x > -1 && x < width)) {
            return 0;
        }
        int i = (int) Math.floor(y);
        int j = (int) Math.floor(x);
        float dy = y - i;
        float dx = x - j;
        float above = (1 - dx) * pixel(i, j, height, width) + dx * pixel(i, j + 1, height, width);
        float below = (1 - dx) * pixel(i + 1, j, height, width) + dx * pixel(i + 1, j + 1, height, width);
        return (1 - dy) * above + dy * below;
    }

    private float pixel(int i, int j, int height, int width) {
        return i < 0 || i >= height || j < 0 || j >= width ? 0 : scratch[i * width + j];
    }

    /** Along one axis: {@code lines} of {@code length} pixels. */
    private void blur(
            float[] from, int fromAt, float[] to, int toAt, int lines, int length, int lineStride, int stride) {
        for (int line = 0; line < lines; line++) {
            int start = line * lineStride;
            for (int i = 0; i < length; i++) {
                float sum = 0;
                for (int k = Math.max(0, i - radius); k <= Math.min(length - 1, i + radius); k++) {
                    sum += kernel[Math.abs(i - k)] * from[fromAt + start + k * stride];
                }
                to[toAt + start + i * stride] = sum;
            }
        }
    }

    private void addNoise(float[] values, int offset, int row, long draw) {
        noise.begin(seed, draw, row);
        for (int j = offset; j < offset + columns; j++) {
            values[j] += (float) (noiseDeviation * noise.nextGaussian());
        }
    }
}
