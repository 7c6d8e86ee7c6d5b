package org.bellman.itests.plugin.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of Faulty-v0. */
@ObjectClassDefinition(name = "Faulty-v0", description = "A walk in which something goes wrong")
@interface FaultySettings {
    /**
     * What goes wrong.
     *
     * @return none, throw, nan, huge or hang
     */
    @AttributeDefinition(
            description = "what goes wrong: nothing, a step that throws, a reward that is no number, a huge one,"
                    + " a step that does not end",
            options = {
                @Option(label = "none", value = "none"),
                @Option(label = "throw", value = "throw"),
                @Option(label = "nan", value = "nan"),
                @Option(label = "huge", value = "huge"),
                @Option(label = "hang", value = "hang")
            })
    String fault() default "none";

    /**
     * When it goes wrong.
     *
     * @return a count of steps, the first one being 1
     */
    @AttributeDefinition(description = "in which step it goes wrong", min = "1")
    int at() default 1;
}
