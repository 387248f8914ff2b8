package org.driftscope.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A run's parts as files in a folder. */
record FolderEntries(Path path) implements Entries {

    @Override
    public InputStream open(String name, long most) throws IOException {
        Path file = path.resolve(name);
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RunFileException(title(name) + ": there is no such part");
        }
        return new LimitedInput(Files.newInputStream(file), most, title(name));
    }

    @Override
    public void close() {
        // Each part is opened by itself.
    }
}
