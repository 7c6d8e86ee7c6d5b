package org.bellman.testkit.settings;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.bellman.api.settings.SettingException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What bnd wrote of an annotation type into {@code OSGI-INF/metatype}: types, defaults, ranges. */
final class Metatype {
    private final String type;
    private final List<Setting> settings;

    private Metatype(String type, List<Setting> settings) {
        this.type = type;
        this.settings = List.copyOf(settings);
    }

    /**
     * Reads the resource of an annotation type.
     *
     * @param type the plug-in's annotation type
     * @return its settings
     */
    static Metatype of(Class<? extends Annotation> type) {
        if (type.getDeclaredMethods().length == 0) {
            return new Metatype(type.getSimpleName(), List.of());
        }
        String path = "OSGI-INF/metatype/" + type.getName() + ".xml";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new AssertionError(path + " is not on the class path: mark " + type.getSimpleName()
                        + " with @ObjectClassDefinition and let bnd-maven-plugin run before the tests");
            }
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            NodeList nodes = root.getElementsByTagName("AD");
            List<Setting> settings = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                settings.add(Setting.of((Element) nodes.item(i)));
            }
            return new Metatype(type.getSimpleName(), settings);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(path + " cannot be read", e);
        }
    }

    List<Setting> settings() {
        return settings;
    }

    Setting setting(String name) {
        return settings.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        name,
                        type + " has no setting " + name + " among "
                                + settings.stream().map(Setting::name).toList(),
                        null));
    }

    /**
     * One attribute.
     *
     * @param name its id
     * @param type Metatype's name of its type, such as {@code Double}
     * @param defaults the default, split at commas if it is a list
     * @param min the smallest value as written, or an empty text
     * @param max the largest value as written, or an empty text
     * @param options the only values allowed, or none
     * @param list whether it holds several values
     * @param description what it means
     * @param live whether it may change while a run goes on
     */
    record Setting(
            String name,
            String type,
            List<String> defaults,
            String min,
            String max,
            List<String> options,
            boolean list,
            String description,
            boolean live) {
        static Setting of(Element node) {
            List<String> options = new ArrayList<>();
            NodeList nodes = node.getElementsByTagName("Option");
            for (int i = 0; i < nodes.getLength(); i++) {
                options.add(((Element) nodes.item(i)).getAttribute("value"));
            }
            String cardinality = node.getAttribute("cardinality");
            boolean list = !cardinality.isEmpty() && Integer.parseInt(cardinality) != 0;
            String text = node.getAttribute("default");
            return new Setting(
                    node.getAttribute("id"),
                    node.getAttribute("type"),
                    !node.hasAttribute("default") ? List.of() : list ? List.of(text.split(",")) : List.of(text),
                    node.getAttribute("min"),
                    node.getAttribute("max"),
                    List.copyOf(options),
                    list,
                    node.getAttribute("description"),
                    node.getAttribute("bellman:live").equals("true"));
        }

        /** Parses a value as the type says; throws {@link IllegalArgumentException} if it is none. */
        Comparable<?> parse(String value) {
            Function<String, Comparable<?>> parser =
                    switch (type) {
                        case "Double" -> Double::valueOf;
                        case "Float" -> Float::valueOf;
                        case "Long" -> Long::valueOf;
                        case "Integer" -> Integer::valueOf;
                        case "Boolean" -> Setting::truth;
                        case "String" -> text -> text;
                        default -> throw new IllegalArgumentException("settings have no type " + type);
                    };
            return parser.apply(value);
        }

        private static Boolean truth(String text) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException(text + " is neither true nor false");
            }
            return Boolean.valueOf(text);
        }

        /** Refuses a value, or an element of a list of values, that is not allowed. */
        void check(Object value) {
            if (value.getClass().isArray()) {
                for (int i = 0; i < Array.getLength(value); i++) {
                    checkOne(Array.get(value, i));
                }
            } else if (value instanceof Collection<?> values) {
                values.forEach(this::checkOne);
            } else {
                checkOne(value);
            }
        }

        private void checkOne(Object value) {
            String text = whole(value);
            try {
                Comparable<?> parsed = parse(text);
                if (!options.isEmpty() && !options.contains(text)) {
                    throw new SettingException(name, value, "is not allowed", "take one of " + options);
                }
                if (parsed instanceof Number number) {
                    checkRange(number.doubleValue());
                }
            } catch (NumberFormatException e) {
                throw new SettingException(name, name + "=" + value + " is not of type " + type, e);
            }
        }

        /** A parser of JSON reads 1e5 as a decimal: a whole number is one however it is written. */
        private String whole(Object value) {
            boolean integer = type.equals("Integer") || type.equals("Long");
            return integer && value instanceof Number number && number.doubleValue() == number.longValue()
                    ? String.valueOf(number.longValue())
                    : value.toString();
        }

        private void checkRange(double value) {
            boolean above = min.isEmpty() || value >= Double.parseDouble(min);
            boolean below = max.isEmpty() || value <= Double.parseDouble(max);
            if (!Double.isFinite(value) || !above || !below) {
                throw new SettingException(
                        name, value, "is out of range", "take a value in [" + min + ", " + max + "]");
            }
        }
    }
}
