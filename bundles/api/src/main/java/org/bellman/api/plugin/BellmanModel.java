package org.bellman.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a component as a plug-in of kind {@code model}: gives it the service property {@code
 * bellman.model} and its bundle the capability {@code org.bellman.plugin;kind=model;id=...}.
 */
@ComponentPropertyType
@Capability(namespace = "org.bellman.plugin", attribute = "kind=model")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface BellmanModel {
    /**
     * The plug-in's id, such as {@code file:}; unique among plug-ins of its kind. A colon may stand at its end only:
     * what follows it in a task's name, as in {@code file:model.json}, is the path of a file. The plug-in declares
     * two settings of type text for it, {@code path}, which the runtime makes absolute, and {@code sha256}, of which
     * the runtime makes the hash of the file as it is when a run is begun.
     *
     * @return the id
     */
    @Attribute("id")
    String value();
}
