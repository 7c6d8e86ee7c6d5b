package org.bellman.itests.pax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.random.RandomStream;
import org.bellman.state.Snapshot;
import org.bellman.state.random.RandomStreams;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;

/** Backends can take each other's place: they train the same network in the same way, up to rounding. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class BackendsIT {
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 2;
    private static final int BATCH = 32;
    private static final int STEPS = 1000;
    private static final OptimizerSpec ADAM = OptimizerSpec.adam(1e-8);

    /** Of outputs of about 1, after {@link #STEPS} steps that each round a little differently. */
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-3f);

    private final float[] in = new float[BATCH * INPUTS];
    private final float[] target = new float[BATCH * OUTPUTS];

    /** The target is a smooth function of the input, so that there is something to learn. */
    public BackendsIT() {
        RandomStream random = RandomStreams.of(5);
        for (int i = 0; i < in.length; i++) {
            in[i] = (float) (2 * random.nextDouble() - 1);
        }
        for (int row = 0; row < BATCH; row++) {
            int x = row * INPUTS;
            target[row * OUTPUTS] = in[x] * in[x + 1];
            target[row * OUTPUTS + 1] = (float) StrictMath.sin(2 * in[x + 2]) - in[x + 3];
        }
    }

    @Configuration
    public Option[] configuration() throws IOException {
        return Container.options();
    }

    @Test
    public void aThousandStepsAgree() throws InterruptedException {
        for (NetworkSpec spec : List.of(plain(Activation.TANH), plain(Activation.RELU), branches())) {
            try (Network one = create("vector", spec, ADAM);
                    Network other = create("nd4j-cpu", spec, ADAM)) {
                double before = train(one, 1);
                train(other, 1);
                double loss = train(one, STEPS - 1);
                double otherLoss = train(other, STEPS - 1);

                assertThat(loss).as("%s learns", spec).isLessThan(before / 20);
                assertThat(otherLoss).as("loss of %s", spec).isCloseTo(loss, Offset.offset(1e-5 * before));
                assertThat(outputs(other)).as("outputs of %s", spec).containsExactly(outputs(one), TOLERANCE);
            }
        }
    }

    @Test
    public void whatOneSavesTheOtherGoesOnWith() throws InterruptedException {
        NetworkSpec spec = plain(Activation.TANH);
        List<OptimizerSpec> optimizers = List.of(
                ADAM, new OptimizerSpec.RmsProp(0.99, 1e-5, false), new OptimizerSpec.RmsProp(0.99, 1e-5, true));
        for (OptimizerSpec optimizer : optimizers) {
            for (String first : List.of("vector", "nd4j-cpu")) {
                String second = first.equals("vector") ? "nd4j-cpu" : "vector";
                try (Network one = create(first, spec, optimizer);
                        Network other = create(second, spec, optimizer)) {
                    train(one, 100);
                    Snapshot snapshot = Snapshot.copying();
                    one.save(snapshot.writer());
                    other.load(snapshot.reader());
                    assertThat(parameters(other)).isEqualTo(parameters(one));

                    train(one, 10);
                    train(other, 10);

                    assertThat(parameters(other))
                            .as("ten steps of %s on from %s to %s", optimizer, first, second)
                            .containsExactly(parameters(one), Offset.offset(1e-5f));
                }
            }
        }
    }

    private static NetworkSpec plain(Activation activation) {
        Layer hidden = hidden(activation);
        return NetworkSpec.of(INPUTS, List.of(hidden, hidden), Head.of("out", last(OUTPUTS)));
    }

    /** Each output from a branch of its own. */
    private static NetworkSpec branches() {
        return NetworkSpec.parallel(
                INPUTS,
                Branch.of(
                        "normalised",
                        List.of(hidden(Activation.IDENTITY), new Layer.Normalization(1e-5, Activation.GELU)),
                        Head.of("product", last(1))),
                Branch.of(
                        "smooth",
                        List.of(hidden(Activation.GELU), hidden(Activation.SILU)),
                        Head.of("difference", last(1))));
    }

    private static Layer hidden(Activation activation) {
        return Layer.dense(32, activation, new Initializer.Orthogonal(StrictMath.sqrt(2)));
    }

    private static Layer last(int outputs) {
        return Layer.dense(outputs, Activation.IDENTITY, new Initializer.Orthogonal(1));
    }

    private static Network create(String backend, NetworkSpec spec, OptimizerSpec optimizer)
            throws InterruptedException {
        return Framework.service(NetworkBackend.class, "(bellman.backend=" + backend + ")")
                .create(spec, optimizer, 7);
    }

    /** Steps of mean squared error on the one batch; returns the last loss. */
    private double train(Network network, int steps) {
        float[] out = new float[BATCH * OUTPUTS];
        float[] gradient = new float[out.length];
        double loss = 0;
        for (int step = 0; step < steps; step++) {
            network.forwardForTraining(in, 0, BATCH, out, 0);
            loss = 0;
            for (int i = 0; i < out.length; i++) {
                float error = out[i] - target[i];
                loss += (double) error * error / BATCH;
                gradient[i] = 2 * error / BATCH;
            }
            network.backward(gradient, null);
            network.step(1e-3, Math.min(1, 10 / (network.gradientNorm() + 1e-6)));
        }
        return loss;
    }

    private float[] outputs(Network network) {
        float[] out = new float[BATCH * OUTPUTS];
        network.forward(in, 0, BATCH, out, 0);
        return out;
    }

    private static float[] parameters(Network network) {
        float[] parameters = new float[network.size()];
        network.get(parameters);
        return parameters;
    }
}
