package org.bellman.runtime.internal.wiring;

import java.util.List;
import java.util.Map;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.network.NetworkBackend;
import org.bellman.runtime.internal.run.BoundParts;
import org.bellman.runtime.internal.run.RunHost;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The wiring of a run and nothing else: one component configuration for each run, whose targets and
 * whose satisfying condition {@link RunConfigurations} writes. It hands the parts that it is bound to
 * in, and takes them back. Nothing is trained, saved or waited for long on the threads that call it.
 */
@Component(
        name = RunComponent.PID,
        service = {},
        immediate = true,
        configurationPid = RunComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class RunComponent {
    /** The factory PID of runs' configurations. */
    static final String PID = "org.bellman.run";

    /** The configuration's property that holds the run's name. */
    static final String RUN = "bellman.run";

    /** The configuration's property that counts the revisions of the run's record. */
    static final String REVISION = "bellman.revision";

    private static final String NOTHING = "(&(objectClass=*)(!(objectClass=*)))";

    private final RunHost host;
    private final ComponentServiceObjects<Algorithm> algorithm;
    private final ComponentServiceObjects<Object> task;
    private final ComponentServiceObjects<NetworkBackend> backend;

    /** Looked at by the run's thread at boundaries only. */
    @Reference(
            name = "loggers",
            service = RunLogger.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE,
            target = NOTHING)
    private volatile List<Map.Entry<Map<String, Object>, RunLogger>> loggers;

    private Algorithm boundAlgorithm;
    private Object boundTask;
    private NetworkBackend boundBackend;
    private String name;

    /**
     * Made by Declarative Services when every part is there and the run is released.
     *
     * @param host takes the parts
     * @param algorithm the run's algorithm
     * @param task whatever service offers the run's task
     * @param backend the run's backend
     */
    @Activate
    public RunComponent(
            @Reference RunHost host,
            @Reference(name = "algorithm", target = NOTHING) ComponentServiceObjects<Algorithm> algorithm,
            @Reference(name = "task", service = AnyService.class, target = NOTHING)
                    ComponentServiceObjects<Object> task,
            @Reference(name = "backend", target = NOTHING) ComponentServiceObjects<NetworkBackend> backend) {
        this.host = host;
        this.algorithm = algorithm;
        this.task = task;
        this.backend = backend;
    }

    /**
     * Hands the parts in.
     *
     * @param properties the configuration
     */
    @Activate
    void activate(Map<String, Object> properties) {
        boundAlgorithm = algorithm.getService();
        boundTask = task.getService();
        boundBackend = backend.getService();
        name = (String) properties.get(RUN);
        handIn(properties);
    }

    /**
     * Hands the same parts in for a changed configuration: a setting, or which loggers are wanted.
     *
     * @param properties the configuration
     */
    @Modified
    void modified(Map<String, Object> properties) {
        handIn(properties);
    }

    /**
     * A configuration may change while the component is bound to what the one before asked for: then it is bound anew in a
     * moment, and these parts are nobody's.
     */
    private void handIn(Map<String, Object> properties) {
        boolean asked = asked(properties, "algorithm.target", algorithm.getServiceReference())
                && asked(properties, "task.target", task.getServiceReference())
                && asked(properties, "backend.target", backend.getServiceReference());
        if (asked) {
            host.bound(name, parts(properties));
        }
    }

    private static boolean asked(Map<String, Object> properties, String target, ServiceReference<?> bound) {
        try {
            return FrameworkUtil.createFilter((String) properties.get(target)).match(bound);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a target that the runtime wrote is valid", e);
        }
    }

    /** Takes the parts back. */
    @Deactivate
    void deactivate() {
        host.unbound(name, this);
        algorithm.ungetService(boundAlgorithm);
        task.ungetService(boundTask);
        backend.ungetService(boundBackend);
    }

    private BoundParts parts(Map<String, Object> properties) {
        return new BoundParts(
                this,
                (Long) properties.get(REVISION),
                algorithm.getServiceReference(),
                boundAlgorithm,
                task.getServiceReference(),
                boundTask,
                boundBackend,
                () -> loggers);
    }
}
