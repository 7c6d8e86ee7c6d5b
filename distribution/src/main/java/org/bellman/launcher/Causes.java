package org.bellman.launcher;

/** Says an exception in one sentence. */
final class Causes {
    private Causes() {}

    /**
     * Returns the message of the innermost cause, on one line.
     *
     * @param failure what was thrown
     * @return its words; the exception's kind where it has no message, or none that stands alone
     */
    static String words(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage();
        if (message == null || message.isBlank()) {
            return root.getClass().getName();
        }
        String line = message.lines()
                .filter(l -> !l.isBlank())
                .findFirst()
                .orElse(message)
                .strip();
        return speaksForItself(root) ? line : root.getClass().getSimpleName() + ": " + line;
    }

    // The JDK's own messages ("foo/Bar", "5") mean little without the kind of exception.
    private static boolean speaksForItself(Throwable root) {
        return !root.getClass().getName().startsWith("java.")
                || root.getMessage().indexOf(' ') > 0;
    }
}
