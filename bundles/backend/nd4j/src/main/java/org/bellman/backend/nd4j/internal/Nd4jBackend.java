package org.bellman.backend.nd4j.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bellman.api.MismatchException;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.RecurrentNetwork;
import org.bellman.api.network.SequenceNetwork;
import org.bellman.api.network.SequenceSpec;
import org.bellman.api.network.Specification;
import org.bellman.api.network.Support;
import org.bellman.learning.network.CheckedNetwork;
import org.bellman.learning.network.CheckedRecurrentNetwork;
import org.bellman.learning.network.Initialization;
import org.bellman.learning.network.LayerSupport;

/**
 * Networks on ND4J, whatever it computes on. This class knows nothing of ND4J, so that it can say what
 * is missing where ND4J cannot be loaded. Any thread.
 */
public class Nd4jBackend implements NetworkBackend {
    private final Library library;
    private final String id;

    /**
     * Makes the backend; nothing is loaded.
     *
     * @param library ND4J in this class space
     */
    public Nd4jBackend(Library library) {
        this.library = library;
        id = library.natives().backend();
    }

    @Override
    public Support supports(Specification specification, Set<Capability> capabilities) {
        return library.obstacle().map(Support::no).orElseGet(() -> support(specification, capabilities));
    }

    private Support support(Specification specification, Set<Capability> capabilities) {
        if (!(specification instanceof NetworkSpec spec)) {
            return Support.no("sequence network: backend " + id + " makes no transformers");
        }
        if (capabilities.contains(Capability.SEQUENCE)) {
            return Support.no("capability " + Capability.SEQUENCE + " is not in backend " + id);
        }
        if (!capabilities.contains(Capability.RECURRENT)) {
            return withoutRecurrent(spec, "without the capability " + Capability.RECURRENT);
        }
        return capabilities.contains(Capability.JVP)
                ? withoutRecurrent(spec, "together with the capability " + Capability.JVP)
                : Support.yes();
    }

    /** Refuses recurrent layers: where they lie, and why they do not go. */
    private Support withoutRecurrent(NetworkSpec spec, String why) {
        Support support = LayerSupport.of(spec, id, layer -> !(layer instanceof Layer.Recurrent));
        return support.supported() ? support : Support.no(support.missing() + " " + why);
    }

    @Override
    public Network create(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        require(support(spec, Set.of()));
        return new CheckedNetwork(spec, new Nd4jNetwork(spec, store(spec, optimizer, seed)));
    }

    @Override
    public RecurrentNetwork createRecurrent(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        require(support(spec, Set.of(Capability.RECURRENT)));
        if (Sequence.stateSize(spec) == 0) {
            throw new MismatchException("a network without a recurrent layer is no network with memory; "
                    + "make it without the capability " + Capability.RECURRENT);
        }
        return new CheckedRecurrentNetwork(spec, new Nd4jRecurrentNetwork(spec, store(spec, optimizer, seed)));
    }

    private Store store(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        Store store = new Store(library.engine(), spec, optimizer);
        store.set(Initialization.weights(spec, seed));
        return store;
    }

    @Override
    public SequenceNetwork createSequence(SequenceSpec spec, OptimizerSpec optimizer, long seed) {
        throw refusal(support(spec, Set.of(Capability.SEQUENCE)));
    }

    private void require(Support support) {
        if (!support.supported()) {
            throw refusal(support);
        }
    }

    private MismatchException refusal(Support support) {
        return new MismatchException("backend " + id + " cannot make this network: " + support.missing());
    }

    @Override
    public Map<String, String> provenance() {
        return library.obstacle().map(reason -> Map.of("unusable", reason)).orElseGet(this::circumstances);
    }

    private Map<String, String> circumstances() {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("threads", Integer.toString(library.threads()));
        provenance.put("nd4j", library.natives().version("org.nd4j", "nd4j-api"));
        provenance.put("platform", Natives.platform());
        return Collections.unmodifiableMap(provenance);
    }
}
