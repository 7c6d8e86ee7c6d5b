package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void theSampleIsACommandLineThatIsUnderstood() {
        assertThatCode(WarmUp::warmUp).doesNotThrowAnyException();
    }

    @Test
    void theThreadEndsWithTheBundle() throws Exception {
        WarmUp warmUp = new WarmUp();

        warmUp.start(null);
        warmUp.stop(null);

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("bellman-warm-up"));
    }
}
