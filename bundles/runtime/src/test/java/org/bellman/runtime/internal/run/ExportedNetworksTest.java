package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.bellman.learning.network.NetworkSpecJson;
import org.bellman.learning.network.NetworkState;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

class ExportedNetworksTest {
    private static final NetworkSpec ACTOR_CRITIC = NetworkSpec.parallel(
            4,
            Branch.of("policy", List.of(dense(8)), Head.of("mean", dense(2)), Head.of("log", new Layer.Constant(2, 0))),
            Branch.of("value", List.of(dense(8)), Head.of("state-value", dense(1))));
    private static final NetworkSpec Q = NetworkSpec.of(4, List.of(dense(16)), Head.of("q", dense(2)));

    private final Snapshot snapshot = Snapshot.copying();

    private static Layer dense(int units) {
        return Layer.dense(units, Activation.TANH, new Initializer.UniformFanIn());
    }

    private void save(NetworkSpec spec, String scope) {
        NetworkState.save(
                snapshot.writer().scope(scope),
                spec.parameters(),
                new float[spec.parameterCount()],
                null,
                List.of(),
                0);
    }

    @Test
    void eachScopeOfWeightsGetsTheNetworkThatHasThem() {
        save(Q, "online");
        save(ACTOR_CRITIC, "both");
        snapshot.writer().floats("other", new float[] {1});

        Map<String, String> found = ExportedNetworks.of(List.of(ACTOR_CRITIC, Q), snapshot.tensors());

        assertThat(found).containsOnlyKeys("online.network", "both.network");
        assertThat(NetworkSpecJson.read(found.get("online.network"))).isEqualTo(Q);
        assertThat(NetworkSpecJson.read(found.get("both.network"))).isEqualTo(ACTOR_CRITIC);
    }

    @Test
    void ofANetworkWhoseHeadsAreKeptInPartThatPartIsDescribed() {
        NetworkSpec actor = ACTOR_CRITIC.restrictedTo("mean", "log");
        save(actor, "actor");

        Map<String, String> found = ExportedNetworks.of(List.of(ACTOR_CRITIC), snapshot.tensors());

        assertThat(NetworkSpecJson.read(found.get("actor.network"))).isEqualTo(actor);
    }

    @Test
    void weightsOfNoneOfTheNetworksAreNotDescribed() {
        save(NetworkSpec.of(4, List.of(dense(17)), Head.of("q", dense(2))), "online");

        assertThat(ExportedNetworks.of(List.of(ACTOR_CRITIC, Q), snapshot.tensors()))
                .isEmpty();
    }
}
