package org.bellman.runtime.internal.settings;

import java.io.IOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.metatype.AD;
import org.apache.felix.metatype.Designate;
import org.apache.felix.metatype.MetaData;
import org.apache.felix.metatype.MetaDataReader;
import org.apache.felix.metatype.OCD;
import org.bellman.api.settings.SettingException;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * What a component declares about its settings.
 *
 * @param description what the component's settings type says of itself; may be empty
 * @param attributes by name, in the order of declaration
 */
record Definition(String description, Map<String, Attribute> attributes) {
    private static final String RESOURCES = "OSGI-INF/metatype";
    private static final Definition NONE = new Definition("", Map.of());

    /**
     * Reads the settings of a component.
     *
     * @param metatype the service that checks
     * @param bundle the component's bundle
     * @param pid the component's name
     * @return its definition; an empty one if it declares no settings
     */
    static Definition of(MetaTypeService metatype, Bundle bundle, String pid) {
        if (bundle == null || pid == null) {
            return NONE;
        }
        MetaTypeInformation information = metatype.getMetaTypeInformation(bundle);
        Set<String> pids = new TreeSet<>();
        if (information != null) {
            pids.addAll(Arrays.asList(information.getPids()));
            pids.addAll(Arrays.asList(information.getFactoryPids()));
        }
        OCD read = pids.contains(pid) ? read(bundle, pid) : null;
        if (read == null) {
            return NONE;
        }
        ObjectClassDefinition checked = information.getObjectClassDefinition(pid, null);
        AttributeDefinition[] definitions = checked.getAttributeDefinitions(ObjectClassDefinition.ALL);
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (AttributeDefinition definition : definitions == null ? new AttributeDefinition[0] : definitions) {
            AD ad = (AD) read.getAttributeDefinitions().get(definition.getID());
            attributes.put(definition.getID(), new Attribute(definition, ad));
        }
        String description = checked.getDescription();
        return new Definition(description == null ? "" : description, Collections.unmodifiableMap(attributes));
    }

    private static OCD read(Bundle bundle, String pid) {
        Enumeration<URL> files = bundle.findEntries(RESOURCES, "*.xml", false);
        while (files != null && files.hasMoreElements()) {
            URL file = files.nextElement();
            try {
                MetaData data = new MetaDataReader().parse(file);
                OCD definition = data == null ? null : find(data, pid);
                if (definition != null) {
                    return definition;
                }
            } catch (IOException e) {
                String sentence = "the settings of " + pid + " cannot be read from " + file + ": " + e.getMessage()
                        + "; install another version of " + bundle.getSymbolicName();
                throw new SettingException(pid, sentence, e);
            }
        }
        return null;
    }

    private static OCD find(MetaData data, String pid) {
        for (Object element :
                data.getDesignates() == null ? Collections.emptyList() : (Collection<?>) data.getDesignates()) {
            Designate designate = (Designate) element;
            if (pid.equals(designate.getPid()) || pid.equals(designate.getFactoryPid())) {
                return (OCD) data.getObjectClassDefinitions()
                        .get(designate.getObject().getOcdRef());
            }
        }
        return null;
    }
}
