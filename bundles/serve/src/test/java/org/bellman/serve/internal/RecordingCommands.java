package org.bellman.serve.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bellman.api.command.CommandSession;
import org.bellman.api.command.Commands;

/** Commands that say what they were given, and fail if it is {@code fail}. */
final class RecordingCommands implements Commands {
    static final int FAILURE = 2;

    final List<List<String>> calls = new CopyOnWriteArrayList<>();
    final List<CommandSession> sessions = new CopyOnWriteArrayList<>();
    final List<String> names = new CopyOnWriteArrayList<>(List.of("train", "list", "swap", "feature", "fail"));

    @Override
    public int run(CommandSession session, String... arguments) {
        List<String> words = List.of(arguments);
        calls.add(words);
        sessions.add(session);
        if (words.get(0).equals("fail")) {
            session.err().println("bellman: it failed");
            return FAILURE;
        }
        if (!names.contains(words.get(0)) && !words.get(0).startsWith("-")) {
            session.err().println("bellman: there is no command " + words.get(0));
            return FAILURE;
        }
        session.out().println("did " + String.join(" ", words));
        session.out().println("and ended");
        return 0;
    }

    @Override
    public List<Completion> complete(CommandSession session, List<String> words) {
        String begun = words.get(words.size() - 1);
        return names.stream()
                .filter(name -> name.startsWith(begun))
                .map(name -> new Completion(name, "a command", true))
                .toList();
    }

    @Override
    public List<String> names() {
        return names;
    }
}
