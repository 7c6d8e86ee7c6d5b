package org.bellman.serve.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is put into the folder as one: a feature's JSON with the bundles beside it that it names, a single bundle, or a
 * directory with one JSON in it.
 *
 * @param place the file or directory in the folder
 * @param files all files of it
 */
record DeployUnit(Path place, List<Path> files) {
    private static final String JSON = ".json";
    private static final String JAR = ".jar";
    private static final String REPOSITORY = "repository";
    private static final Pattern BUNDLE = Pattern.compile("\"[^\":\\s]+:([^\":\\s]+):([^\":\\s]+)\"");

    /**
     * Lists what lies in a folder now. Hidden files, and those of other kinds, are nobody's.
     *
     * @param folder a directory
     * @return in the order of names
     */
    static List<DeployUnit> in(Path folder) throws IOException {
        List<Path> present;
        try (Stream<Path> files = Files.list(folder)) {
            present = files.filter(file -> !name(file).startsWith(".")).sorted().toList();
        }
        List<DeployUnit> units = new ArrayList<>();
        Set<String> named = new HashSet<>();
        Map<Path, Set<String>> features = new LinkedHashMap<>();
        for (Path file : present) {
            if (name(file).endsWith(JSON) && Files.isRegularFile(file)) {
                Set<String> bundles = bundles(file);
                named.addAll(bundles);
                features.put(file, bundles);
            }
        }
        for (Path file : present) {
            if (Files.isDirectory(file)) {
                if (features.isEmpty() || !name(file).equals(REPOSITORY)) {
                    units.add(new DeployUnit(file, all(file)));
                }
            } else if (features.containsKey(file)) {
                List<Path> files = new ArrayList<>(List.of(file));
                present.stream()
                        .filter(other -> features.get(file).contains(name(other)))
                        .forEach(files::add);
                units.add(new DeployUnit(file, files));
            } else if (name(file).endsWith(JAR) && !named.contains(name(file))) {
                units.add(new DeployUnit(file, List.of(file)));
            }
        }
        return units;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<Path> all(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            // It is being deleted while it is looked at: the next look sees more.
            return List.of();
        }
    }

    private static Set<String> bundles(Path json) throws IOException {
        Set<String> names = new HashSet<>();
        Matcher matcher = BUNDLE.matcher(text(json));
        while (matcher.find()) {
            names.add(matcher.group(1) + "-" + matcher.group(2) + JAR);
        }
        return names;
    }

    private static String text(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Changes whenever a file comes, goes or changes in size or time. */
    String signature() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            try {
                text.append(file)
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            } catch (NoSuchFileException e) {
                text.append(file).append(" gone\n");
            }
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What is handed on: a JSON or a bundle. */
    Path feature() {
        if (!Files.isDirectory(place)) {
            return place;
        }
        List<Path> jsons = jsons();
        return jsons.size() == 1 ? jsons.get(0) : place;
    }

    private List<Path> jsons() {
        return files.stream()
                .filter(file -> file.getParent().equals(place) && name(file).endsWith(JSON))
                .toList();
    }

    /** Says why this cannot be taken as it is, if it cannot: most often it is still being written. */
    Optional<String> problem() {
        if (Files.isDirectory(place) && jsons().size() != 1) {
            return Optional.of("a directory holds the JSON of one feature, but there are " + jsons().size() + " in it");
        }
        for (Path file : files) {
            Optional<String> problem = problem(file);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(Path file) {
        String name = name(file);
        try {
            if (name.endsWith(JSON)) {
                return text(file).strip().endsWith("}")
                        ? Optional.empty()
                        : Optional.of(name + " does not end as JSON does");
            }
            return name.endsWith(JAR) ? problemOfBundle(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(name + " cannot be read as a whole (" + e.getMessage() + ")");
        }
    }

    private static Optional<String> problemOfBundle(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            String symbolic =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            if (symbolic == null) {
                return Optional.of(name(file) + " is no bundle: its manifest has no Bundle-SymbolicName");
            }
            String host = manifest.getMainAttributes().getValue("Fragment-Host");
            boolean framework = symbolic.startsWith("org.apache.felix.framework")
                    || host != null
                            && (host.startsWith("system.bundle") || host.startsWith("org.apache.felix.framework"));
            return framework
                    ? Optional.of(name(file) + " would change the framework itself, which takes another distribution")
                    : Optional.empty();
        }
    }
}
