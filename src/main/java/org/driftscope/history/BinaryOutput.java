package org.driftscope.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes numbers in little-endian order, and at the end the CRC-32 of all of them. */
final class BinaryOutput {
    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32 crc = new CRC32();

    /** @param out is not closed */
    BinaryOutput(OutputStream out) {
        this.out = out;
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            drain();
        }
        return buffer;
    }

    private void drain() throws IOException {
        crc.update(buffer.array(), 0, buffer.position());
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /** Bytes by which a part is known. */
    void magic(byte[] bytes) throws IOException {
        for (byte one : bytes) {
            u8(one);
        }
    }

    void u8(int value) throws IOException {
        room(1).put((byte) value);
    }

    void u16(int value) throws IOException {
        room(2).putShort((short) value);
    }

    void i32(int value) throws IOException {
        room(4).putInt(value);
    }

    void i64(long value) throws IOException {
        room(8).putLong(value);
    }

    void f32(float value) throws IOException {
        room(4).putFloat(value);
    }

    void f32s(float[] values) throws IOException {
        for (float value : values) {
            f32(value);
        }
    }

    void f64(double value) throws IOException {
        room(8).putDouble(value);
    }

    /** A length below 256, and so many bytes of ASCII. */
    void word(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        u8(bytes.length);
        room(bytes.length).put(bytes);
    }

    /** Writes the check sum of all before it. */
    void end() throws IOException {
        drain();
        i32((int) crc.getValue());
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
        out.flush();
    }
}
