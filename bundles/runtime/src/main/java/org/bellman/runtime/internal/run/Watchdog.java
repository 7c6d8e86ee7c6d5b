package org.bellman.runtime.internal.run;

import java.lang.ref.WeakReference;
import java.util.function.Consumer;

/**
 * Looks now and then whether a thread shows signs of life. It holds no thread and no part: a class loader can go although
 * a look is still to come.
 */
final class Watchdog {
    private final Surroundings surroundings;
    private final Consumer<Activation> lifeless;

    /**
     * @param surroundings lets time pass
     * @param lifeless told, on the surroundings' thread, of one without a sign of life since the look before
     */
    Watchdog(Surroundings surroundings, Consumer<Activation> lifeless) {
        this.surroundings = surroundings;
        this.lifeless = lifeless;
    }

    /** Watches a thread until it ends. */
    void watch(Activation activation) {
        look(new WeakReference<>(activation));
    }

    private void look(WeakReference<Activation> watched) {
        surroundings.later(
                () -> {
                    Activation activation = watched.get();
                    if (activation == null || activation.over()) {
                        return;
                    }
                    if (activation.takeSign()) {
                        look(watched);
                    } else {
                        lifeless.accept(activation);
                    }
                },
                surroundings.deadlines().boundary());
    }
}
