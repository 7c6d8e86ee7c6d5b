package org.bellman.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.MissingPartException;
import org.bellman.api.network.Support;
import org.bellman.api.run.PartInfo;
import org.bellman.backend.vector.internal.VectorBackend;
import org.bellman.environment.cartpole.internal.CartPoleFactory;
import org.junit.jupiter.api.Test;

class InstalledTest {
    private final ScriptedParts parts = new ScriptedParts()
            .backend("vector", new VectorBackend())
            .unusable("cuda", "libcuda.so.1 is not on this machine")
            .environment("CartPole-v1", new CartPoleFactory())
            .brokenEnvironment("Broken-v0", "does not start")
            .model("file:maze.json");

    @Test
    void withoutAWishAllAreTakenAndTheUsableOnesAreMeasured() {
        Installed installed = parts.installed();

        assertThat(installed.backends()).extracting(PartInfo::id).containsExactly("vector", "cuda");
        assertThat(installed.usable()).containsOnlyKeys("vector");
        assertThat(installed.environments()).extracting(PartInfo::id).containsExactly("CartPole-v1", "Broken-v0");
    }

    @Test
    void whoIsAskedForAloneIsTaken() {
        assertThat(parts.installed("vector").backends())
                .extracting(PartInfo::id)
                .containsExactly("vector");
    }

    @Test
    void anUnknownBackendIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> parts.installed("vectr"))
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("did you mean vector?");
    }

    @Test
    void whatIsNoBackendIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> parts.installed("CartPole-v1"))
                .isInstanceOf(MissingPartException.class)
                .hasMessage("CartPole-v1 is a task, not a backend; installed: vector, cuda");
    }

    @Test
    void anUnusableBackendIsRefusedWithTheReason() {
        assertThatThrownBy(() -> parts.installed("cuda"))
                .isInstanceOfSatisfying(MissingPartException.class, e -> assertThat(e.exitCode())
                        .isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessage("backend cuda is unusable: libcuda.so.1 is not on this machine");
    }

    @Test
    void wordsThatNameNoBackendAreRefusedWithThoseThatDo() {
        for (String word : new String[] {"auto", "none"}) {
            assertThatThrownBy(() -> parts.installed(word))
                    .isInstanceOfSatisfying(BellmanException.class, e -> assertThat(e.exitCode())
                            .isEqualTo(ExitCode.USAGE))
                    .hasMessage("--backend " + word + " names no backend that could be measured;"
                            + " take one of vector, cuda, or leave it out for all");
        }
    }

    @Test
    void aBackendThatFailsInTheEndIsRefusedWithTheReason() {
        parts.backend("broken", new FailingBackend(Support.yes()));
        Installed installed = parts.installed("broken");
        Installed both = parts.installed("broken", "vector");
        installed.requireAnyUsable();

        parts.fail("broken", "no jnifast");

        assertThatThrownBy(installed::requireAnyUsable).hasMessage("backend broken is unusable: no jnifast");
        assertThat(both.usable()).containsOnlyKeys("vector");
        both.requireAnyUsable();
    }
}
