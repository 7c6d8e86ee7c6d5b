package org.bellman.serve.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.felix.service.command.Process;
import org.bellman.api.ExitCode;

/** Of the lines that come through a pipe, passes those on that hold a text. */
final class ShellFilter {
    private ShellFilter() {}

    /**
     * Reads to the end.
     *
     * @param words the text
     * @param process where lines come from and go to
     * @return 0 if there was such a line, otherwise 1
     */
    static int lines(List<String> words, Process process) throws IOException {
        if (words.size() != 1) {
            process.err().println("bellman: grep needs one text, as in list runs | grep dqn");
            return ExitCode.USAGE.code();
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.in(), StandardCharsets.UTF_8));
        boolean found = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(words.get(0))) {
                process.out().println(line);
                found = true;
            }
        }
        return found ? ExitCode.DONE.code() : ExitCode.FAILED.code();
    }
}
