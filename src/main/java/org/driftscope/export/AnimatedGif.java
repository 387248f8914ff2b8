package org.driftscope.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.driftscope.export.AnimationFormat.Film;
import org.driftscope.history.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * Animated GIF (89a), repeated for ever by the Netscape extension: of each frame what changed, in its own 256 colours. What is
 * transparent is seen before white. Texts are comments.
 */
final class AnimatedGif implements Animation {
    private static final String NATIVE = "javax_imageio_gif_image_1.0";

    /** Delays are told in hundredths of a second; most programs take less than two for far more. */
    private static final int LEAST_DELAY = 2;

    private final AtomicFile file;
    private final Film film;
    private final Map<String, String> texts;
    private final ImageWriter writer;
    private final MemoryCacheImageOutputStream out;
    private int @Nullable [] before;
    private int frame;

    AnimatedGif(Path target, Film film, Map<String, String> texts) throws IOException {
        this.film = film;
        this.texts = new LinkedHashMap<>(texts);
        this.file = new AtomicFile(target);
        this.writer = ImageIO.getImageWritersByFormatName("gif").next();
        this.out = new MemoryCacheImageOutputStream(file);
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    @Override
    public void add(int[] argb) throws IOException {
        film.check(frame, argb);
        Patch patch = Patch.between(before, argb, film.width(), film.height());
        int[] rgb = new int[patch.width() * patch.height()];
        for (int y = 0; y < patch.height(); y++) {
            int start = (patch.top() + y) * film.width() + patch.left();
            for (int x = 0; x < patch.width(); x++) {
                rgb[y * patch.width() + x] = onWhite(argb[start + x]);
            }
        }
        BufferedImage image = Palette.indexed(rgb, patch.width(), patch.height());
        writer.writeToSequence(new IIOImage(image, null, metadata(patch)), null);
        // Nothing before this place is kept in memory.
        out.flush();
        before = argb;
        frame++;
    }

    private static int onWhite(int argb) {
        int alpha = argb >>> 24;
        int rgb = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int c = (argb >> shift) & 0xFF;
            rgb |= ((c * alpha + 255 * (255 - alpha) + 127) / 255) << shift;
        }
        return rgb;
    }

    private IIOMetadata metadata(Patch patch) throws IOException {
        ImageTypeSpecifier type = ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB);
        IIOMetadata metadata = writer.getDefaultImageMetadata(type, null);
        IIOMetadataNode root = new IIOMetadataNode(NATIVE);
        root.appendChild(node(
                "ImageDescriptor",
                "imageLeftPosition",
                Integer.toString(patch.left()),
                "imageTopPosition",
                Integer.toString(patch.top()),
                "imageWidth",
                Integer.toString(patch.width()),
                "imageHeight",
                Integer.toString(patch.height()),
                "interlaceFlag",
                "FALSE"));
        root.appendChild(node(
                "GraphicControlExtension",
                "disposalMethod",
                "doNotDispose",
                "userInputFlag",
                "FALSE",
                "transparentColorFlag",
                "FALSE",
                "delayTime",
                Integer.toString(Math.max(LEAST_DELAY, Math.round(film.delayOf(frame) / 10f))),
                "transparentColorIndex",
                "0"));
        if (frame == 0) {
            IIOMetadataNode loop =
                    node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0});
            IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
            extensions.appendChild(loop);
            root.appendChild(extensions);
            IIOMetadataNode comments = new IIOMetadataNode("CommentExtensions");
            texts.forEach((keyword, text) ->
                    comments.appendChild(node("CommentExtension", "value", keyword + ": " + latin(text))));
            root.appendChild(comments);
        }
        metadata.mergeTree(NATIVE, root);
        return metadata;
    }

    /** Comments are plain ASCII. */
    private static String latin(String text) {
        return text.replaceAll("[^\\x00-\\x7F]", "?");
    }

    private static IIOMetadataNode node(String name, String... attributes) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        for (int i = 0; i < attributes.length; i += 2) {
            node.setAttribute(attributes[i], attributes[i + 1]);
        }
        return node;
    }

    @Override
    public void commit() throws IOException {
        if (frame < film.frames()) {
            throw new IllegalStateException(frame + " of " + film.frames() + " frames");
        }
        writer.endWriteSequence();
        out.flush();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        writer.dispose();
        file.close();
    }
}
