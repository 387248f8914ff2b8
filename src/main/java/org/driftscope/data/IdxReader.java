package org.driftscope.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads IDX files, plain or gzip: the format of MNIST (LeCun, Cortes, Burges). A header is never believed: memory grows only
 * as bytes arrive.
 */
final class IdxReader {
    private static final int UNSIGNED_BYTES = 0x08;

    /** The other types of the format. */
    private static final Map<Integer, String> OTHER_TYPES = Map.of(
            0x09, "signed bytes",
            0x0b, "16-bit integers",
            0x0c, "32-bit integers",
            0x0d, "32-bit floats",
            0x0e, "64-bit floats");

    private static final int CHUNK = 1 << 20;

    /** Where bytes come from, and how a message names it. */
    record Source(String name, Opener opener) {}

    /** Opens a file afresh. */
    interface Opener {
        InputStream open() throws IOException;
    }

    private record Idx(int[] dimensions, byte[] values) {
        int rows() {
            return dimensions[0];
        }

        int columns() {
            int columns = 1;
            for (int i = 1; i < dimensions.length; i++) {
                columns *= dimensions[i];
            }
            return columns;
        }

        RowShape shape() {
            return dimensions.length == 3
                    ? new RowShape.Image(dimensions[1], dimensions[2])
                    : new RowShape.Table(columns());
        }
    }

    private IdxReader() {}

    /**
     * Images and their labels, classes 0 to the largest label.
     *
     * @throws DataException if either cannot be used
     */
    static Dataset pair(Source images, Source labels, LoadProgress progress) throws DataException {
        Idx rows = read(images, progress);
        Idx classes = read(labels, LoadProgress.NONE);
        if (rows.dimensions.length < 2) {
            throw new DataException(images.name() + ": has one dimension, as labels have; images have two or more. "
                    + "Are the two files swapped?");
        }
        if (classes.dimensions.length != 1) {
            throw new DataException(labels.name() + ": has " + classes.dimensions.length
                    + " dimensions; labels have one. Are the two files swapped?");
        }
        if (rows.rows() != classes.rows()) {
            throw new DataException(images.name() + " has " + rows.rows() + " rows, but " + labels.name() + " has "
                    + classes.rows() + " labels; they must belong together");
        }
        if (rows.rows() == 0 || rows.columns() == 0) {
            throw new DataException(images.name() + ": holds no values");
        }
        int[] label = new int[classes.values.length];
        int largest = 0;
        for (int i = 0; i < label.length; i++) {
            label[i] = classes.values[i] & 0xff;
            largest = Math.max(largest, label[i]);
        }
        return new Dataset(
                new ByteFeatures(rows.values, rows.rows(), rows.shape()),
                new Labels.Classes(label, names(largest + 1)));
    }

    /** The same data, with {@code count} classes, not fewer than it has. */
    static Dataset withClasses(Dataset data, int count) {
        Labels.Classes labels = (Labels.Classes) data.labels();
        return new Dataset(data.features(), new Labels.Classes(labels.classes(), names(count)));
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(Integer.toString(i));
        }
        return List.copyOf(names);
    }

    private static Idx read(Source source, LoadProgress progress) throws DataException {
        try (InputStream raw = new BufferedInputStream(source.opener().open());
                DataInputStream in = new DataInputStream(new BufferedInputStream(unzipped(raw), CHUNK))) {
            return parse(source.name(), in, progress);
        } catch (DataException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new DataException(source.name() + ": there is no such file", e);
        } catch (EOFException e) {
            throw new DataException(source.name() + ": ends too early; the file is cut off. Get it again", e);
        } catch (IOException e) {
            throw new DataException(source.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        raw.mark(2);
        int first = raw.read();
        int second = raw.read();
        raw.reset();
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    /**
     * Whether a file begins with the header of an IDX file.
     *
     * @throws DataException if it does, but its values are of a type that is not read here
     */
    static boolean isIdx(Path file) throws DataException {
        DataException otherType;
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                DataInputStream in = new DataInputStream(unzipped(raw))) {
            int magic = in.readInt();
            otherType = otherType(file.toString(), magic);
            if (otherType == null) {
                return sizes(file.toString(), in, rank(file.toString(), magic)).length > 0;
            }
        } catch (IOException e) {
            return false;
        }
        throw otherType;
    }

    /** Why an IDX file that begins so is not read, if that is because of its type alone. */
    private static @Nullable DataException otherType(String name, int magic) {
        int type = magic >>> 8 & 0xff;
        String other = magic >>> 16 == 0 && isRank(magic & 0xff) ? OTHER_TYPES.get(type) : null;
        return other == null
                ? null
                : new DataException(name + ": byte 2: values of type " + String.format("0x%02x", type) + " (" + other
                        + "); only unsigned bytes (0x08) are read. Save them as bytes from 0 to 255, or as a CSV file");
    }

    private static boolean isRank(int rank) {
        return rank >= 1 && rank <= 4;
    }

    private static Idx parse(String name, DataInputStream in, LoadProgress progress) throws IOException {
        int[] dimensions = dimensions(name, in);
        int total = 1;
        for (int size : dimensions) {
            total *= size;
        }
        return new Idx(dimensions, values(name, in, total, progress));
    }

    private static int[] dimensions(String name, DataInputStream in) throws IOException {
        return sizes(name, in, rank(name, in.readInt()));
    }

    /** Number of dimensions of a file that begins so. */
    private static int rank(String name, int magic) throws DataException {
        DataException otherType = otherType(name, magic);
        if (otherType != null) {
            throw otherType;
        }
        int type = magic >>> 8 & 0xff;
        int rank = magic & 0xff;
        if (magic >>> 16 != 0 || !isRank(rank)) {
            throw new DataException(name + ": byte 0: not an IDX file (it begins with " + String.format("%08x", magic)
                    + ", not 000008nn)");
        }
        if (type != UNSIGNED_BYTES) {
            throw new DataException(name + ": byte 2: values of type " + String.format("0x%02x", type)
                    + "; only unsigned bytes (0x08) are read");
        }
        return rank;
    }

    private static int[] sizes(String name, DataInputStream in, int rank) throws IOException {
        int[] dimensions = new int[rank];
        long total = 1;
        long most = MemoryShare.bytes();
        for (int i = 0; i < rank; i++) {
            long size = in.readInt() & 0xffffffffL;
            total = size == 0 ? 0 : total > most / size ? most + 1 : total * size;
            if (size > most || total > most) {
                throw new DataException(name + ": byte " + (4 + 4 * i) + ": dimension " + (i + 1) + " says " + size
                        + ", which makes more values than this program has memory for (" + most
                        + "); give it more (-Xmx) or use fewer rows");
            }
            dimensions[i] = (int) size;
        }
        return dimensions;
    }

    /** Exactly {@code total} bytes, then the end. */
    private static byte[] values(String name, DataInputStream in, int total, LoadProgress progress) throws IOException {
        byte[] values = new byte[Math.min(total, CHUNK)];
        int at = 0;
        while (at < total) {
            if (at == values.length) {
                values = Arrays.copyOf(values, (int) Math.min(total, 2L * at));
            }
            int got = in.read(values, at, values.length - at);
            if (got < 0) {
                throw new DataException(name + ": declares " + total + " values but ends after " + at
                        + "; the file is cut off, or its header lies");
            }
            at += got;
            progress.at((double) at / total);
        }
        if (in.read() >= 0) {
            throw new DataException(name + ": goes on behind the " + total + " values it declares");
        }
        return values;
    }
}
