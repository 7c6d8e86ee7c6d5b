package org.bellman.backend.vector.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.bellman.api.MismatchException;
import org.bellman.api.MissingPartException;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * As users have it. The tests are too little work to leave plain Java; {@link VectorBackendOnVectorsTest}
 * and {@link VectorBackendOnScalarsTest} say what runs.
 */
class VectorBackendTest extends VectorBackendTck {
    @Override
    protected NetworkBackend backend() {
        return new VectorBackend();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bellman.vector.lanes", "bellman.vector.threads"})
    void aBadSettingMakesTheBackendUnusableAndSaysWhy(String property) {
        NetworkSpec spec = NetworkSpec.of(
                1, List.of(), Head.of("out", Layer.dense(1, Activation.IDENTITY, new Initializer.UniformFanIn())));
        System.setProperty(property, "many");
        try {
            NetworkBackend backend = new VectorBackend();
            String reason = backend.supports(spec, Set.of()).missing();
            // Others go on with the sentence: which backend to take instead, for one.
            assertThat(reason)
                    .startsWith("the property " + property + " is 'many'; allowed are ")
                    .doesNotEndWith(".");
            assertThatThrownBy(() -> backend.create(spec, null, 1))
                    .isInstanceOf(MissingPartException.class)
                    .hasMessage("backend vector is unusable: " + reason);
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void aNetworkThatOneArrayCannotHoldIsNotSupported() {
        Layer wide = Layer.dense(30_000, Activation.RELU, new Initializer.UniformFanIn());
        NetworkSpec spec = NetworkSpec.of(
                4,
                List.of(wide, wide),
                Head.of("out", Layer.dense(2, Activation.IDENTITY, new Initializer.UniformFanIn())));
        NetworkBackend backend = new VectorBackend();
        assertThat(backend.supports(spec, Set.of()).missing())
                .startsWith("main/trunk/1/weight [30000, 30000]: ")
                .contains("backend vector has room for");
        assertThatThrownBy(() -> backend.create(spec, null, 1)).isInstanceOf(MismatchException.class);
    }
}
