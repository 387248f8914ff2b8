package org.driftscope.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * numpy's {@code .npz}: named arrays, each an {@code .npy} of format version 1.0 in a zip
 * (numpy.lib.format). Little-endian float32, int32 and int64 in C order are read, float32 and int32 written. A header is
 * never believed: memory grows only as bytes arrive.
 */
public final class Npz {
    private static final String SUFFIX = ".npy";
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 16;
    private static final int MOST_ARRAYS = 10_000;
    private static final int MOST_DIMENSIONS = 8;

    /** As numpy writes it: keys in the order of their names, a comma behind each. */
    private static final Pattern HEADER = Pattern.compile("\\{'descr': '([^']{1,20})', 'fortran_order': (True|False), "
            + "'shape': \\(((?:\\d{1,18}(?:, \\d{1,18})*)?),?\\), ?\\} *\\n");

    private Npz() {}

    /**
     * Reads all arrays of a file, in its order.
     *
     * @throws DataException naming the file, the array and what is wrong with it
     */
    public static Map<String, NpyArray> read(Path file) throws DataException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ARRAYS) {
                throw new DataException(
                        file + ": holds " + zip.size() + " entries; at most " + MOST_ARRAYS + " are read");
            }
            Map<String, NpyArray> arrays = new LinkedHashMap<>();
            Budget budget = new Budget(MemoryShare.bytes());
            for (ZipEntry entry : zip.stream().collect(Collectors.toList())) {
                String name = entry.getName();
                if (!name.endsWith(SUFFIX)) {
                    throw new DataException(
                            file + ": \"" + name + "\" is no array: its name does not end in " + SUFFIX);
                }
                name = name.substring(0, name.length() - SUFFIX.length());
                try (InputStream in = zip.getInputStream(entry)) {
                    if (arrays.put(name, array(new DataInputStream(in), budget)) != null) {
                        throw new DataException("stands twice in the file");
                    }
                } catch (EOFException e) {
                    throw new DataException(file + ": " + name + ": is cut off", e);
                } catch (DataException e) {
                    throw new DataException(file + ": " + name + ": " + e.getMessage(), e);
                }
            }
            return arrays;
        } catch (DataException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": there is no such file", e);
        } catch (ZipException e) {
            throw new DataException(
                    file + ": not an .npz file, or a damaged one (" + e.getMessage() + "); numpy.savez writes them", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** What memory is left for arrays. */
    private static final class Budget {
        private long bytes;

        Budget(long bytes) {
            this.bytes = bytes;
        }

        void take(long wanted) throws DataException {
            if (wanted > bytes) {
                throw new DataException("takes more memory than this program has; give it more (-Xmx)");
            }
            bytes -= wanted;
        }
    }

    private static NpyArray array(DataInputStream in, Budget budget) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        in.readFully(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new DataException("not an array of format 1.0: it begins with other bytes than \\x93NUMPY 1 0");
        }
        byte[] header = new byte[Short.toUnsignedInt(Short.reverseBytes(in.readShort()))];
        in.readFully(header);
        String text = new String(header, StandardCharsets.ISO_8859_1);
        Matcher matcher = HEADER.matcher(text);
        if (!matcher.matches()) {
            throw new DataException("its header is not one that numpy writes: " + shortened(text));
        }
        String type = matcher.group(1);
        if (matcher.group(2).equals("True")) {
            throw new DataException("lies in Fortran order; save numpy.ascontiguousarray of it");
        }
        int[] shape = shape(matcher.group(3));
        int size = type.equals("<i8") ? Long.BYTES : Integer.BYTES;
        if (!List.of("<f4", "<i4", "<i8").contains(type)) {
            throw new DataException(
                    "has values of type " + type + "; float32, int32 and int64 are read: save .astype(\"float32\")");
        }
        long length = NpyArray.length(shape);
        budget.take(length * size);
        ByteBuffer bytes = ByteBuffer.wrap(bytes(in, length * size)).order(ByteOrder.LITTLE_ENDIAN);
        return values(type, bytes, (int) length, shape);
    }

    private static NpyArray values(String type, ByteBuffer bytes, int length, int[] shape) throws DataException {
        if (type.equals("<f4")) {
            float[] values = new float[length];
            bytes.asFloatBuffer().get(values);
            return new NpyArray.Floats(values, shape);
        }
        int[] values = new int[length];
        for (int i = 0; i < length; i++) {
            long value = type.equals("<i8") ? bytes.getLong() : bytes.getInt();
            if (value != (int) value) {
                throw new DataException("value " + value + " does not fit 32 bits");
            }
            values[i] = (int) value;
        }
        return new NpyArray.Ints(values, shape);
    }

    private static int[] shape(String text) throws DataException {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] sizes = text.split(", ", -1);
        if (sizes.length > MOST_DIMENSIONS) {
            throw new DataException("has " + sizes.length + " dimensions; at most " + MOST_DIMENSIONS + " are read");
        }
        int[] shape = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            long size = Long.parseLong(sizes[i]);
            if (size > Integer.MAX_VALUE) {
                throw new DataException("takes more memory than this program has: its shape is (" + text + ")");
            }
            shape[i] = (int) size;
        }
        return shape;
    }

    /** Exactly so many bytes, then the end. */
    private static byte[] bytes(InputStream in, long total) throws IOException {
        byte[] bytes = new byte[(int) Math.min(total, CHUNK)];
        int at = 0;
        while (at < total) {
            if (at == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(total, 2L * at));
            }
            int got = in.read(bytes, at, bytes.length - at);
            if (got < 0) {
                throw new EOFException();
            }
            at += got;
        }
        if (in.read() >= 0) {
            throw new DataException("goes on behind the values that its shape declares");
        }
        return bytes;
    }

    private static String shortened(String text) {
        String line = text.strip();
        return line.length() <= 80 ? line : line.substring(0, 77) + "...";
    }

    /**
     * Writes arrays in the order of the map. The same arrays give the same bytes.
     *
     * @param out not closed
     */
    public static void write(Map<String, ? extends NpyArray> arrays, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        for (Map.Entry<String, ? extends NpyArray> entry : arrays.entrySet()) {
            ZipEntry part = new ZipEntry(entry.getKey() + SUFFIX);
            part.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            zip.putNextEntry(part);
            write(entry.getValue(), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static void write(NpyArray array, OutputStream out) throws IOException {
        String type = array instanceof NpyArray.Floats ? "<f4" : "<i4";
        out.write(header(type, array.shape()));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < array.length(); i++) {
            if (!chunk.hasRemaining()) {
                out.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
            if (array instanceof NpyArray.Floats floats) {
                chunk.putFloat(floats.values()[i]);
            } else if (array instanceof NpyArray.Ints ints) {
                chunk.putInt(ints.values()[i]);
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }

    /** Padded with spaces so that values begin at a multiple of 64 bytes, as numpy does. */
    private static byte[] header(String type, int[] shape) {
        StringBuilder text = new StringBuilder("{'descr': '" + type + "', 'fortran_order': False, 'shape': (");
        for (int size : shape) {
            text.append(size).append(", ");
        }
        if (shape.length > 1) {
            text.setLength(text.length() - 2);
        } else if (shape.length == 1) {
            text.setLength(text.length() - 1);
        }
        text.append("), }");
        while ((MAGIC.length + Short.BYTES + text.length() + 1) % ALIGNMENT != 0) {
            text.append(' ');
        }
        text.append('\n');
        ByteBuffer header =
                ByteBuffer.allocate(MAGIC.length + Short.BYTES + text.length()).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putShort((short) text.length());
        return header.put(text.toString().getBytes(StandardCharsets.ISO_8859_1)).array();
    }
}
