package org.bellman.serve.internal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.bellman.api.command.CommandSession;
import org.bellman.api.command.Commands.Completion;
import org.bellman.serve.internal.Protocol.Request;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes what is typed as the command line would: commands, options, ids, settings, names of runs. */
final class CommandCompleter implements Completer {
    private static final List<String> OWN = List.of("exit", "grep", "help", "lb");

    private final Container container;
    private final Request request;

    CommandCompleter(Container container, Request request) {
        this.container = container;
        this.request = request;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> words = new ArrayList<>(line.words().subList(0, line.wordIndex()));
        words.add(line.word().substring(0, line.wordCursor()));
        List<String> last = lastCommand(words);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        CommandSession session =
                new CommandSession(nowhere, nowhere, request.columns(), request.unicode(), container.runs(), true);
        for (Completion completion : container.commands().complete(session, last)) {
            candidates.add(candidate(completion.word(), completion.description(), completion.complete()));
        }
        if (last.size() == 1) {
            OWN.stream()
                    .filter(word -> word.startsWith(last.get(0)))
                    .forEach(word -> candidates.add(candidate(word, "", true)));
        }
    }

    /** The words behind the last pipe or semicolon. */
    private static List<String> lastCommand(List<String> words) {
        int begin = 0;
        for (int i = 0; i < words.size() - 1; i++) {
            if (words.get(i).equals("|") || words.get(i).endsWith(";")) {
                begin = i + 1;
            }
        }
        return words.subList(begin, words.size());
    }

    private static Candidate candidate(String word, String description, boolean complete) {
        return new Candidate(word, word, null, description.isEmpty() ? null : description, null, null, complete);
    }
}
