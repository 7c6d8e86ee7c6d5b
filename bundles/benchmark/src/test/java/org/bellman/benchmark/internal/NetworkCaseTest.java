package org.bellman.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.NetworkSpec;
import org.junit.jupiter.api.Test;

class NetworkCaseTest {
    @Test
    void theWorkOfAStepIsThatOfItsProducts() {
        NetworkCase of = new NetworkCase(List.of(4, 64, 64, 2), Activation.RELU, 64);

        // Forward, the weights' gradients and the inputs' gradients take 2 each; the first layer's input needs none.
        int weights = 4 * 64 + 64 * 64 + 64 * 2;
        assertThat(of.stepFlop()).isEqualTo(64L * (6 * weights - 2 * 4 * 64));
    }

    @Test
    void threeNetworksTwoActivationsAndFourBatchesAreMeasured() {
        List<NetworkCase> all = NetworkCase.all();

        assertThat(all).hasSize(24).doesNotHaveDuplicates();
        assertThat(all.get(0)).hasToString("4-64-64-2 relu batch 1");
        assertThat(all.get(23)).hasToString("17-400-300-6 tanh batch 256");
    }

    @Test
    void theSpecificationHasTheSizes() {
        NetworkSpec spec = new NetworkCase(List.of(17, 400, 300, 6), Activation.TANH, 8).spec();

        assertThat(spec.inputs()).isEqualTo(17);
        assertThat(spec.outputs()).isEqualTo(6);
        assertThat(spec.parameterCount()).isEqualTo(17 * 400 + 400 + 400 * 300 + 300 + 300 * 6 + 6);
    }
}
