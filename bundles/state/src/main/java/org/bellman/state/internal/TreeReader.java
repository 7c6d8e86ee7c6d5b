package org.bellman.state.internal;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.state.ElementType;
import org.bellman.state.Tensor;

/** Reads a tree of scopes. */
public final class TreeReader implements StateReader {
    private final Scope scope;

    public TreeReader(Scope scope) {
        this.scope = scope;
    }

    @Override
    public StateReader scope(String name) {
        return new TreeReader(entry(name, Scope.class, "a scope"));
    }

    @Override
    public boolean has(String name) {
        return scope.get(name) != null;
    }

    @Override
    public Set<String> names() {
        return scope.entries().keySet();
    }

    @Override
    public String path(String name) {
        return scope.path(name);
    }

    @Override
    public float[] floats(String name, int... shape) {
        return ((float[]) tensor(name, ElementType.F32, shape)).clone();
    }

    @Override
    public double[] doubles(String name, int... shape) {
        return ((double[]) tensor(name, ElementType.F64, shape)).clone();
    }

    @Override
    public long[] longs(String name, int... shape) {
        return ((long[]) tensor(name, ElementType.I64, shape)).clone();
    }

    @Override
    public byte[] bytes(String name, int... shape) {
        return ((byte[]) tensor(name, ElementType.U8, shape)).clone();
    }

    @Override
    public long integer(String name) {
        return entry(name, Long.class, "an integer");
    }

    @Override
    public double number(String name) {
        return entry(name, Double.class, "a number");
    }

    @Override
    public boolean flag(String name) {
        return entry(name, Boolean.class, "a truth value");
    }

    @Override
    public String text(String name) {
        return entry(name, String.class, "a text");
    }

    @Override
    public <T> T ring(String name, String columnName, Class<T> type, int rowLength, int capacity) {
        Ring ring = entry(name, Ring.class, "a ring");
        String path = scope.path(name) + "/" + columnName;
        Column column = ring.columns().get(columnName);
        if (column == null) {
            throw missing(path);
        }
        if (column.type().arrayType() != type || column.rowLength() != rowLength) {
            throw new StateException("state entry " + path + " has rows of " + column.rowLength() + " "
                    + column.type() + " values; rows of " + rowLength + " " + type.getSimpleName()
                    + " values are expected");
        }
        if (ring.rows() > capacity) {
            throw new StateException("state entry " + path + " holds " + ring.rows() + " rows, but there is room for "
                    + capacity + " only; give it a capacity of at least " + ring.rows());
        }
        int length = Math.multiplyExact(capacity, rowLength);
        Object shared = column.shared(length);
        return type.cast(shared != null ? shared : unrolled(ring, column, length, capacity));
    }

    private static Object unrolled(Ring ring, Column column, int length, int capacity) {
        Object storage = Array.newInstance(column.type().arrayType().getComponentType(), length);
        if (ring.rows() > 0) {
            int start = (int) (ring.firstRow() % capacity);
            int before = Math.min(ring.rows(), capacity - start);
            column.copy(ring.firstRow(), before, storage, start * column.rowLength());
            if (before < ring.rows()) {
                column.copy(ring.firstRow() + before, ring.rows() - before, storage, 0);
            }
        }
        return storage;
    }

    private Object tensor(String name, ElementType type, int[] shape) {
        Tensor tensor = entry(name, Tensor.class, "a tensor");
        List<Integer> expected = new ArrayList<>();
        for (int axis : shape) {
            expected.add(axis);
        }
        if (tensor.type() != type || !expected.isEmpty() && !tensor.shape().equals(expected)) {
            throw new StateException("state entry " + scope.path(name) + " is " + tensor.type() + " of shape "
                    + tensor.shape() + "; " + type + (expected.isEmpty() ? "" : " of shape " + expected)
                    + " is expected");
        }
        return tensor.values();
    }

    private <E> E entry(String name, Class<E> type, String what) {
        Object entry = scope.get(name);
        if (entry == null) {
            throw missing(scope.path(name));
        }
        if (!type.isInstance(entry)) {
            throw new StateException(
                    "state entry " + scope.path(name) + " is " + describe(entry) + "; " + what + " is expected");
        }
        return type.cast(entry);
    }

    private static StateException missing(String path) {
        return new StateException("state entry " + path
                + " is missing; the state was saved by another part, by another version or under other settings");
    }

    private static String describe(Object entry) {
        if (entry instanceof Scope) {
            return "a scope";
        }
        if (entry instanceof Ring) {
            return "a ring";
        }
        return entry instanceof Tensor ? "a tensor" : "the " + entry.getClass().getSimpleName() + " " + entry;
    }
}
