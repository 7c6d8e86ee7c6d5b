/**
 * The seam between algorithms and backends: differentiable functions with parameters and an
 * optimiser.
 *
 * <p>Purpose: losses are small functions of a network's outputs; their gradients with respect to
 * the outputs are closed forms in {@code org.bellman.learning}. The expensive part, the chain rule
 * through the layers, is one call here. No tensor type crosses the seam: everything is a row-major
 * float array, batch first.
 *
 * <p>Who implements what: backend bundles implement {@link
 * org.bellman.api.network.NetworkBackend} as a service and the networks that it makes; algorithms
 * describe networks by {@link org.bellman.api.network.NetworkSpec}. Threads: a backend may be called
 * from any thread, a network by one thread at a time.
 *
 * <pre>{@code
 * NetworkSpec spec = NetworkSpec.of(4,
 *     List.of(Layer.dense(64, Activation.RELU, fanIn), Layer.dense(64, Activation.RELU, fanIn)),
 *     Head.of("q", Layer.dense(2, Activation.IDENTITY, fanIn)));
 * Network online = backend.create(spec, OptimizerSpec.adam(), seed);
 * online.forwardForTraining(observations, 0, 64, q, 0);
 * online.backward(dq, null);
 * online.step(1e-3, Math.min(1, 10 / (online.gradientNorm() + 1e-6)));
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.network;

import org.osgi.annotation.versioning.Version;
