package org.bellman.backend.vector.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bellman.api.MismatchException;
import org.bellman.api.MissingPartException;
import org.bellman.api.network.Capability;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.ParameterRange;
import org.bellman.api.network.RecurrentNetwork;
import org.bellman.api.network.SequenceNetwork;
import org.bellman.api.network.SequenceSpec;
import org.bellman.api.network.Specification;
import org.bellman.api.network.Support;
import org.bellman.api.plugin.BellmanBackend;
import org.bellman.backend.vector.internal.kernel.Arena;
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
@Component(
        property = {
            "service.ranking:Integer=100",
            "service.description=computes networks in Java itself, on the processor's vector units; the first choice for"
                    + " networks of dense layers"
        })
@BellmanBackend("vector")
public final class VectorBackend implements NetworkBackend {
    private static final Logger LOG = LoggerFactory.getLogger("org.bellman.backend.vector");

    /** More than two rows of the widest layer that fits, and what rounding takes. */
    private static final int SPARE = 1 << 28;

    private final KernelProvider provider;
    /** Why nothing can be made here, or null. */
    private final String unusable;

    private final AtomicBoolean told = new AtomicBoolean();

    /** Chooses the kernels. */
    @Activate
    public VectorBackend() {
        KernelProvider chosen = null;
        String reason = null;
        try {
            chosen = KernelProvider.choose();
        } catch (IllegalArgumentException e) {
            reason = e.getMessage();
            LOG.debug("backend vector is unusable", e);
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
        return room(spec);
    }

    /** All that belongs to the parameters lies in one array. */
    private static Support room(NetworkSpec spec) {
        List<ParameterRange> ranges = spec.parameters();
        long floats = ParameterLayout.floats(ranges);
        if (floats <= Arena.MOST - SPARE) {
            return Support.yes();
        }
        ParameterRange largest = ranges.stream()
                .max(Comparator.comparingInt(ParameterRange::size))
                .orElseThrow();
        return Support.no(largest.name() + " " + largest.shape() + ": with gradient, moments and transposed weights"
                + " the network takes " + floats + " numbers, and backend vector has room for " + (Arena.MOST - SPARE));
    }

    private static boolean isSupported(Layer layer) {
        return !(layer instanceof Layer.Convolution || layer instanceof Layer.Recurrent);
    }

    @Override
    public Network create(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        require(supports(spec, Set.of()));
        tell();
        ParameterStore store = new ParameterStore(provider.kernels(), spec, optimizer);
        store.set(Initialization.weights(spec, seed));
        return new CheckedNetwork(spec, new VectorNetwork(spec, store));
    }

    /** Says once what computes: when something is computed, not when somebody only asks what is there. */
    private void tell() {
        if (told.getAndSet(true)) {
            return;
        }
        if (provider.degraded()) {
            LOG.warn("backend vector runs {}", provider.description());
        } else {
            LOG.info("backend vector runs {}", provider.description());
        }
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
            throw new MissingPartException("backend vector is unusable: " + unusable);
        }
        if (!support.supported()) {
            throw new MismatchException("backend vector cannot make this network: " + support.missing());
        }
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of("arithmetic", "float32, fixed order");
    }
}
