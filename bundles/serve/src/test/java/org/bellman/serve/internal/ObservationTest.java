package org.bellman.serve.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.junit.jupiter.api.Test;

class ObservationTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final AtomicLong steps = new AtomicLong();
    private final Observation observation =
            new Observation(server, run -> status(run.name(), run.state(), steps.get()));

    private static RunStatus status(String name, RunState state, long steps) {
        return new RunStatus(
                name,
                state,
                "why",
                "dqn",
                "CartPole-v1",
                "vector",
                1,
                steps,
                500,
                7,
                Path.of("runs", name),
                true,
                "steps");
    }

    private Object attribute(String run, String attribute) throws Exception {
        return server.getAttribute(Observation.name("Run", run), attribute);
    }

    @Test
    void aRunIsSeenAsItIsNow() throws Exception {
        observation.changed(status("a", RunState.RUNNING, 0));
        steps.set(42);

        assertThat(attribute("a", "Steps")).isEqualTo(42L);
        assertThat(attribute("a", "Budget")).isEqualTo(500L);
        assertThat(attribute("a", "Updates")).isEqualTo(7L);
        assertThat(attribute("a", "State")).isEqualTo("running");
        assertThat(attribute("a", "Reason")).isEqualTo("why");
        assertThat(attribute("a", "Algorithm")).isEqualTo("dqn");
        assertThat(attribute("a", "Task")).isEqualTo("CartPole-v1");
        assertThat(attribute("a", "Backend")).isEqualTo("vector");
    }

    @Test
    void whatHasEndedIsSeenAsItEnded() throws Exception {
        observation.changed(status("a", RunState.RUNNING, 0));
        observation.changed(status("a", RunState.DONE, 500));
        steps.set(42);

        assertThat(attribute("a", "Steps")).isEqualTo(500L);
        assertThat(attribute("a", "State")).isEqualTo("done");
    }

    @Test
    void theLastHundredThatEndedStayAndAllThatGoOn() throws Exception {
        observation.changed(status("goes-on", RunState.RUNNING, 0));
        for (int i = 0; i < 103; i++) {
            observation.changed(status("r" + i, RunState.DONE, 1));
        }

        assertThat(server.queryNames(new ObjectName("org.bellman:type=Run,*"), null))
                .hasSize(101)
                .contains(Observation.name("Run", "goes-on"), Observation.name("Run", "r3"))
                .doesNotContain(Observation.name("Run", "r2"));
    }

    @Test
    void nothingIsLeft() throws Exception {
        observation.changed(status("a", RunState.RUNNING, 0));

        observation.close();

        assertThat(server.queryNames(new ObjectName("org.bellman:*"), null)).isEmpty();
    }
}
