package org.bellman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void theInnermostCauseSpeaks() {
        Exception failure =
                new IllegalStateException("outer", new IOException("middle", new IOException("the disk is full")));

        assertThat(Causes.words(failure)).isEqualTo("the disk is full");
    }

    @Test
    void onlyTheFirstLineIsSaid() {
        assertThat(Causes.words(new IOException("\n  first line\nsecond line"))).isEqualTo("first line");
    }

    @Test
    void anExceptionWithoutWordsIsNamed() {
        assertThat(Causes.words(new StackOverflowError())).isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void aBareNameComesWithTheKindOfException() {
        assertThat(Causes.words(new NoClassDefFoundError("org/example/Absent")))
                .isEqualTo("NoClassDefFoundError: org/example/Absent");
    }
}
