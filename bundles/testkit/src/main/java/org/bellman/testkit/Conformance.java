package org.bellman.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The root of the kits: exclusions that carry their reason. Threads: JUnit's. */
public abstract class Conformance {
    /** Makes a kit. */
    protected Conformance() {}

    /**
     * Returns the tests that cannot hold for this plug-in.
     *
     * @return name of a test to the reason, one sentence; none by default
     */
    protected Map<String, String> exclusions() {
        return Map.of();
    }

    /** Checks that every exclusion names a test and gives a reason. */
    @Test
    protected void exclusionsNameATestAndGiveAReason() {
        Set<String> tests = new TreeSet<>();
        for (Class<?> type = getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    tests.add(method.getName());
                }
            }
        }
        exclusions().forEach((test, reason) -> {
            assertThat(tests).as("tests that can be excluded").contains(test);
            assertThat(reason).as("reason for excluding %s", test).isNotBlank();
        });
    }

    /**
     * Runs a test's body, or reports the reason for which it is excluded.
     *
     * @param test the test's name
     * @param body what it does
     */
    protected final void check(String test, Runnable body) {
        String reason = exclusions().get(test);
        if (reason != null) {
            Assumptions.abort("excluded: " + reason);
        }
        body.run();
    }
}
