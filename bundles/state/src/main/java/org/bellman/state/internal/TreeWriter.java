package org.bellman.state.internal;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateWriter;
import org.bellman.state.ElementType;
import org.bellman.state.Tensor;

/** Writes into a tree of scopes. */
public final class TreeWriter implements StateWriter {
    private final Scope scope;
    private final boolean shareRings;

    public TreeWriter(Scope scope, boolean shareRings) {
        this.scope = scope;
        this.shareRings = shareRings;
    }

    @Override
    public StateWriter scope(String name) {
        return new TreeWriter(scope.child(name), shareRings);
    }

    @Override
    public void floats(String name, float[] values, int... shape) {
        tensor(name, values.clone(), shape);
    }

    @Override
    public void doubles(String name, double[] values, int... shape) {
        tensor(name, values.clone(), shape);
    }

    @Override
    public void longs(String name, long[] values, int... shape) {
        tensor(name, values.clone(), shape);
    }

    @Override
    public void bytes(String name, byte[] values, int... shape) {
        tensor(name, values.clone(), shape);
    }

    private void tensor(String name, Object values, int[] shape) {
        try {
            scope.put(name, Tensor.of(values, shape));
        } catch (IllegalArgumentException e) {
            throw new StateException("state entry " + scope.path(name) + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void integer(String name, long value) {
        scope.put(name, value);
    }

    @Override
    public void number(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new StateException(
                    "state entry " + scope.path(name) + " is " + value + "; only finite numbers can be saved");
        }
        scope.put(name, value);
    }

    @Override
    public void flag(String name, boolean value) {
        scope.put(name, value);
    }

    @Override
    public void text(String name, String value) {
        if (value == null) {
            throw new StateException("state entry " + scope.path(name) + " is null; a text is needed");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new StateException("state entry " + scope.path(name)
                    + " holds half a surrogate pair; only whole characters can be saved");
        }
        scope.put(name, value);
    }

    @Override
    public void ring(String name, String column, Object values, int rowLength, long firstRow, long lastRow) {
        String path = scope.path(name) + "/" + column;
        checkRing(path, values, rowLength, firstRow, lastRow);
        RingColumn storage = new RingColumn(ElementType.of(values), rowLength, values);
        Ring ring = ring(name, firstRow, lastRow);
        if (ring.columns().containsKey(column)) {
            throw new StateException(
                    "state entry " + path + " is written twice; every column is written once in its ring");
        }
        ring.columns().put(column, shareRings ? storage : storage.compact(firstRow, lastRow));
    }

    private static void checkRing(String path, Object values, int rowLength, long firstRow, long lastRow) {
        if (!(values instanceof float[] || values instanceof byte[])) {
            throw new StateException("state entry " + path + " must be a float[] or a byte[] to be a ring's column");
        }
        int length = Array.getLength(values);
        if (rowLength < 1 || length % rowLength != 0) {
            throw new StateException(
                    "state entry " + path + " has rows of " + rowLength + " values, which do not fit into " + length);
        }
        long rows = lastRow - firstRow;
        if (firstRow < 0 || rows < 0 || rows > length / rowLength) {
            throw new StateException("state entry " + path + " has rows " + firstRow + " to " + lastRow
                    + "; its storage holds " + length / rowLength);
        }
    }

    private Ring ring(String name, long firstRow, long lastRow) {
        Object entry = scope.get(name);
        if (entry == null) {
            Ring ring = new Ring(firstRow, lastRow, new LinkedHashMap<>());
            scope.put(name, ring);
            return ring;
        }
        if (entry instanceof Ring ring && ring.firstRow() == firstRow && ring.lastRow() == lastRow) {
            return ring;
        }
        throw new StateException("state entry " + scope.path(name) + " is no ring of rows " + firstRow + " to "
                + lastRow + "; all columns of a ring have the same rows");
    }
}
