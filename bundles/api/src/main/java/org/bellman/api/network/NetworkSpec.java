package org.bellman.api.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A network as a tree: input → branches → trunk → named heads. Outputs are the heads side by side in
 * the order given. The flat parameter array holds, branch by branch, the trunk's layers and then the
 * heads' layers; of each layer the weight, then the bias. Checks itself. Immutable.
 *
 * @param input axes of one input row, such as {@code [4]} or {@code [channels, height, width]}
 * @param branches at least one
 */
public record NetworkSpec(List<Integer> input, List<Branch> branches) implements Specification {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    /**
     * Checks names and shapes. Inputs, outputs and parameters are at most as many as an array holds,
     * 2³¹ - 9.
     *
     * @throws IllegalArgumentException naming the layer and the sizes that do not fit, or are too large
     */
    public NetworkSpec {
        input = List.copyOf(input);
        branches = List.copyOf(branches);
        if (input.isEmpty() || input.stream().anyMatch(axis -> axis < 1)) {
            throw new IllegalArgumentException("network: input shape " + input + " needs axes above 0");
        }
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("network: there is no branch");
        }
        Set<String> names = new HashSet<>();
        for (Branch branch : branches) {
            requireNew(names, "branch ", branch.name());
            branch.heads().forEach(head -> requireNew(names, "head ", head.name()));
        }
        new NetworkShapes(input, branches);
    }

    /**
     * Makes a network of one branch, named {@code main}, over vectors.
     *
     * @param inputs values in an input row, at least 1
     * @param trunk layers that all heads share; may be empty
     * @param heads at least one
     * @return the specification
     */
    public static NetworkSpec of(int inputs, List<Layer> trunk, Head... heads) {
        return new NetworkSpec(List.of(inputs), List.of(Branch.of("main", trunk, heads)));
    }

    /**
     * Makes a network of branches that each see the whole input vector.
     *
     * @param inputs values in an input row, at least 1
     * @param branches at least one
     * @return the specification
     */
    public static NetworkSpec parallel(int inputs, Branch... branches) {
        return new NetworkSpec(List.of(inputs), List.of(branches));
    }

    /**
     * Returns the number of values in an input row.
     *
     * @return at least 1
     */
    public int inputs() {
        return input.stream().reduce(1, Math::multiplyExact);
    }

    /**
     * Returns the number of values in an output row.
     *
     * @return at least 1
     */
    public int outputs() {
        return outputRanges().stream().mapToInt(OutputRange::size).sum();
    }

    /**
     * Returns where each head's values lie.
     *
     * @return in the order of the heads
     */
    public List<OutputRange> outputRanges() {
        return new NetworkShapes(input, branches).outputs();
    }

    /**
     * Returns where a head's values lie.
     *
     * @param head its name
     * @return its range
     * @throws IllegalArgumentException if there is no such head; the message lists those there are
     */
    public OutputRange output(String head) {
        List<OutputRange> ranges = outputRanges();
        return ranges.stream()
                .filter(range -> range.head().equals(head))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("network: there is no head "
                        + head
                        + " among "
                        + ranges.stream().map(OutputRange::head).toList()));
    }

    /**
     * Returns the named ranges of the flat parameter array.
     *
     * @return in the array's order, without gaps
     */
    public List<ParameterRange> parameters() {
        return new NetworkShapes(input, branches).parameters();
    }

    /**
     * Returns the length of the flat parameter array.
     *
     * @return at least 0
     */
    public int parameterCount() {
        return parameters().stream().mapToInt(ParameterRange::size).sum();
    }

    /**
     * Returns the specification with some of the heads only, and the branches that they need: what
     * {@link Network#view} computes.
     *
     * @param heads names, at least one, each once
     * @return the smaller specification; its parameters are named as in this one
     * @throws IllegalArgumentException if there is no such head, none is named or one twice
     */
    public NetworkSpec restrictedTo(String... heads) {
        Set<String> wanted = new HashSet<>();
        for (String head : heads) {
            output(head);
            if (!wanted.add(head)) {
                throw new IllegalArgumentException(
                        "network: head " + head + " is asked for twice; name every head once");
            }
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("network: no head is asked for; name at least one");
        }
        List<Branch> kept = new ArrayList<>();
        for (Branch branch : branches) {
            List<Head> left = branch.heads().stream()
                    .filter(h -> wanted.contains(h.name()))
                    .toList();
            if (!left.isEmpty()) {
                kept.add(new Branch(branch.name(), branch.trunk(), left));
            }
        }
        return new NetworkSpec(input, kept);
    }

    static void requireName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " name '" + name + "' does not match " + NAME.pattern());
        }
    }

    private static void requireNew(Set<String> names, String what, String name) {
        if (!names.add(what + name)) {
            throw new IllegalArgumentException("network: " + what + name + " is there twice");
        }
    }
}
