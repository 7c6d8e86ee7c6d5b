/**
 * The conformance kit of algorithms, and what a trainer needs in a test.
 *
 * <p>Purpose: {@link org.bellman.testkit.algorithm.AlgorithmTck} says in tests what the contract says
 * in words: a run that is saved and loaded at any boundary ends in the same bits, and the identity
 * environment is solved.
 *
 * <p>Who implements what: the author of an algorithm bundle inherits the kit in a test class. Threads:
 * JUnit's, which is the run's thread too.
 *
 * <pre>{@code
 * class DqnTck extends AlgorithmTck {
 *   protected Algorithm algorithm() { return new DqnAlgorithm(); }
 *   protected Class<? extends Annotation> settingsType() { return DqnSettings.class; }
 *   protected NetworkBackend backend() { return new VectorBackend(); }
 *   protected List<Trial> trials() {
 *     return List.of(Trial.of("identity", TestTask.identity(new Discrete(4)), Map.of("batchSize", 8), 500));
 *   }
 * }
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.testkit.algorithm;

import org.osgi.annotation.versioning.Version;
