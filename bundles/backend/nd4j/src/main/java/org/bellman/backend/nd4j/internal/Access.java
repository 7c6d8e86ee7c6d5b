package org.bellman.backend.nd4j.internal;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Who is inside a network and its views: one thread at a time. A second one is refused, not merely
 * discouraged: native memory that is freed under a thread would take the whole process along.
 */
final class Access {
    private final AtomicReference<Thread> inside = new AtomicReference<>();

    void enter() {
        Thread current = Thread.currentThread();
        Thread other = inside.compareAndExchange(null, current);
        if (other != null) {
            throw new IllegalStateException("The network is used by thread '" + other.getName() + "' and by thread '"
                    + current.getName() + "' at once; one thread at a time may use it.");
        }
    }

    void leave() {
        inside.setRelease(null);
    }
}
