package org.bellman.backend.nd4j.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
        for (Capability capability : new TreeSet<>(capabilities)) {
            if (capability != Capability.JVP) {
                return Support.no("capability " + capability + " is not in backend " + id);
            }
        }
        return LayerSupport.of(spec, id, Nd4jBackend::isSupported);
    }

    private static boolean isSupported(Layer layer) {
        return !(layer instanceof Layer.Convolution || layer instanceof Layer.Recurrent);
    }

    @Override
    public Network create(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        Support support = support(spec, Set.of());
        if (!support.supported()) {
            throw refusal(support);
        }
        Store store = new Store(library.engine(), spec, optimizer);
        store.set(Initialization.weights(spec, seed));
        return new CheckedNetwork(spec, new Nd4jNetwork(spec, store));
    }

    @Override
    public RecurrentNetwork createRecurrent(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        throw refusal(support(spec, Set.of(Capability.RECURRENT)));
    }

    @Override
    public SequenceNetwork createSequence(SequenceSpec spec, OptimizerSpec optimizer, long seed) {
        throw refusal(support(spec, Set.of(Capability.SEQUENCE)));
    }

    private MismatchException refusal(Support support) {
        return new MismatchException("Backend " + id + " cannot make this network: " + support.missing() + ".");
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
