package org.bellman.backend.nd4j.internal;

import java.nio.FloatBuffer;
import org.bellman.api.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = f(z) and f′(z) by loops of the JVM over ND4J's memory. */
final class HostActivation extends ActivationCalls {
    private final Activation activation;
    private final INDArray output;
    private final FloatBuffer z;
    private final FloatBuffer y;
    private final Scratch scratch;

    HostActivation(Activation activation, INDArray z, PlanContext plan) {
        this.activation = activation;
        this.z = HostEngine.buffer(z);
        scratch = plan.scratch();
        output = HostMath.needsInput(activation) ? plan.arena().matrix((int) z.size(0), (int) z.size(1)) : z;
        y = HostEngine.buffer(output);
    }

    @Override
    INDArray output() {
        return output;
    }

    @Override
    void forward() {
        if (activation == Activation.IDENTITY) {
            return;
        }
        float[] chunk = scratch.first();
        for (int at = 0; at < z.capacity(); at += Scratch.CHUNK) {
            int count = Math.min(Scratch.CHUNK, z.capacity() - at);
            z.get(at, chunk, 0, count);
            HostMath.activate(activation, chunk, count);
            y.put(at, chunk, 0, count);
        }
    }

    @Override
    void derive() {
        // The slope is multiplied in as it is computed.
    }

    @Override
    Runnable[] timesSlope(INDArray matrix) {
        if (activation == Activation.IDENTITY) {
            return new Runnable[0];
        }
        FloatBuffer at = HostMath.needsInput(activation) ? z : y;
        FloatBuffer gradient = HostEngine.buffer(matrix);
        return new Runnable[] {() -> timesSlope(at, gradient)};
    }

    private void timesSlope(FloatBuffer at, FloatBuffer gradient) {
        float[] values = scratch.first();
        float[] slopes = scratch.second();
        for (int from = 0; from < gradient.capacity(); from += Scratch.CHUNK) {
            int count = Math.min(Scratch.CHUNK, gradient.capacity() - from);
            at.get(from, values, 0, count);
            gradient.get(from, slopes, 0, count);
            HostMath.timesDerivative(activation, values, slopes, count);
            gradient.put(from, slopes, 0, count);
        }
    }
}
