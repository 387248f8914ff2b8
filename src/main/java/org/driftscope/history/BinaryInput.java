package org.driftscope.history;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Reads what {@link BinaryOutput} writes; what is missing or out of its range is refused, with its place. */
final class BinaryInput {
    /** Room for so many values is made before they are seen. */
    private static final int FIRST_VALUES = 1 << 12;

    private final InputStream in;
    private final String name;
    private final byte[] bytes = new byte[1 << 16];
    private final ByteBuffer buffer =
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private final CRC32 crc = new CRC32();

    /** Bytes before those in the buffer. */
    private long behind;

    /** @param name for messages */
    BinaryInput(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    private ByteBuffer need(int count) throws IOException {
        if (buffer.remaining() < count) {
            fill(count);
        }
        return buffer;
    }

    private void fill(int count) throws IOException {
        crc.update(bytes, 0, buffer.position());
        behind += buffer.position();
        buffer.compact();
        while (buffer.position() < count) {
            int read = in.read(bytes, buffer.position(), bytes.length - buffer.position());
            if (read < 0) {
                throw new EOFException(name + ": ends after " + (behind + buffer.position())
                        + " bytes, in the middle; it is cut short");
            }
            buffer.position(buffer.position() + read);
        }
        buffer.flip();
    }

    /** Requires the bytes by which {@code what} is known. */
    void magic(byte[] expected, String what) throws IOException {
        for (byte one : expected) {
            if ((byte) u8() != one) {
                throw wrong("this is no " + what);
            }
        }
    }

    /** The version of a layout. */
    int version(int oldest, int newest) throws IOException {
        int version = u16();
        if (version < oldest || version > newest) {
            throw wrong("its layout is version " + version + "; this program reads version " + newest
                    + (oldest < newest ? " and older ones" : ""));
        }
        return version;
    }

    int u8() throws IOException {
        return need(1).get() & 0xFF;
    }

    int u16() throws IOException {
        return need(2).getShort() & 0xFFFF;
    }

    int i32() throws IOException {
        return need(4).getInt();
    }

    long i64() throws IOException {
        return need(8).getLong();
    }

    float f32() throws IOException {
        return need(4).getFloat();
    }

    /** So many; no more room is made than bytes are there, or for a few. */
    float[] f32s(int count) throws IOException {
        float[] values = new float[Math.min(count, FIRST_VALUES)];
        for (int i = 0; i < count; i++) {
            if (i == values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * i));
            }
            values[i] = f32();
        }
        return values;
    }

    double f64() throws IOException {
        return need(8).getDouble();
    }

    String word() throws IOException {
        byte[] word = new byte[u8()];
        need(word.length).get(word);
        return new String(word, StandardCharsets.US_ASCII);
    }

    /** A number that lies between two others, both included. */
    int within(int value, int least, int most, String what) throws RunFileException {
        if (value < least || value > most) {
            throw wrong(what + " is from " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    /** What is wrong here. */
    RunFileException wrong(String reason) {
        return new RunFileException(name + ", byte " + (behind + buffer.position()) + ": " + reason);
    }

    /** Reads the check sum, behind which nothing may follow. */
    void end() throws IOException {
        crc.update(bytes, 0, buffer.position());
        behind += buffer.position();
        buffer.compact().flip();
        int sum = (int) crc.getValue();
        if (i32() != sum) {
            throw new RunFileException(name + ": its check sum is wrong; it is damaged");
        }
        if (buffer.hasRemaining() || in.read() >= 0) {
            throw wrong("nothing may follow the check sum");
        }
    }
}
