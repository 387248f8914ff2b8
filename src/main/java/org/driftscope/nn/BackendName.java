package org.driftscope.nn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What multiplies matrices, as shown and written into exports: "EJML 0.46.1", "OpenBLAS 0.3.28 (Haswell)".
 *
 * @param library name and version
 * @param kernel the library's loops for one kind of processor, of which another rounds differently; empty if it has but
 *     one, or it is not known
 */
public record BackendName(String library, String kernel) {
    private static final Pattern WITH_KERNEL = Pattern.compile("(.*) \\((\\w+)\\)");

    /** From what {@link #toString} made of it. */
    public static BackendName parse(String text) {
        Matcher matcher = WITH_KERNEL.matcher(text);
        return matcher.matches() ? new BackendName(matcher.group(1), matcher.group(2)) : new BackendName(text, "");
    }

    @Override
    public String toString() {
        return kernel.isEmpty() ? library : library + " (" + kernel + ")";
    }
}
