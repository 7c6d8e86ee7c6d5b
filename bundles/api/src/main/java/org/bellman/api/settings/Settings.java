package org.bellman.api.settings;

import java.lang.annotation.Annotation;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The checked settings of one plug-in in one run: known keys only, every value of its type and in
 * its range, defaults filled in. Immutable; any thread.
 */
@ProviderType
public interface Settings {
    /**
     * Views the settings as their annotation type. The view is a proxy that costs microseconds and
     * kilobytes at every call: read it once, into a record.
     *
     * @param <T> the annotation type
     * @param type the plug-in's {@code @ObjectClassDefinition}
     * @return a view, never null
     */
    <T extends Annotation> T as(Class<T> type);

    /**
     * Returns every setting with its effective value, in the order of declaration.
     *
     * @return lowerCamelCase name to value (String, Boolean, Integer, Long, Double, or an array of
     *     them); unmodifiable
     */
    Map<String, Object> values();
}
