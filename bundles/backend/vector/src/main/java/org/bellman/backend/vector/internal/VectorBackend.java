package org.bellman.backend.vector.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bellman.api.MismatchException;
import org.bellman.api.MissingPartException;
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
import org.bellman.api.plugin.BellmanBackend;
import org.bellman.backend.vector.internal.kernel.KernelProvider;
import org.bellman.learning.network.CheckedNetwork;
import org.bellman.learning.network.Initialization;
import org.bellman.learning.network.LayerSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Networks in pure Java on the Vector API: dense layers and layer normalisation, gradients and forward
 * mode. The same bits on every machine. Any thread.
 */
@Component(property = "service.ranking:Integer=100")
@BellmanBackend("vector")
public final class VectorBackend implements NetworkBackend {
    private static final Logger LOG = LoggerFactory.getLogger(VectorBackend.class);

    private final KernelProvider provider;
    /** Why nothing can be made here, or null. */
    private final String unusable;

    /** Chooses the kernels. */
    @Activate
    public VectorBackend() {
        KernelProvider chosen = null;
        String reason = null;
        try {
            chosen = KernelProvider.choose();
            if (chosen.degraded()) {
                LOG.warn("Backend vector runs {}.", chosen.description());
            } else {
                LOG.info("Backend vector runs {}.", chosen.description());
            }
        } catch (IllegalArgumentException e) {
            reason = e.getMessage();
            LOG.error("Backend vector is unusable.", e);
        }
        provider = chosen;
        unusable = reason;
    }

    VectorBackend(KernelProvider provider) {
        this.provider = provider;
        unusable = null;
    }

    /** Ends what runs beside the networks, which go on working until their owners close them. */
    @Deactivate
    void stop() {
        if (provider != null) {
            provider.close();
        }
    }

    @Override
    public Support supports(Specification specification, Set<Capability> capabilities) {
        if (unusable != null) {
            return Support.no(unusable);
        }
        if (!(specification instanceof NetworkSpec spec)) {
            return Support.no("sequence network: backend vector makes no transformers");
        }
        Support layers = LayerSupport.of(spec, "vector", VectorBackend::isSupported);
        if (!layers.supported()) {
            return layers;
        }
        for (Capability capability : new TreeSet<>(capabilities)) {
            if (capability != Capability.JVP) {
                return Support.no("capability " + capability + " is not in backend vector");
            }
        }
        return layers;
    }

    private static boolean isSupported(Layer layer) {
        return !(layer instanceof Layer.Convolution || layer instanceof Layer.Recurrent);
    }

    @Override
    public Network create(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        require(supports(spec, Set.of()));
        ParameterStore store = new ParameterStore(provider.kernels(), spec, optimizer);
        store.set(Initialization.weights(spec, seed));
        return new CheckedNetwork(spec, new VectorNetwork(spec, store));
    }

    @Override
    public RecurrentNetwork createRecurrent(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        require(supports(spec, Set.of(Capability.RECURRENT)));
        throw new AssertionError("supports let a recurrent network pass");
    }

    @Override
    public SequenceNetwork createSequence(SequenceSpec spec, OptimizerSpec optimizer, long seed) {
        require(supports(spec, Set.of(Capability.SEQUENCE)));
        throw new AssertionError("supports let a sequence network pass");
    }

    private void require(Support support) {
        if (unusable != null) {
            throw new MissingPartException(unusable);
        }
        if (!support.supported()) {
            throw new MismatchException("Backend vector cannot make this network: " + support.missing() + ".");
        }
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of("arithmetic", "float32, fixed order");
    }
}
