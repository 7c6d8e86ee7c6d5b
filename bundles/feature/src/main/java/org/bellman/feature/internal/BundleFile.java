package org.bellman.feature.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a bundle's manifest says.
 *
 * @param symbolicName its name
 * @param version its version
 * @param host the symbolic name of the bundle that it is a fragment of, or empty
 * @param plugIns what it says it provides: {@code kind} and {@code id} of each part
 */
record BundleFile(String symbolicName, Version version, String host, List<Map.Entry<String, String>> plugIns) {
    private static final String NAMESPACE = "org.bellman.plugin";

    /**
     * Reads a manifest.
     *
     * @param file a bundle
     * @return what it says
     * @throws FeatureException if the file cannot be read or is not a bundle
     */
    static BundleFile read(Path file) {
        if (!Files.isReadable(file)) {
            throw new FeatureException("the bundle " + file + " is not there or cannot be read: name one that is");
        }
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            return of(jar, file);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    /**
     * Reads a bundle whole: each of its entries must unpack to what its checksum says.
     *
     * @param file a bundle
     * @return what its manifest says
     * @throws FeatureException if the file is cut off or damaged, or is not a bundle
     */
    static BundleFile checked(Path file) {
        BundleFile read = read(file);
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                try (InputStream in = jar.getInputStream(entry)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return read;
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static BundleFile of(JarFile jar, Path file) throws IOException {
        Attributes headers =
                jar.getManifest() == null ? null : jar.getManifest().getMainAttributes();
        List<String> names = headers == null ? List.of() : split(headers.getValue(Constants.BUNDLE_SYMBOLICNAME), ';');
        if (names.isEmpty()) {
            throw new FeatureException("the file " + file + " is not a bundle: its manifest has no "
                    + Constants.BUNDLE_SYMBOLICNAME + "; name a bundle, or the JSON of a feature");
        }
        String version = headers.getValue(Constants.BUNDLE_VERSION);
        try {
            return new BundleFile(
                    names.get(0),
                    version == null ? Version.emptyVersion : Version.parseVersion(version),
                    host(headers.getValue(Constants.FRAGMENT_HOST)),
                    plugIns(headers.getValue(Constants.PROVIDE_CAPABILITY)));
        } catch (IllegalArgumentException e) {
            throw new FeatureException(
                    "the bundle " + file + " has the version \"" + version + "\", which is none: " + e.getMessage(), e);
        }
    }

    /**
     * Returns whose fragment a bundle is.
     *
     * @param header {@code Fragment-Host}, or null
     * @return a symbolic name, or empty
     */
    static String host(String header) {
        return split(header, ';').stream().findFirst().orElse("");
    }

    private static FeatureException damaged(Path file, Exception cause) {
        return new FeatureException(
                "the bundle " + file + " is damaged (" + cause.getMessage() + "): fetch or build it again", cause);
    }

    private static List<Map.Entry<String, String>> plugIns(String provided) {
        List<Map.Entry<String, String>> plugIns = new ArrayList<>();
        for (String capability : split(provided, ',')) {
            List<String> parts = split(capability, ';');
            Map<String, String> attributes = new HashMap<>();
            for (String part : parts.subList(1, parts.size())) {
                int equals = part.indexOf('=');
                if (equals > 0 && part.charAt(equals - 1) != ':') {
                    String name = part.substring(0, equals).strip();
                    attributes.put(
                            name.replaceFirst(":String$", ""),
                            part.substring(equals + 1).strip().replace("\"", ""));
                }
            }
            if (parts.get(0).equals(NAMESPACE) && attributes.containsKey("kind") && attributes.containsKey("id")) {
                plugIns.add(Map.entry(attributes.get("kind"), attributes.get("id")));
            }
        }
        return List.copyOf(plugIns);
    }

    /** Splits a header where no quotes are open. */
    private static List<String> split(String header, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : header == null ? new char[0] : header.toCharArray()) {
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    /**
     * Returns the bundle's name for a person.
     *
     * @return {@code symbolic-name version}
     */
    String name() {
        return symbolicName + " " + version;
    }
}
