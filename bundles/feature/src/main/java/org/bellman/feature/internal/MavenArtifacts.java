package org.bellman.feature.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.service.feature.ID;

/**
 * Fetches bundles from the user's Maven repository. What is not there is fetched from the remote one that is named, or
 * else by Maven, which knows the user's mirrors, proxies and passwords. What is fetched lies in a temporary directory until
 * it is closed. One thread.
 */
final class MavenArtifacts implements AutoCloseable {
    /** The framework property that names a remote repository, in place of those that Maven knows. */
    static final String PROPERTY = "bellman.maven.repository";

    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final int OK = 200;

    private final Path local;
    private final String remote;
    private Path fetched;

    /**
     * @param local the user's repository, in Maven's layout
     * @param remote the base of a repository's addresses, or null to ask Maven
     */
    MavenArtifacts(Path local, String remote) {
        this.local = local;
        this.remote = remote;
    }

    /**
     * Fetches a bundle.
     *
     * @param id its coordinates
     * @return its file
     * @throws FeatureException if it is not there or cannot be had
     */
    Path fetch(ID id) {
        Path here = new Repository(local).file(id);
        if (Files.isReadable(here)) {
            return here;
        }
        try {
            if (fetched == null) {
                fetched = Files.createTempDirectory("bellman-fetched");
            }
            Path file = fetched.resolve(here.getFileName().toString());
            return remote == null ? byMaven(id, file) : download(id, file);
        } catch (IOException e) {
            throw new FeatureException(
                    "the bundle " + id + " cannot be fetched (" + e
                            + "): check the network, or leave --online out and put the file beside the feature",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeatureException("interrupted while " + id + " was fetched: nothing was done", e);
        }
    }

    private Path download(ID id, Path file) throws IOException, InterruptedException {
        String path =
                local.relativize(new Repository(local).file(id)).toString().replace('\\', '/');
        URI address = URI.create(remote.replaceAll("/+$", "") + "/" + path);
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<Path> response = client.send(
                HttpRequest.newBuilder(address).timeout(DEADLINE).build(), HttpResponse.BodyHandlers.ofFile(file));
        if (response.statusCode() != OK) {
            throw new FeatureException("the bundle " + id + " is not at " + address + " (status "
                    + response.statusCode() + "): correct its coordinates, or name another repository with -D"
                    + PROPERTY + " in BELLMAN_JAVA_OPTS");
        }
        return file;
    }

    private Path byMaven(ID id, Path file) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path said = fetched.resolve("maven.log");
        Process maven;
        try {
            maven = new ProcessBuilder(
                            windows ? "mvn.cmd" : "mvn",
                            "-B",
                            "-q",
                            PLUGIN,
                            "-Dartifact=" + coordinates(id),
                            "-DoutputDirectory=" + fetched)
                    .directory(fetched.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException e) {
            throw new FeatureException(
                    "the bundle " + id + " is fetched by Maven, and mvn cannot be started (" + e.getMessage()
                            + "): install Maven, or name a repository with -D" + PROPERTY + " in BELLMAN_JAVA_OPTS",
                    e);
        }
        if (!maven.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            maven.destroyForcibly();
            throw new FeatureException("Maven has not fetched " + id + " within " + DEADLINE.toMinutes()
                    + " minutes: check the network, and try again");
        }
        if (maven.exitValue() != 0 || !Files.isReadable(file)) {
            throw new FeatureException("Maven does not find the bundle " + id + ": " + reason(said)
                    + "; correct its coordinates, or check the network");
        }
        return file;
    }

    private static String coordinates(ID id) {
        return id.getGroupId() + ":" + id.getArtifactId() + ":" + id.getVersion() + ":"
                + id.getType().orElse("jar")
                + id.getClassifier().map(classifier -> ":" + classifier).orElse("");
    }

    /** The first thing that Maven complains of. */
    private static String reason(Path said) throws IOException {
        try (Stream<String> lines = Files.lines(said)) {
            return lines.filter(line -> line.contains("ERROR"))
                    .map(line -> line.replaceFirst(".*?ERROR\\S*\\s*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElse("it says nothing of it");
        }
    }

    @Override
    public void close() {
        if (fetched != null) {
            Durable.clear(fetched);
        }
    }
}
