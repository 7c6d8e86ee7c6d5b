package org.bellman.algorithm.valueiteration.internal;

/**
 * States by priority, the largest first and of equal ones the lowest state, so that the order does not
 * depend on the past. Memory: 16 bytes for a state. One thread; allocates nothing.
 */
final class PriorityHeap {
    private final double[] priorities;
    private final int[] heap;
    private final int[] places;

    /**
     * Begins with priorities of 0.
     *
     * @param states how many
     */
    PriorityHeap(int states) {
        priorities = new double[states];
        heap = new int[states];
        places = new int[states];
        for (int s = 0; s < states; s++) {
            heap[s] = s;
            places[s] = s;
        }
    }

    /** Returns the priorities themselves; whoever writes into them calls {@link #order} after. */
    double[] priorities() {
        return priorities;
    }

    /** Orders the heap anew. */
    void order() {
        for (int i = heap.length / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    /** Returns the state with the largest priority. */
    int first() {
        return heap[0];
    }

    /** Gives a state another priority. */
    void set(int state, double priority) {
        boolean more = priority > priorities[state];
        priorities[state] = priority;
        if (more) {
            rise(places[state]);
        } else {
            sink(places[state]);
        }
    }

    private boolean before(int a, int b) {
        return priorities[a] > priorities[b] || priorities[a] == priorities[b] && a < b;
    }

    private void rise(int from) {
        int state = heap[from];
        int i = from;
        while (i > 0 && before(state, heap[(i - 1) >>> 1])) {
            put(i, heap[(i - 1) >>> 1]);
            i = (i - 1) >>> 1;
        }
        put(i, state);
    }

    private void sink(int from) {
        int state = heap[from];
        int i = from;
        int half = heap.length >>> 1;
        while (i < half) {
            int child = 2 * i + 1;
            if (child + 1 < heap.length && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], state)) {
                break;
            }
            put(i, heap[child]);
            i = child;
        }
        put(i, state);
    }

    private void put(int place, int state) {
        heap[place] = state;
        places[state] = place;
    }
}
