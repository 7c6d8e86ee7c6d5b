package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.testkit.backend.NetworkCases.Case;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The other tests let a backend refuse what it has not: these make sure that it has what it promises, and no more. */
abstract class PromiseTests {
    private static final Set<Class<? extends Layer>> EVERYBODYS =
            Set.of(Layer.Dense.class, Layer.Constant.class, Layer.Tap.class);

    abstract NetworkBackend backend();

    abstract Set<Class<? extends Layer>> layers();

    abstract Set<Capability> capabilities();

    static List<Case> cases() {
        return NetworkCases.all();
    }

    static List<Case> recurrentCases() {
        return RecurrentCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void networksOfPromisedLayersAreSupported(Case it) {
        assertSupported(it, EnumSet.noneOf(Capability.class));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void promisedTangentsAreSupported(Case it) {
        assertSupported(it, EnumSet.of(Capability.JVP));
    }

    @ParameterizedTest
    @MethodSource("recurrentCases")
    void promisedNetworksWithMemoryAreSupported(Case it) {
        assertSupported(it, EnumSet.of(Capability.RECURRENT));
    }

    private void assertSupported(Case it, Set<Capability> wanted) {
        boolean promised = capabilities().containsAll(wanted)
                && layers(it.spec())
                        .allMatch(
                                layer -> EVERYBODYS.contains(layer.getClass()) || layers().contains(layer.getClass()));
        assertThat(backend().supports(it.spec(), wanted).supported())
                .as("%s with %s is supported", it, wanted)
                .isEqualTo(promised);
    }

    private static Stream<Layer> layers(NetworkSpec spec) {
        return spec.branches().stream().flatMap(PromiseTests::layers);
    }

    private static Stream<Layer> layers(Branch branch) {
        return Stream.concat(branch.trunk().stream(), branch.heads().stream().flatMap(head -> head.layers().stream()));
    }
}
