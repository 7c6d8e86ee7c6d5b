package org.bellman.learning.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bellman.api.network.ParameterRange;
import org.bellman.api.network.Parameters;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/**
 * Refuses what the contract of {@link Parameters} forbids before a backend sees it: arrays and numbers
 * that do not fit, a second thread, anything after close.
 */
abstract class CheckedParameters implements Parameters {
    private final UncheckedParameters parameters;
    private final Shared shared;
    private final boolean view;
    private final int size;
    private final int[] form;
    private volatile boolean closed;

    /** What a network and its views have in common. */
    static final class Shared {
        private final AtomicReference<Thread> inside = new AtomicReference<>();
        private final List<CheckedParameters> views = new ArrayList<>();
        /** Counts changes of the parameters: what was kept before one is void after it. */
        private long generation;

        private void enter() {
            Thread current = Thread.currentThread();
            Thread other = inside.compareAndExchange(null, current);
            if (other != null) {
                throw new IllegalStateException("The network is used by thread '" + other.getName()
                        + "' and by thread '" + current.getName() + "' at once; one thread at a time may use it.");
            }
        }

        private void leave() {
            inside.setRelease(null);
        }
    }

    CheckedParameters(UncheckedParameters parameters, Shared shared, boolean view) {
        this.parameters = parameters;
        this.shared = shared;
        this.view = view;
        List<ParameterRange> ranges = parameters.ranges();
        size = ranges.stream().mapToInt(ParameterRange::size).sum();
        form = ranges.stream()
                .flatMapToInt(range -> IntStream.concat(
                        IntStream.of(range.shape().size()),
                        range.shape().stream().mapToInt(Integer::intValue)))
                .toArray();
    }

    /** Lets this view end with the network that it is a view of. */
    final void join() {
        shared.views.add(this);
    }

    /** Releases what is not shared. */
    abstract void release();

    /**
     * Lets the current thread in. A second one is refused, not merely discouraged: memory that is freed
     * under a thread may take the whole process along.
     */
    final void enter() {
        shared.enter();
        if (closed) {
            leave();
            throw new IllegalStateException("The network is closed.");
        }
    }

    final void leave() {
        shared.leave();
    }

    final Shared shared() {
        return shared;
    }

    final long generation() {
        return shared.generation;
    }

    final void requireParameters(String method, String name, float[] array) {
        requirePresent(method, name, array);
        if (array.length != size) {
            throw new IllegalArgumentException(method + ": " + name + " has " + array.length
                    + " values; the network has " + size + " parameters.");
        }
    }

    static void requireRows(String method, String name, float[] array, int offset, int rows, int columns) {
        requirePresent(method, name, array);
        if (offset < 0 || array.length - (long) offset < (long) rows * columns) {
            throw new IllegalArgumentException(method + ": " + name + " has " + array.length + " values and begins at "
                    + offset + "; the batch of " + rows + " rows of " + columns + " needs " + (long) rows * columns
                    + ".");
        }
    }

    static void requirePresent(String method, String name, Object argument) {
        if (argument == null) {
            throw new IllegalArgumentException(method + ": " + name + " is null.");
        }
    }

    @Override
    public final int size() {
        return size;
    }

    @Override
    public final void get(float[] to) {
        enter();
        try {
            requireParameters("get", "to", to);
            parameters.get(to);
        } finally {
            leave();
        }
    }

    @Override
    public final void set(float[] from) {
        enter();
        try {
            requireParameters("set", "from", from);
            shared.generation++;
            parameters.set(from);
        } finally {
            leave();
        }
    }

    @Override
    public final void gradients(float[] to) {
        enter();
        try {
            requireParameters("gradients", "to", to);
            parameters.gradients(to);
        } finally {
            leave();
        }
    }

    @Override
    public final void setGradients(float[] from) {
        enter();
        try {
            requireParameters("setGradients", "from", from);
            parameters.setGradients(from);
        } finally {
            leave();
        }
    }

