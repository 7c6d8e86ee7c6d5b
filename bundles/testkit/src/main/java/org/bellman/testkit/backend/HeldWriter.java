package org.bellman.testkit.backend;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateWriter;

/** Holds the thread that opens a first scope until it is released, so that a second thread meets it inside. */
final class HeldWriter implements StateWriter {
    private final StateWriter writer;
    private final CountDownLatch inside;
    private final CountDownLatch release;

    HeldWriter(StateWriter writer, CountDownLatch inside, CountDownLatch release) {
        this.writer = writer;
        this.inside = inside;
        this.release = release;
    }

    @Override
    public StateWriter scope(String name) {
        inside.countDown();
        try {
            if (!release.await(30, TimeUnit.SECONDS)) {
                throw new StateException("the test did not release the writer within 30 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateException("interrupted while the test held the writer", e);
        }
        return writer.scope(name);
    }

    @Override
    public void floats(String name, float[] values, int... shape) {
        writer.floats(name, values, shape);
    }

    @Override
    public void doubles(String name, double[] values, int... shape) {
        writer.doubles(name, values, shape);
    }

    @Override
    public void longs(String name, long[] values, int... shape) {
        writer.longs(name, values, shape);
    }

    @Override
    public void bytes(String name, byte[] values, int... shape) {
        writer.bytes(name, values, shape);
    }

    @Override
    public void integer(String name, long value) {
        writer.integer(name, value);
    }

    @Override
    public void number(String name, double value) {
        writer.number(name, value);
    }

    @Override
    public void flag(String name, boolean value) {
        writer.flag(name, value);
    }

    @Override
    public void text(String name, String value) {
        writer.text(name, value);
    }

    @Override
    public void ring(String name, String column, Object values, int rowLength, long firstRow, long lastRow) {
        writer.ring(name, column, values, rowLength, firstRow, lastRow);
    }
}
