package org.bellman.runtime.internal.directory;

import java.util.Locale;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;

/** Names of runs, which are names of directories too: {@code [a-z0-9][a-z0-9._-]{0,63}}. */
public final class RunNames {
    private static final int LONGEST = 64;

    private RunNames() {}

    /**
     * Refuses what is no name.
     *
     * @param name what a person gave
     * @return the name
     * @throws RunException saying what is allowed
     */
    public static String check(String name) {
        if (!isName(name)) {
            throw new RunException(
                    ExitCode.USAGE,
                    "run=" + name + " is no name of a run; take 1 to " + LONGEST
                            + " of a-z, 0-9, '.', '_' and '-', beginning with a letter or a digit");
        }
        return name;
    }

    /**
     * Tells whether a text is a name.
     *
     * @param name any text
     * @return whether a run may have it
     */
    public static boolean isName(String name) {
        boolean good = !name.isEmpty() && name.length() <= LONGEST && letterOrDigit(name.charAt(0));
        for (int i = 1; i < name.length() && good; i++) {
            good = allowed(name.charAt(i));
        }
        return good;
    }

    /**
     * Makes a name of what is run.
     *
     * @param algorithm the algorithm's id
     * @param task the task's name; of a file's path the last part is taken
     * @param seed the run's seed
     * @param count which run of this kind, from 1; shown from 2 on
     * @return such as {@code "dqn-cartpole-v1-seed1"} or {@code "dqn-cartpole-v1-seed1-2"}
     */
    public static String automatic(String algorithm, String task, long seed, int count) {
        String end = "-seed" + seed + (count > 1 ? "-" + count : "");
        String parts = (algorithm + "-" + task.replaceFirst(":.*[/\\\\]", ":")).toLowerCase(Locale.ROOT);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < parts.length() && name.length() + end.length() < LONGEST; i++) {
            char c = parts.charAt(i);
            boolean first = name.length() == 0;
            if (first ? letterOrDigit(c) : allowed(c)) {
                name.append(c);
            } else if (!first && name.charAt(name.length() - 1) != '-') {
                name.append('-');
            }
        }
        String start = name.length() == 0 ? "run" : name.toString();
        return (start.endsWith("-") ? start.substring(0, start.length() - 1) : start) + end;
    }

    private static boolean letterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private static boolean allowed(char c) {
        return letterOrDigit(c) || c == '.' || c == '_' || c == '-';
    }
}
