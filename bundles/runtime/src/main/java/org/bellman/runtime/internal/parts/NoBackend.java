package org.bellman.runtime.internal.parts;

import java.util.Map;
import java.util.Set;
import org.bellman.api.MismatchException;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.RecurrentNetwork;
import org.bellman.api.network.SequenceNetwork;
import org.bellman.api.network.SequenceSpec;
import org.bellman.api.network.Specification;
import org.bellman.api.network.Support;
import org.bellman.api.plugin.BellmanBackend;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;

/** The backend of planners, which make no networks: so every run has a backend. */
@Component
@BellmanBackend(NoBackend.ID)
@ServiceRanking(Integer.MIN_VALUE)
public final class NoBackend implements NetworkBackend {
    /** Its id. */
    public static final String ID = "none";

    private static final String SENTENCE = "backend none makes no networks; take another one, or --backend auto";

    @Override
    public Support supports(Specification specification, Set<Capability> capabilities) {
        return Support.no("any network");
    }

    @Override
    public Network create(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        throw new MismatchException(SENTENCE);
    }

    @Override
    public RecurrentNetwork createRecurrent(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        throw new MismatchException(SENTENCE);
    }

    @Override
    public SequenceNetwork createSequence(SequenceSpec spec, OptimizerSpec optimizer, long seed) {
        throw new MismatchException(SENTENCE);
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of();
    }
}
