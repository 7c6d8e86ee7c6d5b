package org.bellman.algorithm.dqn.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
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
import org.bellman.backend.vector.internal.VectorBackend;

/**
 * The vector backend, writing down which calls its networks get, each with the environment steps
 * taken so far. A network with an optimiser is called online, one without target.
 */
final class RecordingBackend implements NetworkBackend {
    private static final Set<String> RECORDED = Set.of("blend", "step", "forward", "close");

    /**
     * A call.
     *
     * @param steps environment steps taken before
     * @param network online or target
     * @param method what was called
     * @param number the batch size of forward, the rate of step, the τ of blend, otherwise 0
     */
    record Call(long steps, String network, String method, double number) {}

    private final NetworkBackend vector = new VectorBackend();
    private final LongSupplier steps;
    private String failing = "";
    private List<Call> calls = new ArrayList<>();

    /**
     * Prepares to record.
     *
     * @param steps the environment steps taken so far
     */
    RecordingBackend(LongSupplier steps) {
        this.steps = steps;
    }

    /** Makes a call fail from now on, such as "target blend" or "target create". */
    RecordingBackend failing(String call) {
        failing = call;
        return this;
    }

    /** Returns the calls since this was last asked. */
    List<Call> take() {
        List<Call> taken = calls;
        calls = new ArrayList<>();
        return taken;
    }

    @Override
    public Network create(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        String name = optimizer == null ? "target" : "online";
        failIf(name + " create");
        Network network = vector.create(spec, optimizer, seed);
        return (Network) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Network.class}, new Recorder(name, network));
    }

    private final class Recorder implements InvocationHandler {
        private final String name;
        private final Network network;

        Recorder(String name, Network network) {
            this.name = name;
            this.network = network;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (RECORDED.contains(method.getName())) {
                calls.add(new Call(steps.getAsLong(), name, method.getName(), number(method, arguments)));
                failIf(name + " " + method.getName());
            }
            for (int i = 0; arguments != null && i < arguments.length; i++) {
                if (arguments[i] instanceof Network other) {
                    arguments[i] = ((Recorder) Proxy.getInvocationHandler(other)).network;
                }
            }
            try {
                return method.invoke(network, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    private static double number(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "forward" -> (int) arguments[2];
            case "step" -> (double) arguments[0];
            case "blend" -> (double) arguments[1];
            default -> 0;
        };
    }

    private void failIf(String call) {
        if (call.equals(failing)) {
            throw new IllegalStateException(call);
        }
    }

    @Override
    public Support supports(Specification specification, Set<Capability> capabilities) {
        return vector.supports(specification, capabilities);
    }

    @Override
    public RecurrentNetwork createRecurrent(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
        return vector.createRecurrent(spec, optimizer, seed);
    }

    @Override
    public SequenceNetwork createSequence(SequenceSpec spec, OptimizerSpec optimizer, long seed) {
        return vector.createSequence(spec, optimizer, seed);
    }

    @Override
    public Map<String, String> provenance() {
        return vector.provenance();
    }
}
