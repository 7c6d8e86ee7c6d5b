package org.bellman.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {
    private static final Initializer FAN_IN = new Initializer.UniformFanIn();
    private static final Initializer ORTHOGONAL = new Initializer.Orthogonal(1);

    @Test
    void parametersFollowTheTreeWithoutGaps() {
        NetworkSpec spec = NetworkSpec.parallel(
                3,
                Branch.of(
                        "policy",
                        List.of(Layer.dense(5, Activation.TANH, ORTHOGONAL)),
                        Head.of("mean", Layer.dense(2, Activation.IDENTITY, ORTHOGONAL)),
                        Head.of("log-deviation", new Layer.Constant(2, -0.5))),
                Branch.of("value", List.of(), Head.of("value", Layer.dense(1, Activation.IDENTITY, FAN_IN))));
        assertThat(spec.parameters())
                .extracting(ParameterRange::name)
                .containsExactly(
                        "policy/trunk/0/weight",
                        "policy/trunk/0/bias",
                        "policy/mean/0/weight",
                        "policy/mean/0/bias",
                        "policy/log-deviation/0/value",
                        "value/value/0/weight",
                        "value/value/0/bias");
        int offset = 0;
        for (ParameterRange range : spec.parameters()) {
            assertThat(range.offset()).isEqualTo(offset);
            offset += range.size();
        }
        assertThat(spec.parameterCount()).isEqualTo(offset).isEqualTo(15 + 5 + 10 + 2 + 2 + 3 + 1);
        assertThat(spec.output("log-deviation")).isEqualTo(new OutputRange("log-deviation", 2, 2));
        assertThat(spec.outputs()).isEqualTo(5);
    }

    @Test
    void biasesAreRandomWithUniformFanInAlone() {
        NetworkSpec spec = NetworkSpec.of(4, List.of(), Head.of("a", Layer.dense(2, Activation.IDENTITY, FAN_IN)));
        assertThat(spec.parameters().get(1).initializer()).isEqualTo(FAN_IN);
        assertThat(spec.parameters().get(1).fanIn()).isEqualTo(4);
        NetworkSpec other = NetworkSpec.of(4, List.of(), Head.of("a", Layer.dense(2, Activation.IDENTITY, ORTHOGONAL)));
        assertThat(other.parameters().get(1).initializer()).isEqualTo(new Initializer.Constant(0));
    }

    @Test
    void aTapHasTheShapeOfItsLayerAndNoParameters() {
        NetworkSpec spec = NetworkSpec.of(
                3,
                List.of(Layer.dense(7, Activation.TANH, ORTHOGONAL), Layer.dense(4, Activation.TANH, ORTHOGONAL)),
                Head.of("mean", Layer.dense(1, Activation.IDENTITY, ORTHOGONAL)),
                Head.of("features", new Layer.Tap(0, false)));
        assertThat(spec.output("features")).isEqualTo(new OutputRange("features", 1, 7));
        assertThat(spec.parameterCount()).isEqualTo(3 * 7 + 7 + 7 * 4 + 4 + 4 + 1);
    }

    @Test
    void convolutionsShrinkAndDenseLayersFlatten() {
        NetworkSpec spec = new NetworkSpec(
                List.of(3, 8, 10),
                List.of(Branch.of(
                        "main",
                        List.of(new Layer.Convolution(6, 3, 2, 1, Activation.RELU, ORTHOGONAL)),
                        Head.of("q", Layer.dense(2, Activation.IDENTITY, ORTHOGONAL)))));
        assertThat(spec.parameters().get(0).shape()).containsExactly(6, 3, 3, 3);
        assertThat(spec.parameters().get(2).shape()).containsExactly(6 * 4 * 5, 2);
    }

    @Test
    void aRestrictedSpecificationKeepsTheBranchesOfItsHeads() {
        Layer one = Layer.dense(1, Activation.IDENTITY, FAN_IN);
        List<Layer> trunk = List.of(Layer.dense(8, Activation.RELU, FAN_IN));
        NetworkSpec twins = NetworkSpec.parallel(
                4, Branch.of("first", trunk, Head.of("q1", one)), Branch.of("second", trunk, Head.of("q2", one)));
        NetworkSpec left = twins.restrictedTo("q2");
        assertThat(left.branches()).extracting(Branch::name).containsExactly("second");
        assertThat(left.outputs()).isEqualTo(1);
        assertThatThrownBy(() -> twins.restrictedTo("q3")).hasMessage("network: there is no head q3 among [q1, q2]");
        assertThatThrownBy(() -> twins.restrictedTo("q1", "q1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network: head q1 is asked for twice; name every head once");
        assertThatThrownBy(twins::restrictedTo)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("network: no head is asked for; name at least one");
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Layer one = Layer.dense(1, Activation.IDENTITY, FAN_IN);
        assertThatThrownBy(() -> NetworkSpec.of(0, List.of(), Head.of("q", one)))
                .hasMessageContaining("[0]");
        assertThatThrownBy(() -> NetworkSpec.of(2, List.of(), Head.of("q", one), Head.of("q", one)))
                .hasMessage("network: head q is there twice");
        assertThatThrownBy(() -> NetworkSpec.of(2, List.of(), Head.of("q", one, new Layer.Constant(1, 0))))
                .hasMessage("main/q/1: this layer must be the only one of its head");
        assertThatThrownBy(() -> NetworkSpec.of(2, List.of(new Layer.Tap(0, true)), Head.of("q", one)))
                .hasMessageContaining("main/trunk/0");
        assertThatThrownBy(() -> NetworkSpec.of(
                        2, List.of(new Layer.Convolution(1, 3, 1, 0, Activation.RELU, FAN_IN)), Head.of("q", one)))
                .hasMessage("main/trunk/0: a convolution needs an input [channels, height, width], not [2]");
        assertThatThrownBy(() -> Head.of("a b", one)).hasMessageContaining("'a b'");
        assertThatThrownBy(() -> Head.of("trunk", one))
                .hasMessage("head name 'trunk' is taken by the layers that a branch's heads share; choose another");
    }

    private static void assertRefused(List<Integer> input, Layer layer, String message) {
        Head head = Head.of("q", Layer.dense(1, Activation.IDENTITY, FAN_IN));
        Layer before = new Layer.Normalization(1e-5, Activation.RELU);
        assertThatThrownBy(() -> new NetworkSpec(input, List.of(Branch.of("main", List.of(before, layer), head))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("main/trunk/1: " + message);
    }

    private static Layer convolution(int filters, int kernel, int stride, int padding) {
        return new Layer.Convolution(filters, kernel, stride, padding, Activation.RELU, FAN_IN);
    }

    @Test
    void sizesThatNoLayerHasAreRefusedWithItsPath() {
        List<Integer> image = List.of(1, 8, 8);
        assertRefused(List.of(2), Layer.dense(0, Activation.RELU, FAN_IN), "dense: units is 0; it must be at least 1");
        assertRefused(image, convolution(0, 1, 1, 0), "convolution: filters is 0; it must be at least 1");
        assertRefused(image, convolution(1, 0, 1, 0), "convolution: kernel is 0; it must be at least 1");
        assertRefused(image, convolution(1, 1, 0, 0), "convolution: stride is 0; it must be at least 1");
        assertRefused(image, convolution(1, 1, 1, -1), "convolution: padding is -1; it must be at least 0");
        assertRefused(
                List.of(2),
                new Layer.Recurrent(Layer.Cell.GRU, -3, FAN_IN),
                "recurrent: units is -3; it must be at least 1");
        assertThatThrownBy(() -> NetworkSpec.of(2, List.of(), Head.of("sigma", new Layer.Constant(0, 0))))
                .hasMessage("main/sigma/0: constant: size is 0; it must be at least 1");
        assertThatThrownBy(() -> NetworkSpec.of(2, List.of(), Head.of("seen", new Layer.Tap(-1, true))))
                .hasMessage("main/seen: tap: layer is -1; it must be at least 0");
    }

    @Test
    void aKernelThatDoesNotFitIsRefusedWithBothShapes() {
        assertRefused(
                List.of(3, 8, 10), convolution(6, 11, 2, 1), "a kernel of 11 does not fit into an input [3, 8, 10]");
        assertRefused(
                List.of(3, 10, 8), convolution(6, 11, 2, 1), "a kernel of 11 does not fit into an input [3, 10, 8]");
    }

    @Test
    void recurrentLayersCountTheirUnitsAsFanIn() {
        NetworkSpec spec = NetworkSpec.of(
                100,
                List.of(new Layer.Recurrent(Layer.Cell.LSTM, 4, FAN_IN)),
                Head.of("q", Layer.dense(1, Activation.IDENTITY, FAN_IN)));
        assertThat(spec.parameters()).extracting(ParameterRange::fanIn).containsExactly(4, 4, 4, 4, 4);
    }

    @Test
    void whatIsTooLargeForAnArrayIsRefusedWithItsLayerAndSizes() {
        Layer wide = Layer.dense(65536, Activation.RELU, FAN_IN);
        Layer one = Layer.dense(1, Activation.IDENTITY, FAN_IN);
        assertThatThrownBy(() -> NetworkSpec.of(4, List.of(wide, wide), Head.of("q", one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("main/trunk/1/weight: 4294967296 values in [65536, 65536], and at most 2147483639 fit");
        Layer half = Layer.dense(32768, Activation.RELU, FAN_IN);
        assertThatThrownBy(() -> NetworkSpec.of(1, List.of(half, half, half), Head.of("q", one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("main/trunk/2/weight: 2147581952 parameters of the network so far")
                .hasMessageContaining("[32768, 32768]");
        assertThatThrownBy(() -> new NetworkSpec(
                        List.of(65536, 65536, 65536, 65536), List.of(Branch.of("main", List.of(), Head.of("q", one)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("main/q/0: more than can be counted");
    }

    @Test
    void aConvolutionTooLargeForAnArrayIsRefused() {
        Layer kernels = new Layer.Convolution(65536, 256, 1, 0, Activation.RELU, FAN_IN);
        assertThatThrownBy(() -> new NetworkSpec(
                        List.of(1, 256, 256),
                        List.of(Branch.of(
                                "main", List.of(kernels), Head.of("q", Layer.dense(2, Activation.IDENTITY, FAN_IN))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "main/trunk/0/weight: 4294967296 values in [65536, 1, 256, 256], and at most 2147483639 fit");
    }
}
