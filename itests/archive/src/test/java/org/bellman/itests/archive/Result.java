package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.util.List;

/** How a process ended and what it printed. */
record Result(int code, String out, String err) {
    private static final String BELLMAN = "bellman: ";
    private static final String WARNING = "bellman: warning: ";

    /** Checks that everything asked for was done and nobody complained. */
    Result succeeds() {
        assertThat(code).as(toString()).isZero();
        assertThat(sentences()).isEmpty();
        assertThat(err).doesNotContain("Exception");
        return this;
    }

    /**
     * Checks that it ended as documented, with one sentence.
     *
     * @param expected the exit code
     * @param words what the sentence must name
     */
    Result fails(int expected, String... words) {
        assertThat(code).as(toString()).isEqualTo(expected);
        assertThat(sentences()).as(toString()).hasSize(1);
        assertThat(sentences().get(0)).contains(words);
        assertThat(err).doesNotContain("\tat ").doesNotContain("Exception in thread");
        return this;
    }

    /**
     * Checks that it did not even begin.
     *
     * @param expected the exit code
     * @param words what the sentence must name
     */
    Result refused(int expected, String... words) {
        assertThat(out).isEmpty();
        return fails(expected, words);
    }

    /** What Bellman said on standard error, without the JVM's lines, the progress and warnings. */
    List<String> sentences() {
        return err.lines()
                .filter(line -> line.startsWith(BELLMAN) && !line.startsWith(WARNING))
                .toList();
    }

    /** The one object or array on standard output. */
    JsonStructure json() {
        assertThat(out.lines()).as(toString()).hasSize(1);
        try (JsonReader reader = Json.createReader(new StringReader(out))) {
            return reader.read();
        }
    }
}
