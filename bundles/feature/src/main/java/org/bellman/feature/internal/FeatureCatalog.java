package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/**
 * The features that could be installed.
 *
 * @param features all of them
 */
record FeatureCatalog(List<FeatureDefinition> features) {
    FeatureCatalog {
        features = List.copyOf(features);
    }

    /**
     * Reads every {@code *.json} of a directory.
     *
     * @param service reads the JSON
     * @param directory where the files lie
     * @return the features, by file name
     * @throws FeatureException if a file is not a feature, or two files hold the same one
     */
    static FeatureCatalog read(FeatureService service, Path directory) {
        return new FeatureCatalog(List.copyOf(files(service, directory).keySet()));
    }

    /**
     * Reads every {@code *.json} of a directory and tells which feature lies where.
     *
     * @param service reads the JSON
     * @param directory where the files lie
     * @return the file of each feature, by file name
     * @throws FeatureException if a file is not a feature, or two files hold the same one
     */
    static Map<FeatureDefinition, Path> files(FeatureService service, Path directory) {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FeatureException("the features' directory " + directory + " cannot be read: " + e, e);
        }
        Set<ID> seen = new HashSet<>();
        Map<FeatureDefinition, Path> features = new LinkedHashMap<>();
        for (Path file : files) {
            FeatureDefinition feature = FeatureDefinition.read(service, file);
            if (!seen.add(feature.id())) {
                throw new FeatureException("two files in " + directory + " hold the feature " + feature.id());
            }
            features.put(feature, file);
        }
        return features;
    }

    /**
     * Returns the features asked for and all that they need, each after what it needs.
     *
     * @param requests short names ({@code artifact}) or {@code group:artifact}, each perhaps with {@code :version}
     * @return each feature once
     * @throws FeatureException if one is missing, ambiguous, or needs itself
     */
    List<FeatureDefinition> closure(Collection<String> requests) {
        Set<FeatureDefinition> closed = new LinkedHashSet<>();
        for (String request : requests) {
            close(find(request, null), closed, new ArrayDeque<>());
        }
        return List.copyOf(closed);
    }

    /**
     * Returns the short names of the features asked for.
     *
     * @param requests as {@link #closure} takes them
     * @return each name once
     * @throws FeatureException if one is missing or ambiguous
     */
    List<String> names(Collection<String> requests) {
        return requests.stream()
                .map(request -> find(request, null).name())
                .distinct()
                .toList();
    }

    private void close(FeatureDefinition feature, Set<FeatureDefinition> closed, Deque<FeatureDefinition> path) {
        if (closed.contains(feature)) {
            return;
        }
        boolean cycle = path.contains(feature);
        path.addLast(feature);
        if (cycle) {
            throw new FeatureException("features need each other in a circle: "
                    + path.stream()
                            .dropWhile(f -> !f.equals(feature))
                            .map(FeatureDefinition::name)
                            .collect(Collectors.joining(" -> ")));
        }
        for (String required : feature.requires()) {
            close(find(required, feature), closed, path);
        }
        path.removeLast();
        closed.add(feature);
    }

    private FeatureDefinition find(String request, FeatureDefinition asker) {
        String[] parts = request.split(":", -1);
        List<FeatureDefinition> found = features.stream()
                .filter(feature -> switch (parts.length) {
                    case 1 -> feature.name().equals(parts[0]);
                    case 2 ->
                        isOf(feature.id(), parts)
                                || feature.name().equals(parts[0])
                                        && feature.id().getVersion().equals(parts[1]);
                    case 3 ->
                        isOf(feature.id(), parts) && feature.id().getVersion().equals(parts[2]);
                    default -> false;
                })
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String who = asker == null ? "" : ", which " + asker.name() + " needs";
        if (found.isEmpty()) {
            throw new FeatureException("there is no feature " + request + who + instead(request, parts) + "; "
                    + DistributionCommand.LISTING + " shows all");
        }
        throw new FeatureException("more than one feature is called " + request + who + ": name one of "
                + found.stream().map(feature -> feature.id().toString()).collect(Collectors.joining(", ")));
    }

    /** What may have been meant: the same feature in another version, or one of a similar name. */
    private String instead(String request, String... parts) {
        String versions = features.stream()
                .filter(feature ->
                        request.startsWith(feature.name() + ":") || parts.length > 2 && isOf(feature.id(), parts))
                .map(feature -> feature.id().getVersion())
                .collect(Collectors.joining(", "));
        if (!versions.isEmpty()) {
            return " (there is version " + versions + ")";
        }
        List<String> names = features.stream().map(FeatureDefinition::name).toList();
        return Arrays.stream(parts)
                .flatMap(part -> Nearest.to(part, names).stream())
                .findFirst()
                .map(nearest -> " (did you mean " + nearest + "?)")
                .orElse("");
    }

    private static boolean isOf(ID id, String... parts) {
        return id.getGroupId().equals(parts[0]) && id.getArtifactId().equals(parts[1]);
    }
}
