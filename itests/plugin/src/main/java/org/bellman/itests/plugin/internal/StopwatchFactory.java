package org.bellman.itests.plugin.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.osgi.service.component.annotations.Component;

/** A walk that prints {@value #FIRST_STEP} on standard error when the process takes its first step. */
@Component(service = EnvironmentFactory.class)
@BellmanEnvironment("Stopwatch-v0")
public final class StopwatchFactory extends WalkFactory {
    static final String FIRST_STEP = "first step";

    private final AtomicBoolean begun = new AtomicBoolean();

    @Override
    public Environment create(Settings settings) {
        return new Walk() {
            @Override
            public int step(float[] action, int actionOffset, float[] observation, int offset) {
                if (!begun.getPlain() && begun.compareAndSet(false, true)) {
                    System.err.println(FIRST_STEP);
                }
                return super.step(action, actionOffset, observation, offset);
            }
        };
    }
}
