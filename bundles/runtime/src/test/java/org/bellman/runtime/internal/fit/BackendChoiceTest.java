package org.bellman.runtime.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bellman.api.ExitCode;
import org.bellman.api.MismatchException;
import org.bellman.api.MissingPartException;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.network.Capability;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.Specification;
import org.bellman.api.network.Support;
import org.bellman.api.task.TaskKind;
import org.bellman.runtime.fixture.Learner;
import org.bellman.runtime.fixture.ScriptedBackend;
import org.bellman.runtime.fixture.SmallFramework;
import org.bellman.runtime.internal.fit.BackendChoice.Choice;
import org.bellman.runtime.internal.parts.NoBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

class BackendChoiceTest {
    private static final Needs NETWORKS = Needs.environment(Set.of(), Set.of());
    private static final List<Specification> SPECIFICATIONS = new Learner().networks(null, null);

    private SmallFramework framework;
    private BackendChoice choice;
    private ServiceReference<?> none;

    @BeforeEach
    void start(@TempDir Path storage) throws Exception {
        framework = new SmallFramework(storage);
        choice = new BackendChoice(framework.context(), framework.parts());
        none = backend(NoBackend.ID, Integer.MIN_VALUE, new NoBackend());
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
    }

    private ServiceReference<?> backend(String id, int ranking, NetworkBackend backend) {
        return framework.register(NetworkBackend.class, backend, "bellman.backend", id, ranking);
    }

    private ServiceReference<?> supporting(String id, int ranking) {
        return backend(id, ranking, new ScriptedBackend(Support.yes()));
    }

    private ServiceReference<?> lacking(String id, int ranking, String missing) {
        return backend(id, ranking, ScriptedBackend.lacking(missing));
    }

    private ServiceReference<?> unusable(String id, int ranking, String reason) {
        return backend(id, ranking, new ScriptedBackend(Support.no(reason)));
    }

    @Test
    void autoTakesTheBestRankedThatSupportsTheNetworks() {
        supporting("slow", 1);
        ServiceReference<?> fast = supporting("fast", 5);

        assertThat(choice.choose("auto", NETWORKS, SPECIFICATIONS))
                .isEqualTo(
                        new Choice(fast, "backend fast is taken, the best-ranked that supports the networks", false));
    }

    @Test
    void autoSaysWhomItPassedOverAndWhy() {
        supporting("slow", 1);
        ServiceReference<?> fast = supporting("fast", 5);
        lacking("best", 9, "main/trunk/0: convolution");
        unusable("cuda", 10, "libcuda.so.1 is not on this machine");

        assertThat(choice.choose("auto", NETWORKS, SPECIFICATIONS))
                .isEqualTo(new Choice(
                        fast,
                        "backend fast is taken, the best-ranked that supports the networks; cuda, ranked higher, is"
                                + " unusable: libcuda.so.1 is not on this machine; best, ranked higher, does not:"
                                + " main/trunk/0: convolution",
                        true));
    }

    @Test
    void theNamedBackendIsTakenWhateverItsRank() {
        supporting("fast", 5);
        ServiceReference<?> slow = supporting("slow", 1);

        assertThat(choice.choose("slow", NETWORKS, SPECIFICATIONS))
                .isEqualTo(new Choice(slow, "backend slow is taken, as asked", false));
    }

    @Test
    void aNamedBackendThatLacksALayerIsRefusedWithThoseThatHaveIt() {
        lacking("plain", 9, "main/trunk/0: convolution");
        supporting("rich", 1);

        assertThatThrownBy(() -> choice.choose("plain", NETWORKS, SPECIFICATIONS))
                .isInstanceOf(MismatchException.class)
                .hasMessage("backend plain does not support the network: main/trunk/0: convolution; rich does: take"
                        + " --backend rich");
        supporting("richer", 2);
        assertThatThrownBy(() -> choice.choose("plain", NETWORKS, SPECIFICATIONS))
                .hasMessageEndingWith("; richer and rich do: take --backend richer");
    }

    @Test
    void aNamedBackendThatLacksWhatAllLackIsRefusedWithTheUnusableOnesNamed() {
        lacking("plain", 9, "main/trunk/0: convolution");
        lacking("small", 1, "main/trunk/0: convolution");

        assertThatThrownBy(() -> choice.choose("plain", NETWORKS, SPECIFICATIONS))
                .hasMessage("backend plain does not support the network: main/trunk/0: convolution; no installed"
                        + " backend does");
        unusable("cuda", 0, "libcuda.so.1 is not on this machine");
        assertThatThrownBy(() -> choice.choose("plain", NETWORKS, SPECIFICATIONS))
                .hasMessageEndingWith(
                        "; no installed backend does (cuda is unusable: libcuda.so.1 is not on this machine)");
    }

    @Test
    void aNamedBackendThatIsUnusableIsMissingRatherThanMismatched() {
        unusable("cuda", 0, "libcuda.so.1 is not on this machine");

        assertThatThrownBy(() -> choice.choose("cuda", NETWORKS, SPECIFICATIONS))
                .isInstanceOfSatisfying(MissingPartException.class, e -> assertThat(e.exitCode())
                        .isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessage("backend cuda is unusable: libcuda.so.1 is not on this machine; no other installed backend"
                        + " supports the network");
        supporting("fast", 5);
        assertThatThrownBy(() -> choice.choose("cuda", NETWORKS, SPECIFICATIONS))
                .hasMessageEndingWith("; take --backend fast, which supports the network");
    }

    @Test
    void withoutAnySupportingBackendEachRefusalIsNamed() {
        lacking("one", 9, "main/trunk/0: convolution");
        unusable("two", 1, "its native library cannot be loaded");

        assertThatThrownBy(() -> choice.choose("auto", NETWORKS, SPECIFICATIONS))
                .isInstanceOfSatisfying(MissingPartException.class, e -> assertThat(e.exitCode())
                        .isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessage("no installed backend supports the network: one does not: main/trunk/0: convolution; two is"
                        + " unusable: its native library cannot be loaded");
    }

    @Test
    void capabilitiesAreAskedForToo() {
        supporting("forward-only", 0);
        Needs jvp = new Needs(Set.of(TaskKind.ENVIRONMENT), Set.of(), Set.of(), Set.of(Capability.JVP), true);

        assertThatThrownBy(() -> choice.choose("auto", jvp, SPECIFICATIONS))
                .hasMessage("no installed backend supports the network: forward-only does not: jvp");
    }

    @Test
    void withoutAnyBackendTheCapabilityIsNamed() {
        assertThatThrownBy(() -> choice.choose("auto", NETWORKS, SPECIFICATIONS))
                .isInstanceOf(MissingPartException.class)
                .hasMessageStartingWith("no network backend is installed; ");
    }

    @Test
    void aPlannerHasTheBackendThatMakesNoNetworks() {
        supporting("fast", 5);

        assertThat(choice.choose("auto", Needs.model(), List.of()).backend()).isEqualTo(none);
        assertThat(choice.choose("none", Needs.model(), List.of()).backend()).isEqualTo(none);
        assertThatThrownBy(() -> choice.choose("fast", Needs.model(), List.of()))
                .isInstanceOf(MismatchException.class)
                .hasMessage("--backend fast has no use: this algorithm makes no networks; leave it out");
        assertThatThrownBy(() -> choice.choose("none", NETWORKS, SPECIFICATIONS))
                .hasMessage("backend none makes no networks, which this algorithm needs; take --backend auto or fast");
    }
}
