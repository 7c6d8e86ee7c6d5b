package org.bellman.api.command;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The command line. Any thread; several calls may be under way. */
@ProviderType
public interface Commands {
    /**
     * Carries a command out; failures are told on the session's {@code err}.
     *
     * @param session where it is given
     * @param arguments the command and what it is given
     * @return the exit code, as {@link org.bellman.api.ExitCode} has them
     */
    int run(CommandSession session, String... arguments);

    /**
     * Completes the last word of a command line: commands, options, ids of parts, settings, names of runs.
     *
     * @param session where it is given
     * @param words all words up to the one to complete, which is the last and may be empty
     * @return what the last word may become, sorted
     */
    List<Completion> complete(CommandSession session, List<String> words);

    /**
     * Lists the commands.
     *
     * @return each name, in the order of help
     */
    List<String> names();

    /**
     * One way to complete a word.
     *
     * @param word the word as it would be
     * @param description what it is in a few words, or empty
     * @param complete whether the word ends there; after {@code learning-rate=} more must come
     */
    record Completion(String word, String description, boolean complete) {}
}
