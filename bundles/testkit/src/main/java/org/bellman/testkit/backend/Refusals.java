package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.Support;

/** How a backend says what it does not support. */
final class Refusals {
    private Refusals() {}

    /**
     * A refusal names the layer by its path, and is a clause: whoever asks puts it after the backend's name
     * and goes on with the backend that does support the layer.
     */
    static void assertNames(Support support, String layer) {
        assertThat(support.missing())
                .contains(layer)
                .as("a clause")
                .doesNotContain("\n")
                .doesNotEndWith(".");
    }

    /** The path of the first layer that a backend may refuse. */
    static String firstUnusual(NetworkSpec spec) {
        for (Branch branch : spec.branches()) {
            int at = unusual(branch.trunk());
            if (at >= 0) {
                return branch.name() + "/trunk/" + at;
            }
            for (Head head : branch.heads()) {
                at = unusual(head.layers());
                if (at >= 0) {
                    return branch.name() + "/" + head.name() + "/" + at;
                }
            }
        }
        throw new AssertionError("a backend must support dense layers: " + spec);
    }

    private static int unusual(List<Layer> layers) {
        for (int i = 0; i < layers.size(); i++) {
            if (!(layers.get(i) instanceof Layer.Dense)) {
                return i;
            }
        }
        return -1;
    }
}
