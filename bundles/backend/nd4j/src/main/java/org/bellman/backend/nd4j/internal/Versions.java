package org.bellman.backend.nd4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Versions of embedded libraries, read from what Maven left in their jars. */
final class Versions {
    private static final String UNKNOWN = "unknown";

    private Versions() {}

    static String of(Class<?> anchor, String group, String artifact) {
        String file = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream in = anchor.getResourceAsStream(file)) {
            if (in == null) {
                return UNKNOWN;
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", UNKNOWN);
        } catch (IOException e) {
            throw new IllegalStateException("The embedded file " + file + " cannot be read.", e);
        }
    }
}
