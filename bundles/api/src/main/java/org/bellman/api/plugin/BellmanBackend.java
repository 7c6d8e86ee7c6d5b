package org.bellman.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a component as a plug-in of kind {@code backend}: gives it the service property {@code
 * bellman.backend} and its bundle the capability {@code org.bellman.plugin;kind=backend;id=...}.
 */
@ComponentPropertyType
@Capability(namespace = "org.bellman.plugin", attribute = "kind=backend")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface BellmanBackend {
    /**
     * The plug-in's id, such as {@code vector}; unique among plug-ins of its kind.
     *
     * @return the id
     */
    @Attribute("id")
    String value();
}
