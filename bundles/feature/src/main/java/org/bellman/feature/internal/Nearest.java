package org.bellman.feature.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a person may have meant. */
final class Nearest {
    /** So many letters say enough to be a part of a name. */
    private static final int SHORTEST = 3;

    private Nearest() {}

    /**
     * Finds the name with the smallest edit distance, upper and lower case being equal; if none is near, the shortest
     * that holds what was written: {@code dqn} stands for {@code algorithm-dqn}.
     *
     * @param given what was written
     * @param names what there is
     * @return the nearest, the first of several; empty if none holds it, and of each more than a third of the letters,
     *     and more than one, would have to change
     */
    static Optional<String> to(String given, Collection<String> names) {
        String wanted = given.toLowerCase(Locale.ROOT);
        int most = Math.max(1, wanted.length() / 3);
        return names.stream()
                .filter(name -> distance(wanted, name) <= most && distance(wanted, name) < name.length())
                .min(Comparator.comparingInt(name -> distance(wanted, name)))
                .or(() -> names.stream()
                        .filter(name -> wanted.length() >= SHORTEST && name.contains(wanted))
                        .min(Comparator.comparingInt(String::length)));
    }

    /** How many letters must be inserted, deleted or replaced; row i of the usual table at a time. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
