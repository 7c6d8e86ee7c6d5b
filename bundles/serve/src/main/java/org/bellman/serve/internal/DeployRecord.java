package org.bellman.serve.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What was deployed, written down so that the next container knows it: {@code var/deployed.properties}, a place to the
 * signature of its files and the feature's id. Used by one thread.
 */
final class DeployRecord {
    private final Path file;
    private final Map<String, Deployed> deployed = new TreeMap<>();

    /**
     * What one place has become.
     *
     * @param signature of its files
     * @param id the feature's
     */
    record Deployed(String signature, String id) {}

    private DeployRecord(Path file) {
        this.file = file;
    }

    /**
     * Reads it.
     *
     * @param file where it lies, or will lie
     * @param folder what it is asked about; what other folders had is forgotten
     */
    static DeployRecord read(Path file, Path folder) throws IOException {
        DeployRecord result = new DeployRecord(file);
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            for (String place : properties.stringPropertyNames()) {
                String[] fields = properties.getProperty(place).split(" ", 2);
                if (fields.length == 2 && Path.of(place).startsWith(folder)) {
                    result.deployed.put(place, new Deployed(fields[0], fields[1]));
                }
            }
        }
        return result;
    }

    /** All of it, by place. */
    Map<String, Deployed> all() {
        return Map.copyOf(deployed);
    }

    /** Writes down what a place has become. */
    void put(Path place, Deployed what) throws IOException {
        deployed.put(place.toString(), what);
        write();
    }

    /** Writes down that nothing came of a place any more. */
    void remove(Path place) throws IOException {
        deployed.remove(place.toString());
        write();
    }

    private void write() throws IOException {
        Properties properties = new Properties();
        deployed.forEach((place, what) -> properties.setProperty(place, what.signature() + " " + what.id()));
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(temporary)) {
            properties.store(writer, null);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
