package org.bellman.runtime.internal.run;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.network.NetworkBackend;
import org.osgi.framework.ServiceReference;

/**
 * The parts that a component was bound to.
 *
 * @param owner the component, which takes them back by the same name
 * @param revision which revision of the run's record its configuration was made of
 * @param algorithmReference the algorithm's service, for its settings
 * @param algorithm the algorithm
 * @param taskReference the task's service, for its settings
 * @param task what offers the task
 * @param backend the backend
 * @param loggers the loggers that are there now, with their properties; another list as soon as one
 *     comes or goes
 */
public record BoundParts(
        Object owner,
        long revision,
        ServiceReference<?> algorithmReference,
        Algorithm algorithm,
        ServiceReference<?> taskReference,
        Object task,
        NetworkBackend backend,
        Supplier<List<Map.Entry<Map<String, Object>, RunLogger>>> loggers) {}
