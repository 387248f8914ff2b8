package org.driftscope.train;

import java.util.Collection;

/** Guesses what a misspelt word was to be. */
final class Suggestion {
    private Suggestion() {}

    /** {@code "; did you mean X?"} for the nearest known word, or nothing when none is near. */
    static String of(String word, Collection<String> known) {
        String best = "";
        int least = 1 + Math.max(2, word.length() / 3);
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
    }

    /** Levenshtein's distance: insertions, deletions and replacements from one to the other. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
