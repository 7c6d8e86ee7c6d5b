package org.bellman.feature.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.feature.ID;

/**
 * Fetches bundles from the user's Maven repository, and what is not there from a remote one. What is fetched lies in a
 * temporary directory until it is closed. One thread.
 */
final class MavenCentral implements AutoCloseable {
    /** The framework property that names another remote repository than Maven Central. */
    static final String PROPERTY = "bellman.maven.repository";

    private static final String CENTRAL = "https://repo.maven.apache.org/maven2";
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final int OK = 200;

    private final Path local;
    private final String remote;
    private Path fetched;

    /**
     * @param local the user's repository, in Maven's layout
     * @param remote the base of a repository's addresses, or null for Maven Central
     */
    MavenCentral(Path local, String remote) {
        this.local = local;
        this.remote = remote == null ? CENTRAL : remote.replaceAll("/+$", "");
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
        String path = local.relativize(here).toString().replace('\\', '/');
        URI address = URI.create(remote + "/" + path);
        try {
            if (fetched == null) {
                fetched = Files.createTempDirectory("bellman-fetched");
            }
            Path file = fetched.resolve(here.getFileName().toString());
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
        } catch (IOException e) {
            throw new FeatureException(
                    "the bundle " + id + " cannot be fetched from " + address + " (" + e
                            + "): check the network, or leave --online out and put the file beside the feature",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeatureException("interrupted while " + address + " was fetched: nothing was done", e);
        }
    }

    @Override
    public void close() {
        if (fetched == null) {
            return;
        }
        try (Stream<Path> walk = Files.walk(fetched)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // A temporary file that stays hinders nobody.
            return;
        }
    }
}
