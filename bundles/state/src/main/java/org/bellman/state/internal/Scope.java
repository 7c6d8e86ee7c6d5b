package org.bellman.state.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bellman.api.state.StateException;

/**
 * A node of the tree: entries by name, in the order in which they were written. An entry is a Scope,
 * a Tensor, a Ring, a Long, a Double, a Boolean or a String.
 */
public final class Scope {
    private final String path;
    private final Map<String, Object> entries = new LinkedHashMap<>();

    public Scope(String path) {
        this.path = path;
    }

    /** The name of an entry with its scopes, for messages and for file formats. */
    public String path(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    public Map<String, Object> entries() {
        return Collections.unmodifiableMap(entries);
    }

    public Object get(String name) {
        return entries.get(name);
    }

    public void put(String name, Object entry) {
        checkName(name);
        if (entries.putIfAbsent(name, entry) != null) {
            throw new StateException(
                    "state entry " + path(name) + " is written twice; every name is used once in its scope");
        }
    }

    public Scope child(String name) {
        Scope child = new Scope(path(name));
        put(name, child);
        return child;
    }

    private void checkName(String name) {
        boolean good = !name.isEmpty();
        for (int i = 0; i < name.length() && good; i++) {
            char c = name.charAt(i);
            good = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_.-".indexOf(c) >= 0;
        }
        if (!good) {
            throw new StateException("state entry «" + path(name)
                    + "» has a name that is not allowed; use letters, digits, '_', '.' and '-'");
        }
    }
}
