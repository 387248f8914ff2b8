package org.driftscope.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A run's parts in a zip. */
final class ZipEntries implements Entries {
    /** The most parts, and bytes of the list of them, that are looked at. */
    private static final int MOST_ENTRIES = 10_000;

    private static final long MOST_LIST = 2L << 20;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private final Path path;
    private final ZipFile zip;

    /** @throws IOException if it is no zip, or one that no run makes */
    ZipEntries(Path path) throws IOException {
        this.path = path;
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path + ": there is no such file");
        }
        requireShortList(path);
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException | IllegalArgumentException e) {
            throw new RunFileException(path + ": is damaged: " + e.getMessage(), e);
        }
        try {
            requireNames();
        } catch (RunFileException e) {
            zip.close();
            throw e;
        }
    }

    /** Reads the end of the zip, which says how long the list of parts is: the library would hold all of it. */
    private static void requireShortList(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(file.length(), END_LENGTH + LONGEST_COMMENT)];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = tail.length - END_LENGTH; i >= 0; i--) {
                if (end.getInt(i) == END_SIGNATURE && end.getShort(i + 20) == tail.length - i - END_LENGTH) {
                    int count = end.getShort(i + 10) & 0xFFFF;
                    long bytes = end.getInt(i + 12) & 0xFFFFFFFFL;
                    if (count > MOST_ENTRIES || bytes > MOST_LIST) {
                        throw new RunFileException(path + ": has " + count + " parts, whose list takes " + bytes
                                + " bytes; no run makes so many");
                    }
                    return;
                }
            }
            throw new RunFileException(path + ": is no run's file, or is cut short: it is no zip");
        }
    }

    private void requireNames() throws RunFileException {
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
            if (!NAME.matcher(entry.getName()).matches()) {
                throw new RunFileException(
                        path + ": has a part \"" + shown(entry.getName()) + "\", which no run makes");
            }
            if (!names.add(entry.getName())) {
                throw new RunFileException(path + ": has two parts \"" + entry.getName() + "\"");
            }
        }
    }

    private static String shown(String name) {
        String cut = name.length() > 60 ? name.substring(0, 60) + "..." : name;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public InputStream open(String name, long most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new RunFileException(title(name) + ": there is no such part");
        }
        InputStream in = zip.getInputStream(entry);
        return new Verified(new LimitedInput(in, most, title(name)), entry.getCrc(), title(name));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Compares the check sum at the end, which the library does not. */
    private static final class Verified extends CheckedInputStream {
        private final long crc;
        private final String name;

        Verified(InputStream in, long crc, String name) {
            super(in, new CRC32());
            this.crc = crc;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(bytes, offset, length);
            } catch (RunFileException e) {
                throw e;
            } catch (IOException e) {
                throw new RunFileException(name + ": is damaged: " + e.getMessage(), e);
            }
            if (read < 0 && getChecksum().getValue() != crc) {
                throw new RunFileException(name + ": its check sum is wrong; it is damaged");
            }
            return read;
        }
    }
}
