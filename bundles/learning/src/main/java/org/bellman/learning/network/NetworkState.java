package org.bellman.learning.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.ParameterRange;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.SavedNumbers;

/**
 * The form in which networks are saved, one for all backends: scope {@code parameters} with a tensor
 * for every range, in nested scopes along its path; if there is an optimiser, scope {@code optimizer}
 * with its {@code kind}, its {@code steps} and each moment in a scope like the parameters' (see {@link
 * #moments}). Any thread.
 */
public final class NetworkState {
    private static final String PARAMETERS = "parameters";
    private static final String OPTIMIZER = "optimizer";
    private static final String KIND = "kind";
    private static final String STEPS = "steps";
    /** The mean of squares in Adam and RMSprop: its root is taken, so that it is never below 0. */
    private static final String SECOND = "second";

    private NetworkState() {}

    /**
     * What {@link #load} read.
     *
     * @param parameters the flat array, in the specification's order
     * @param moments one flat array for each of {@link NetworkState#moments}, in that order
     * @param steps how many steps the optimiser has made
     */
    public record Loaded(float[] parameters, List<float[]> moments, long steps) {}

    /**
     * Returns the names of an optimiser's moments, each an array like the parameters that begins at 0.
     *
     * @param optimizer the optimiser, or null for none
     * @return {@code first} and {@code second} for Adam, {@code second} for RMSprop, {@code momentum}
     *     for gradient descent with momentum, otherwise nothing
     */
    public static List<String> moments(OptimizerSpec optimizer) {
        if (optimizer instanceof OptimizerSpec.Adam) {
            return List.of("first", SECOND);
        } else if (optimizer instanceof OptimizerSpec.RmsProp) {
            return List.of(SECOND);
        } else if (optimizer instanceof OptimizerSpec.Sgd sgd && sgd.momentum() > 0) {
            return List.of("momentum");
        }
        return List.of();
    }

    /**
     * Writes a network.
     *
     * @param state where to
     * @param ranges the parameters' ranges
     * @param parameters the flat array
     * @param optimizer the optimiser, or null for none
     * @param moments one flat array for each of {@link #moments}
     * @param steps how many steps the optimiser has made
     */
    public static void save(
            StateWriter state,
            List<ParameterRange> ranges,
            float[] parameters,
            OptimizerSpec optimizer,
            List<float[]> moments,
            long steps) {
        write(state.scope(PARAMETERS), ranges, parameters);
        if (optimizer != null) {
            StateWriter scope = state.scope(OPTIMIZER);
            scope.text(KIND, kind(optimizer));
            scope.integer(STEPS, steps);
            List<String> names = moments(optimizer);
            for (int i = 0; i < names.size(); i++) {
                write(scope.scope(names.get(i)), ranges, moments.get(i));
            }
        }
    }

    /**
     * Reads what {@link #save} wrote. A network without optimiser takes the parameters alone.
     *
     * @param state where from
     * @param ranges the parameters' ranges
     * @param optimizer the optimiser that goes on, or null for none
     * @return parameters, moments and steps
     * @throws StateException if a tensor is missing or has no place in the network, its shape differs, a
     *     value is not finite, the optimiser is of another kind, its steps are not in [0, 2⁵³], or a mean
     *     of squares is below 0; names it with its scopes
     */
    public static Loaded load(StateReader state, List<ParameterRange> ranges, OptimizerSpec optimizer) {
        float[] parameters = read(state.scope(PARAMETERS), ranges, false);
        if (optimizer == null) {
            return new Loaded(parameters, List.of(), 0);
        }
        if (!state.has(OPTIMIZER)) {
            throw new StateException("state entry " + state.path(OPTIMIZER)
                    + " is missing: the network was saved without an optimiser, so that its training cannot go on with "
                    + kind(optimizer) + "; load it into a network without optimiser");
        }
        StateReader scope = state.scope(OPTIMIZER);
        String kind = scope.text(KIND);
        if (!kind.equals(kind(optimizer))) {
            throw new StateException("state entry " + scope.path(KIND) + " is " + kind
                    + ": the network was saved with that optimiser and cannot go on with " + kind(optimizer)
                    + "; use the same optimiser");
        }
        long steps = SavedNumbers.steps(scope, STEPS);
        List<float[]> moments = moments(optimizer).stream()
                .map(name -> read(scope.scope(name), ranges, name.equals(SECOND)))
                .toList();
        return new Loaded(parameters, moments, steps);
    }

    private static String kind(OptimizerSpec optimizer) {
        if (optimizer instanceof OptimizerSpec.Adam) {
            return "adam";
        } else if (optimizer instanceof OptimizerSpec.RmsProp) {
            return "rmsprop";
        } else if (optimizer instanceof OptimizerSpec.Sgd sgd) {
            return sgd.momentum() > 0 ? "sgd-momentum" : "sgd";
        }
        throw new IllegalArgumentException("unknown optimiser " + optimizer);
    }

    private static void write(StateWriter root, List<ParameterRange> ranges, float[] values) {
        Map<String, StateWriter> scopes = new HashMap<>();
        scopes.put("", root);
        for (ParameterRange range : ranges) {
            float[] part = new float[range.size()];
            System.arraycopy(values, range.offset(), part, 0, part.length);
            writer(scopes, parent(range.name())).floats(leaf(range.name()), part, shape(range));
        }
    }

    private static float[] read(StateReader root, List<ParameterRange> ranges, boolean squares) {
        float[] values =
                new float[ranges.stream().mapToInt(ParameterRange::size).sum()];
        Map<String, Set<String>> known = new HashMap<>();
        for (ParameterRange range : ranges) {
            StateReader scope = root;
            for (String path = range.name(); path.indexOf('/') >= 0; path = path.substring(path.indexOf('/') + 1)) {
                scope = scope.scope(path.substring(0, path.indexOf('/')));
            }
            String name = leaf(range.name());
            int[] shape = shape(range);
            float[] part = squares ? SavedNumbers.squares(scope, name, shape) : SavedNumbers.finite(scope, name, shape);
            System.arraycopy(part, 0, values, range.offset(), part.length);
            for (String path = range.name(); !path.isEmpty(); path = parent(path)) {
                known.computeIfAbsent(parent(path), above -> new HashSet<>()).add(leaf(path));
            }
        }
        requireNoMore(root, "", known);
        return values;
    }

    /** A part of a larger network is not that network: its rest would be lost without a word. */
    private static void requireNoMore(StateReader scope, String path, Map<String, Set<String>> known) {
        Set<String> here = known.getOrDefault(path, Set.of());
        for (String name : scope.names()) {
            if (!here.contains(name)) {
                throw new StateException("state entry " + scope.path(name)
                        + " has no place in this network; the state was saved by a larger one, use its specification");
            }
            String inner = path.isEmpty() ? name : path + "/" + name;
            if (known.containsKey(inner)) {
                requireNoMore(scope.scope(name), inner, known);
            }
        }
    }

    private static StateWriter writer(Map<String, StateWriter> scopes, String path) {
        StateWriter known = scopes.get(path);
        if (known != null) {
            return known;
        }
        StateWriter made = writer(scopes, parent(path)).scope(leaf(path));
        scopes.put(path, made);
        return made;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String leaf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static int[] shape(ParameterRange range) {
        return range.shape().stream().mapToInt(Integer::intValue).toArray();
    }
}
