package org.bellman.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a component as a plug-in of kind {@code preferences}: gives it the service property {@code
 * bellman.preferences} and its bundle the capability {@code org.bellman.plugin;kind=preferences;id=...}.
 */
@ComponentPropertyType
@Capability(namespace = "org.bellman.plugin", attribute = "kind=preferences")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface BellmanPreferences {
    /**
     * The plug-in's id, such as {@code hh}; unique among plug-ins of its kind.
     *
     * @return the id
     */
    @Attribute("id")
    String value();
}