    @Override
    public final void zeroGradients() {
        enter();
        try {
            parameters.zeroGradients();
        } finally {
            leave();
        }
    }

    @Override
    public final double gradientNorm() {
        enter();
        try {
            return parameters.gradientNorm();
        } finally {
            leave();
        }
    }

    @Override
    public final void step(double learningRate, double gradientScale) {
        enter();
        try {
            if (!parameters.hasOptimizer()) {
                throw new IllegalStateException("step: the network was made without an optimiser.");
            }
            if (!(learningRate >= 0 && learningRate <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "step: learningRate is " + learningRate + "; it must be finite as float32, and at least 0.");
            }
            if (!Float.isFinite((float) gradientScale)) {
                throw new IllegalArgumentException(
                        "step: gradientScale is " + gradientScale + "; it must be finite as float32.");
            }
            shared.generation++;
            parameters.step(learningRate, gradientScale);
        } finally {
            leave();
        }
    }

    @Override
    public final void blend(Parameters online, double tau) {
        enter();
        try {
            if (!(tau >= 0 && tau <= 1)) {
                throw new IllegalArgumentException("blend: tau is " + tau + "; it must lie in [0, 1].");
            }
            requirePresent("blend", "online", online);
            CheckedParameters other = requireKin(online);
            if (other.shared == shared) {
                take(other, tau);
                return;
            }
            other.shared.enter();
            try {
                take(other, tau);
            } finally {
                other.leave();
            }
        } finally {
            leave();
        }
    }

    private void take(CheckedParameters other, double tau) {
        if (other.closed) {
            throw new IllegalStateException("blend: the other network is closed.");
        }
        shared.generation++;
        parameters.blend(other.parameters, tau);
    }

    private CheckedParameters requireKin(Parameters online) {
        if (!(online instanceof CheckedParameters other) || other.parameters.getClass() != parameters.getClass()) {
            throw new IllegalArgumentException("blend: the other parameters belong to another backend.");
        }
        if (!Arrays.equals(form, other.form)) {
            throw new IllegalArgumentException("blend: the network has " + size + " parameters and the other "
                    + other.size + "; they must have the same shapes, and differ first in " + difference(other) + ".");
        }
        return other;
    }

    private String difference(CheckedParameters other) {
        List<ParameterRange> mine = parameters.ranges();
        List<ParameterRange> others = other.parameters.ranges();
        int at = 0;
        while (at < Math.min(mine.size(), others.size())
                && mine.get(at).shape().equals(others.get(at).shape())) {
            at++;
        }
        return described(mine, at) + ", where the other has " + described(others, at);
    }

    private static String described(List<ParameterRange> ranges, int at) {
        return at < ranges.size() ? ranges.get(at).name() + " " + ranges.get(at).shape() : "nothing more";
    }

    @Override
    public final void save(StateWriter state) {
        enter();
        try {
            requirePresent("save", "state", state);
            parameters.save(state);
        } finally {
            leave();
        }
    }

    @Override
    public final void load(StateReader state) {
        enter();
        try {
            requirePresent("load", "state", state);
            shared.generation++;
            parameters.load(state);
        } finally {
            leave();
        }
    }

    @Override
    public final void close() {
        shared.enter();
        try {
            if (!closed) {
                end();
            }
        } finally {
            leave();
        }
    }

    private void end() {
        closed = true;
        RuntimeException failure = attempt(null, this::release);
        if (view) {
            shared.views.remove(this);
        } else {
            // Views first: what they compute with may refer to the parameters.
            for (CheckedParameters open : List.copyOf(shared.views)) {
                failure = attempt(failure, open::end);
            }
            failure = attempt(failure, parameters::close);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Does one thing of several that must all be tried; returns the first failure. */
    private static RuntimeException attempt(RuntimeException earlier, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            if (earlier == null) {
                return e;
            }
            earlier.addSuppressed(e);
        }
        return earlier;
    }
}
