package org.bellman.cli.internal;

/**
 * Seeds one after another.
 *
 * @param first the smallest
 * @param last the largest, not below the first
 */
record SeedRange(long first, long last) {
    private static final long MOST = 1000;
    private static final String DOTS = "..";

    /**
     * Reads a range.
     *
     * @param text such as {@code 1..5}
     * @return the range
     */
    static SeedRange of(String text) {
        int dots = text.indexOf(DOTS);
        if (dots < 1 || dots + DOTS.length() == text.length()) {
            throw new UsageException("--seeds " + text + " is not a range; write such as --seeds 1..5");
        }
        long first = Arguments.whole("--seeds", text.substring(0, dots));
        long last = Arguments.whole("--seeds", text.substring(dots + DOTS.length()));
        if (last < first) {
            throw new UsageException(
                    "--seeds " + text + " is empty; write the smaller seed first, such as --seeds 1..5");
        }
        if (last - first >= MOST || last - first < 0) {
            throw new UsageException("--seeds " + text + " has more than " + MOST + " seeds; take fewer at a time");
        }
        return new SeedRange(first, last);
    }

    /** How many there are. */
    int count() {
        return (int) (last - first + 1);
    }
}
