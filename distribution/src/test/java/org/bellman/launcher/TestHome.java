package org.bellman.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A distribution's directory with small bundles in it. */
final class TestHome {
    private static final String SHA256 = "0".repeat(64);

    private final Path directory;

    TestHome(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("etc"));
        Files.createDirectories(directory.resolve("repository"));
        Files.writeString(lock(), "# a test's lock\n");
    }

    Path directory() {
        return directory;
    }

    Path lock() {
        return directory.resolve(LockFile.PATH);
    }

    /** Adds a line for a bundle whose activator is a fixture. */
    TestHome activator(int startLevel, Class<?> activator) throws IOException {
        return bundle(
                startLevel,
                activator.getSimpleName(),
                Map.of("Bundle-Activator", activator.getName(), "Import-Package", "org.osgi.framework"),
                activator);
    }

    /** Adds a line for a bundle whose components these descriptions describe. */
    TestHome components(int startLevel, String name, List<String> descriptions, Class<?>... classes)
            throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String description : descriptions) {
            files.put("OSGI-INF/" + files.size() + ".xml", description);
        }
        Map<String, String> headers = Map.of("Service-Component", String.join(",", files.keySet()));
        return bundle(startLevel, name, headers, files, classes);
    }

    /** Adds a line for a copy of the jar on the class path whose name begins so. */
    TestHome library(int startLevel, String prefix) throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            if (name.startsWith(prefix)) {
                Files.copy(jar, directory.resolve("repository").resolve(name));
                return line(startLevel + " " + SHA256 + " repository/" + name);
            }
        }
        throw new IllegalArgumentException(prefix);
    }

    /** Adds a line for a bundle with these headers and classes. */
    TestHome bundle(int startLevel, String name, Map<String, String> headers, Class<?>... classes) throws IOException {
        return bundle(startLevel, name, headers, Map.of(), classes);
    }

    private TestHome bundle(
            int startLevel, String name, Map<String, String> headers, Map<String, String> files, Class<?>... classes)
            throws IOException {
        Path jar = directory.resolve("repository").resolve(name + ".jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", "1.2.3");
        headers.forEach(attributes::putValue);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
                    in.transferTo(out);
                }
            }
        }
        return line(startLevel + " " + SHA256 + " repository/" + name + ".jar");
    }

    /** Adds a line as it is. */
    TestHome line(String line) throws IOException {
        Files.writeString(lock(), line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        return this;
    }
}
