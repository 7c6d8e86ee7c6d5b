package org.bellman.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.state.internal.Ring;
import org.bellman.state.internal.Scope;
import org.bellman.state.internal.TreeReader;
import org.bellman.state.internal.TreeWriter;

/**
 * State in memory: named tensors and scalars in nested scopes. Tensors are copied when they are
 * written and when they are read. Rings (replay memories, which can be gigabytes) are copied or
 * shared, as the snapshot was made. One thread at a time.
 */
public final class Snapshot {
    private final Scope root;
    private final boolean shareRings;

    private Snapshot(Scope root, boolean shareRings) {
        this.root = root;
        this.shareRings = shareRings;
    }

    /**
     * Makes an empty snapshot that copies rings too: what is written stays as it is for ever.
     *
     * @return a new snapshot
     */
    public static Snapshot copying() {
        return new Snapshot(new Scope(""), false);
    }

    /**
     * Makes an empty snapshot that keeps the arrays of rings themselves. It costs no memory and is
     * valid until the part that wrote it goes on: for writing a checkpoint at a boundary, and for a
     * hand-over, where the writer is closed and the reader gets its arrays. After a reader of it has
     * advanced, the rings in it hold later rows: it must not be read again.
     *
     * @return a new snapshot
     */
    public static Snapshot sharing() {
        return new Snapshot(new Scope(""), true);
    }

    static Snapshot of(Scope root) {
        return new Snapshot(root, false);
    }

    Scope root() {
        return root;
    }

    /**
     * Returns a writer for the outermost scope.
     *
     * @return a writer into this snapshot
     */
    public StateWriter writer() {
        return new TreeWriter(root, shareRings);
    }

    /**
     * Returns a reader for the outermost scope; may be asked for many times.
     *
     * @return a reader of this snapshot
     */
    public StateReader reader() {
        return new TreeReader(root);
    }

    /**
     * Returns what was written, without rings, for a report: {@link Long}, {@link Double}, {@link
     * Boolean}, {@link String}, {@link Tensor}, and a map like this for each nested scope.
     *
     * @return entries by name, in the order in which they were written; unmodifiable, tensors shared
     */
    public Map<String, Object> entries() {
        return entries(root);
    }

    private static Map<String, Object> entries(Scope scope) {
        Map<String, Object> result = new LinkedHashMap<>();
        scope.entries().forEach((name, entry) -> {
            if (entry instanceof Scope nested) {
                result.put(name, entries(nested));
            } else if (!(entry instanceof Ring)) {
                result.put(name, entry);
            }
        });
        return Collections.unmodifiableMap(result);
    }

    /**
     * Returns all tensors of all scopes, without rings, for an export.
     *
     * @return tensors by name with scopes, such as {@code "online/parameters"}, in the order in which
     *     they were written; unmodifiable, tensors shared
     */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> result = new LinkedHashMap<>();
        collect(root, result);
        return Collections.unmodifiableMap(result);
    }

    private static void collect(Scope scope, Map<String, Tensor> result) {
        scope.entries().forEach((name, entry) -> {
            if (entry instanceof Scope nested) {
                collect(nested, result);
            } else if (entry instanceof Tensor tensor) {
                result.put(scope.path(name), tensor);
            }
        });
    }
}
