package org.bellman.skeleton.internal;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/**
 * What everything in a project is called.
 *
 * @param name the artefact and the feature, in kebab-case
 * @param packageName the package of its classes, and the bundle
 * @param group Maven's group
 */
record Names(String name, String packageName, String group) {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final String CUSTOMARY_GROUP = "org.example";

    /**
     * Checks what a user wrote and fills in what was left out.
     *
     * @param name the artefact's name
     * @param packageName the package, or empty: then it follows from group and name
     * @param group the group, or empty: then it is the package's parent, or {@value #CUSTOMARY_GROUP}
     * @return the names
     * @throws BellmanException if one of them is not what it must be
     */
    static Names of(String name, String packageName, String group) {
        if (!KEBAB.matcher(name).matches()) {
            throw refused("NAME " + name + " is not in kebab-case: take lower-case words of letters and digits with"
                    + " hyphens between, such as tidy-q");
        }
        if (!group.isEmpty() && !GROUP.matcher(group).matches()) {
            throw refused("--group " + group + " is no Maven group: take words of letters, digits, hyphens and"
                    + " underscores with dots between, such as " + CUSTOMARY_GROUP);
        }
        String parent = packageName.substring(0, Math.max(0, packageName.lastIndexOf('.')));
        String effectiveGroup = !group.isEmpty() ? group : parent.isEmpty() ? CUSTOMARY_GROUP : parent;
        String customary = effectiveGroup.replace('-', '_') + "." + name.replace("-", "");
        return new Names(name, checked(packageName.isEmpty() ? customary : packageName), effectiveGroup);
    }

    private static String checked(String packageName) {
        boolean reserved = packageName.equals("java") || packageName.startsWith("java.");
        if (reserved || !SourceVersion.isName(packageName)) {
            throw refused("--package " + packageName + " is no package that Java allows: take identifiers that are no"
                    + " keywords with dots between, such as org.example.tidyq");
        }
        return packageName;
    }

    private static BellmanException refused(String sentence) {
        return new BellmanException(ExitCode.USAGE, sentence);
    }

    /**
     * Returns what the names of its classes begin with.
     *
     * @return such as {@code TidyQ} for {@code tidy-q}
     */
    String className() {
        return Arrays.stream(name.split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /**
     * Returns where the classes lie.
     *
     * @return the package as a path with slashes
     */
    String path() {
        return packageName.replace('.', '/');
    }
}
