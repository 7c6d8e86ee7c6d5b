package org.bellman.runtime.internal.settings;

import java.util.Locale;

/** The two spellings of a setting's name: {@code learningRate} and {@code learning-rate}. */
public final class Names {
    private Names() {}

    /**
     * Spells a name as Metatype and JSON do.
     *
     * @param name in either spelling
     * @return lowerCamelCase
     */
    public static String camel(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '-' && camel.length() > 0) {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }

    /**
     * Spells a name as the command line does.
     *
     * @param name in either spelling
     * @return kebab-case
     */
    public static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
