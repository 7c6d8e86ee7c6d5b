/**
 * Networks on ND4J, shared by the backends that embed it: {@code nd4j-cpu} and {@code nd4j-cuda}.
 *
 * <p>{@link org.bellman.backend.nd4j.internal.Library} loads and releases ND4J, {@link
 * org.bellman.backend.nd4j.internal.Nd4jBackend} makes networks. For every batch size there is a plan:
 * all matrices allocated, all operations prepared, because ND4J's cost for a small network lies in
 * making arrays and operations, not in computing.
 */
package org.bellman.backend.nd4j.internal;
