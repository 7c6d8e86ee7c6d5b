package org.bellman.backend.vector.internal;

/**
 * Who is inside a network: one thread at a time, and nobody after it was closed. Shared by a network
 * and its views. The check costs next to nothing because it is a plain field: it catches a second
 * thread that comes while the first is at work, though not in every interleaving.
 */
final class Access {
    private boolean closed;
    private Thread inside;

    void enter(boolean viewClosed) {
        requireOpen(viewClosed);
        Thread other = inside;
        if (other != null) {
            throw new IllegalStateException("The network is used by thread '" + other.getName() + "' and by thread '"
                    + Thread.currentThread().getName() + "' at once; one thread at a time may use it.");
        }
        inside = Thread.currentThread();
    }

    void leave() {
        inside = null;
    }

    void requireOpen(boolean viewClosed) {
        if (closed || viewClosed) {
            throw new IllegalStateException("The network is closed.");
        }
    }

    void close() {
        closed = true;
    }
}
