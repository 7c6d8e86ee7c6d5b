package org.bellman.benchmark.internal;

import java.util.Map;
import java.util.Set;
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

/** A backend whose natives fail when the first network is made, or that lacks a layer. */
class FailingBackend implements NetworkBackend {
    private final Support support;

    FailingBackend(Support support) {
        this.support = support;
    }

    @Override
    public Support supports(Specification specification, Set<Capability> capabilities) {
        return support;
    }

    @Override
    public Network create(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        throw new UnsatisfiedLinkError("no jnifast in java.library.path");
    }

    @Override
    public RecurrentNetwork createRecurrent(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        throw new AssertionError("a benchmark measures feed-forward networks alone");
    }

    @Override
    public SequenceNetwork createSequence(SequenceSpec spec, OptimizerSpec optimizer, long seed) {
        throw new AssertionError("a benchmark measures feed-forward networks alone");
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of();
    }
}
