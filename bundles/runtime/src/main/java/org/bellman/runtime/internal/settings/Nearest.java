package org.bellman.runtime.internal.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person may have meant. */
public final class Nearest {
    /** So many letters say enough to be the beginning of a word. */
    private static final int SHORTEST = 3;

    private Nearest() {}

    /**
     * Finds the candidate with the smallest edit distance, upper and lower case being equal; if none is
     * near, one that begins with what was written.
     *
     * @param given what was written
     * @param candidates what there is
     * @return the nearest, the first of several; empty if none is near: more than a third of the
     *     letters, and more than two, would have to change, and none begins so
     */
    public static Optional<String> to(String given, Collection<String> candidates) {
        String best = null;
        int smallest = Math.max(2, given.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(given.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < smallest && distance < candidate.length()) {
                smallest = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best).or(() -> beginning(given.toLowerCase(Locale.ROOT), candidates));
    }

    private static Optional<String> beginning(String given, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> given.length() >= SHORTEST
                        && candidate.toLowerCase(Locale.ROOT).startsWith(given))
                .findFirst();
    }

    /** Optimal string alignment: insertions, deletions, substitutions, swapped neighbours cost 1. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
