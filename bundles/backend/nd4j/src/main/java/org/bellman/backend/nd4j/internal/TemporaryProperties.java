package org.bellman.backend.nd4j.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * System properties for as long as a library reads them, since ND4J and JavaCPP can be told in no other
 * way. What a user has set himself stays as it is.
 */
final class TemporaryProperties implements AutoCloseable {
    private final List<String> added = new ArrayList<>();

    TemporaryProperties with(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
            added.add(name);
        }
        return this;
    }

    @Override
    public void close() {
        added.forEach(System::clearProperty);
    }
}
