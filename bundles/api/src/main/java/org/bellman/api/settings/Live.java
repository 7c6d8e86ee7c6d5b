package org.bellman.api.settings;

import aQute.bnd.annotation.xml.XMLAttribute;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a setting that may change while a run goes on (a learning rate, an exploration rate). The
 * change reaches the trainer as a load of its own snapshot under the new value. It is carried in
 * the Metatype resource as an attribute of its own name space.
 */
@XMLAttribute(
        namespace = "http://bellman.org/xmlns/settings/v1.0.0",
        prefix = "bellman",
        embedIn = "*",
        mapping = "value=live")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Live {
    /**
     * Whether the setting is live.
     *
     * @return true unless said otherwise
     */
    boolean value() default true;
}
