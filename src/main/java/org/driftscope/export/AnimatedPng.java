package org.driftscope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.driftscope.export.AnimationFormat.Film;
import org.driftscope.history.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * Animated PNG (PNG, third edition): the first frame is a still picture to whoever knows no better; of the others only what
 * changed is written. Has alpha where the first frame has any.
 */
final class AnimatedPng implements Animation {
    private static final double DOTS_PER_INCH = 96;

    /** Parts of a second that delays are told in. */
    private static final int MILLIS = 1000;

    private final AtomicFile file;
    private final Film film;
    private final Map<String, String> texts;
    private @Nullable PngEncoder encoder;
    private int @Nullable [] before;
    private int frame;

    /** Of all chunks that tell of frames. */
    private int sequence;

    AnimatedPng(Path target, Film film, Map<String, String> texts) throws IOException {
        PngImage.checkKeywords(texts);
        this.film = film;
        this.texts = new LinkedHashMap<>(texts);
        this.file = new AtomicFile(target);
    }

    @Override
    public void add(int[] argb) throws IOException {
        film.check(frame, argb);
        PngEncoder png = encoder == null ? begin(argb) : encoder;
        Patch patch = Patch.between(before, argb, film.width(), film.height());
        png.chunk("fcTL", out -> {
            out.writeInt(sequence++);
            out.writeInt(patch.width());
            out.writeInt(patch.height());
            out.writeInt(patch.left());
            out.writeInt(patch.top());
            out.writeShort(film.delayOf(frame));
            out.writeShort(MILLIS);
            out.writeByte(0); // Stays when the next one comes,
            out.writeByte(0); // in place of what was there.
        });
        if (frame == 0) {
            png.pixels(argb, film.width(), film.height());
        } else {
            png.pixels(
                    argb,
                    film.width(),
                    patch.left(),
                    patch.top(),
                    patch.width(),
                    patch.height(),
                    (data, length) -> png.chunk("fdAT", out -> {
                        out.writeInt(sequence++);
                        out.write(data, 0, length);
                    }));
        }
        before = argb;
        frame++;
    }

    private PngEncoder begin(int[] first) throws IOException {
        PngEncoder png = new PngEncoder(file, PngEncoder.opaque(first));
        png.begin(film.width(), film.height(), DOTS_PER_INCH, texts);
        png.chunk("acTL", out -> {
            out.writeInt(film.frames());
            out.writeInt(0); // Again and again.
        });
        encoder = png;
        return png;
    }

    @Override
    public void commit() throws IOException {
        if (encoder == null || frame < film.frames()) {
            throw new IllegalStateException(frame + " of " + film.frames() + " frames");
        }
        encoder.end();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
