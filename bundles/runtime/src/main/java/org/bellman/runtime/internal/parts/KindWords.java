package org.bellman.runtime.internal.parts;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.bellman.api.space.SpaceKind;
import org.bellman.api.task.TaskKind;

/** The kinds of spaces and tasks in words. */
public final class KindWords {
    private KindWords() {}

    /**
     * Says which kinds of spaces will do.
     *
     * @param kinds none for all of them
     * @return such as {@code "box or discrete"}
     */
    public static String spaces(Set<SpaceKind> kinds) {
        if (kinds.isEmpty() || kinds.size() == SpaceKind.values().length) {
            return "any";
        }
        return kinds.stream()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    /**
     * Says what a task is.
     *
     * @param kinds at least one
     * @param glue between two of them, such as {@code " or "}
     * @return such as {@code "a finite model or an environment"}
     */
    public static String tasks(Collection<TaskKind> kinds, String glue) {
        return kinds.stream().sorted().map(KindWords::task).collect(Collectors.joining(glue));
    }

    private static String task(TaskKind kind) {
        return switch (kind) {
            case MODEL -> "a finite model";
            case ENVIRONMENT -> "an environment";
            case PREFERENCES -> "preference data";
            case TEXT -> "a text task";
        };
    }

    /**
     * Says which kinds of tasks an algorithm solves.
     *
     * @param kinds at least one
     * @return such as {@code "finite models"}
     */
    public static String solves(Collection<TaskKind> kinds) {
        return kinds.stream().sorted().map(KindWords::plural).collect(Collectors.joining(" or "));
    }

    private static String plural(TaskKind kind) {
        return switch (kind) {
            case MODEL -> "finite models";
            case ENVIRONMENT -> "environments";
            case PREFERENCES -> "preference data";
            case TEXT -> "text tasks";
        };
    }
}
