package org.driftscope.view;

import java.util.Locale;

/** Names for files that every system takes. */
final class FileNames {
    private static final int LONGEST = 60;

    private FileNames() {}

    /** Letters and digits of a title, in lower case, joined by hyphens; "driftscope" when there are none. */
    static String plain(String title) {
        String name = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        name = name.replaceAll("^-|-$", "");
        if (name.length() > LONGEST) {
            name = name.substring(0, LONGEST).replaceAll("-$", "");
        }
        return name.isEmpty() ? "driftscope" : name;
    }
}
