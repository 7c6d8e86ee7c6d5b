package org.bellman.runtime.internal.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.run.SettingInfo;
import org.bellman.api.settings.SettingException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;

/**
 * Makes checked settings of what people and presets give, by what the parts declare. The order is
 * always the same: names are translated, unknown ones refused, lists split, each value checked by the
 * Metatype service, and only then does a plug-in see it, by the Converter. Any thread.
 */
@Component(service = SettingsResolver.class)
public final class SettingsResolver {
    private static final String COMPONENT_NAME = "component.name";

    private final MetaTypeService metatype;
    private final Bundle own;

    /**
     * Made by Declarative Services.
     *
     * @param context of the bundle that declares the common settings of tasks
     * @param metatype checks values
     */
    @Activate
    public SettingsResolver(BundleContext context, @Reference MetaTypeService metatype) {
        this.own = context.getBundle();
        this.metatype = metatype;
    }

    /**
     * Resolves a part's settings: the part's defaults, overlaid by the preset, overlaid by what was
     * given.
     *
     * @param part the part's service
     * @param preset name to String, Boolean, Number or a List of them; such as {@link
     *     ResolvedSettings#canonical} returns
     * @param given name to text, as a person gave it
     * @return every setting of the part
     * @throws SettingException if a name is unknown or given twice, or a value is not allowed
     */
    public ResolvedSettings resolve(ServiceReference<?> part, Map<String, Object> preset, Map<String, String> given) {
        return resolve(PartNames.of(part), definition(part), preset, given);
    }

    /**
     * Resolves a task's settings: those of its own, and for an environment those that all environments
     * have.
     *
     * @param task the task's service
     * @param preset as for {@link #resolve}
     * @param given as for {@link #resolve}
     * @return both
     * @throws SettingException if a name is unknown or given twice, or a value is not allowed
     */
    public ResolvedTask resolveTask(ServiceReference<?> task, Map<String, Object> preset, Map<String, String> given) {
        String id = PartNames.of(task);
        Definition owned = definition(task);
        Definition common = common(task);
        refuseUnknown(id, names(owned, common), preset.keySet());
        refuseUnknown(id, names(owned, common), given.keySet());
        Set<String> declared = owned.attributes().keySet();
        return new ResolvedTask(
                resolve(id, owned, select(preset, declared, true), select(given, declared, true)),
                resolve(id, common, select(preset, declared, false), select(given, declared, false)));
    }

    /**
     * Describes a part's settings; of an environment also those that all environments have.
     *
     * @param part the part's service
     * @return in the order of declaration
     */
    public List<SettingInfo> describe(ServiceReference<?> part) {
        Map<String, Attribute> attributes = new LinkedHashMap<>(definition(part).attributes());
        common(part).attributes().forEach(attributes::putIfAbsent);
        return attributes.values().stream().map(Attribute::info).toList();
    }

    /**
     * Returns what a part says of itself, beside its settings.
     *
     * @param part the part's service
     * @return a sentence, or an empty text
     */
    public String description(ServiceReference<?> part) {
        return definition(part).description();
    }

    private Definition definition(ServiceReference<?> part) {
        Object pid = part.getProperty(COMPONENT_NAME);
        return Definition.of(metatype, part.getBundle(), pid instanceof String name ? name : null);
    }

    private Definition common(ServiceReference<?> part) {
        boolean environment = part.getProperty(Constants.OBJECTCLASS) instanceof String[] types
                && List.of(types).contains(EnvironmentFactory.class.getName());
        return environment
                ? Definition.of(metatype, own, TaskWrappers.class.getName())
                : Definition.of(metatype, null, null);
    }

    private static Set<String> names(Definition owned, Definition common) {
        Set<String> names = new LinkedHashSet<>(owned.attributes().keySet());
        names.addAll(common.attributes().keySet());
        return names;
    }

    private static <T> Map<String, T> select(Map<String, T> values, Set<String> declared, boolean in) {
        Map<String, T> selected = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (declared.contains(Names.camel(name)) == in) {
                selected.put(name, value);
            }
        });
        return selected;
    }

    private static ResolvedSettings resolve(
            String part, Definition definition, Map<String, Object> preset, Map<String, String> given) {
        refuseUnknown(part, definition.attributes().keySet(), preset.keySet());
        refuseUnknown(part, definition.attributes().keySet(), given.keySet());
        Map<String, Object> presets = translate(part, preset);
        Map<String, String> texts = translate(part, given);
        Map<String, Object> values = new LinkedHashMap<>();
        definition.attributes().forEach((name, attribute) -> {
            Object value = texts.containsKey(name) ? null : presets.get(name);
            if (texts.containsKey(name)) {
                values.put(name, ValueParser.parse(part, attribute, texts.get(name)));
            } else if (value != null) {
                values.put(name, ofPreset(part, attribute, value));
            } else {
                values.put(name, ofDefault(part, attribute));
            }
        });
        Set<String> live = definition.attributes().values().stream()
                .filter(Attribute::live)
                .map(Attribute::name)
                .collect(Collectors.toSet());
        return new ResolvedSettings(values, live);
    }

    private static <T> Map<String, T> translate(String part, Map<String, T> values) {
        Map<String, T> translated = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            T before = translated.put(Names.camel(name), value);
            if (before != null) {
                String sentence = Names.kebab(name) + " of " + part + " is given twice, as " + before + " and as "
                        + value + "; give it once";
                throw new SettingException(Names.camel(name), sentence, null);
            }
        });
        return translated;
    }

    private static Object ofPreset(String part, Attribute attribute, Object value) {
        if (value instanceof List<?> list) {
            List<String> elements = new ArrayList<>();
            list.forEach(element -> elements.add(element.toString()));
            return attribute.list()
                    ? ValueParser.list(part, attribute, elements, String.join(",", elements))
                    : ValueParser.parse(part, attribute, String.join(",", elements));
        }
        return attribute.list()
                ? ValueParser.list(part, attribute, List.of(value.toString()), value.toString())
                : ValueParser.parse(part, attribute, value.toString());
    }

    private static Object ofDefault(String part, Attribute attribute) {
        List<String> defaults = attribute.defaults();
        if (attribute.list()) {
            return ValueParser.list(part, attribute, defaults, String.join(",", defaults));
        }
        if (defaults.isEmpty() && !attribute.word().equals("text")) {
            String option = Names.kebab(attribute.name());
            String sentence = option + " of " + part + " is not given and has no default; take " + attribute.allowed();
            throw new SettingException(attribute.name(), sentence, null);
        }
        return ValueParser.parse(part, attribute, defaults.isEmpty() ? "" : defaults.get(0));
    }

    private static void refuseUnknown(String part, Set<String> known, Set<String> names) {
        for (String name : names) {
            if (known.contains(Names.camel(name))) {
                continue;
            }
            String unknown = "unknown setting " + Names.kebab(name) + " of " + part + "; ";
            Optional<String> nearest = Nearest.to(Names.camel(name), known);
            String hint = known.isEmpty()
                    ? "it has no settings"
                    : nearest.map(n -> "did you mean " + Names.kebab(n) + "? (bellman describe " + part + " lists all)")
                            .orElse("bellman describe " + part + " lists those there are");
            throw new SettingException(Names.camel(name), unknown + hint, null);
        }
    }
}
