package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.feature.FeatureChange;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/** Where a feature that is to be installed, and its bundles, come from. One thread; for one change. */
final class Supply implements AutoCloseable {
    private static final Pattern COORDINATES = Pattern.compile("([^:/\\\\]+):([^:/\\\\]+):([^:/\\\\]+)");
    private static final String JSON = ".json";

    private final FeatureService reader;
    private final Stock stock;
    private final FeatureChange change;
    private final MavenArtifacts maven;

    /** Features that lie beside the one that was asked for. */
    private final Map<FeatureDefinition, Path> siblings = new LinkedHashMap<>();

    /** A feature's JSON where it is not a file. */
    private final Map<FeatureDefinition, String> texts = new LinkedHashMap<>();

    /** Where a single bundle lies. */
    private final Map<ID, Path> single = new LinkedHashMap<>();

    private Path folder;

    /**
     * @param reader reads JSON
     * @param stock what the distribution has
     * @param change what is wanted
     * @param maven fetches what is not here
     */
    Supply(FeatureService reader, Stock stock, FeatureChange change, MavenArtifacts maven) {
        this.reader = reader;
        this.stock = stock;
        this.change = change;
        this.maven = maven;
    }

    /**
     * Finds the feature.
     *
     * @return it
     * @throws BellmanException if there is none, or more than one
     */
    FeatureDefinition find() {
        String wanted = change.feature();
        List<FeatureDefinition> ready = readyFor(wanted);
        boolean path = wanted.matches(".*[/\\\\].*") || wanted.endsWith(JSON) || wanted.endsWith(".jar");
        if (!path && ready.size() > 1) {
            throw new FeatureException("more than one feature is called " + wanted + ": name one of " + names(ready));
        }
        if (!path && !ready.isEmpty()) {
            return ready.get(0);
        }
        if (path || Files.exists(Path.of(wanted))) {
            return fromFile(Path.of(wanted).toAbsolutePath().normalize());
        }
        Matcher coordinates = COORDINATES.matcher(wanted);
        if (coordinates.matches()) {
            if (!change.online()) {
                throw new FeatureException(
                        "the feature " + wanted + " is not in this distribution: add --online to fetch"
                                + " the bundle of these coordinates from a Maven repository");
            }
            ID id = reader.getIDfromMavenCoordinates(wanted);
            return ofBundle(id, maven.fetch(id));
        }
        new FeatureCatalog(List.copyOf(stock.ready().keySet())).closure(List.of(wanted)); // says what is near
        return stock.installed(wanted).orElseThrow();
    }

    /** Features of {@code etc/features} that may be meant; to update, those that are not installed yet. */
    private List<FeatureDefinition> readyFor(String wanted) {
        List<FeatureDefinition> found = stock.ready().keySet().stream()
                .filter(feature -> wanted.equals(feature.name())
                        || wanted.equals(Stock.unversioned(feature))
                        || wanted.equals(feature.name() + ":" + feature.id().getVersion())
                        || wanted.equals(feature.id().toString()))
                .toList();
        List<FeatureDefinition> others = found.stream()
                .filter(feature -> !stock.installed().contains(feature))
                .toList();
        boolean update = change.kind() == FeatureChange.Kind.UPDATE;
        return update && !others.isEmpty()
                ? others
                : found.stream().anyMatch(stock.installed()::contains)
                        ? found.stream().filter(stock.installed()::contains).toList()
                        : found;
    }

    private FeatureDefinition fromFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new FeatureException("the file " + file + " is not there or cannot be read: name a feature's JSON, a"
                    + " bundle, a directory with them, or one of " + DistributionCommand.LISTING);
        }
        if (Files.isDirectory(file)) {
            return fromFolder(file);
        }
        if (file.toString().endsWith(JSON)) {
            FeatureDefinition feature = FeatureDefinition.read(reader, file);
            folder = file.getParent();
            siblings.putAll(Stock.shelf(reader, folder, new LinkedHashMap<>()));
            siblings.put(feature, file);
            return feature;
        }
        BundleFile bundle = BundleFile.checked(file);
        ID id = reader.getID("local", bundle.symbolicName(), bundle.version().toString());
        return ofBundle(id, file);
    }

    private FeatureDefinition fromFolder(Path directory) {
        Map<Path, String> broken = new LinkedHashMap<>();
        Map<FeatureDefinition, Path> found = Stock.shelf(reader, directory, broken);
        if (found.isEmpty()) {
            throw new FeatureException(
                    broken.isEmpty()
                            ? "the directory " + directory + " has no feature's JSON: name one that has"
                            : broken.values().iterator().next());
        }
        if (found.size() > 1) {
            throw new BellmanException(
                    ExitCode.USAGE,
                    "the directory " + directory + " has several features: name the file of one, "
                            + found.values().stream().map(Path::toString).collect(Collectors.joining(" or ")));
        }
        folder = directory;
        siblings.putAll(found);
        return found.keySet().iterator().next();
    }

    /** A feature of one bundle. To update, it has the requirements and the start level of the one that it replaces. */
    private FeatureDefinition ofBundle(ID id, Path file) {
        BundleFile bundle = BundleFile.checked(file);
        String[] segments = bundle.symbolicName().split("\\.");
        String name =
                segments.length < 2 ? segments[0] : segments[segments.length - 2] + "-" + segments[segments.length - 1];
        Optional<FeatureDefinition> replaced =
                change.kind() == FeatureChange.Kind.UPDATE ? stock.installed(name) : Optional.empty();
        FeatureDefinition.Bundle only = new FeatureDefinition.Bundle(
                id,
                replaced.filter(feature -> feature.bundles().size() == 1)
                        .map(feature -> feature.bundles().get(0).startOrder())
                        .orElse(FeatureDefinition.DEFAULT_START_ORDER),
                hash(file));
        String group = replaced.map(feature -> feature.id().getGroupId()).orElse(id.getGroupId());
        FeatureDefinition feature = new FeatureDefinition(
                reader.getID(group, name, id.getVersion()),
                "The bundle " + bundle.name() + ".",
                List.of(only),
                replaced.map(FeatureDefinition::requires).orElse(List.of()));
        single.put(id, file);
        texts.put(feature, FeatureText.of(feature));
        return feature;
    }

    /**
     * Returns the features that lie beside the one that was asked for.
     *
     * @return each once
     */
    List<FeatureDefinition> siblings() {
        return List.copyOf(siblings.keySet());
    }

    /**
     * Returns a feature's JSON.
     *
     * @param feature one that this found, or that lies ready
     * @return its text
     */
    String text(FeatureDefinition feature) {
        Path file = siblings.getOrDefault(feature, stock.ready().get(feature));
        try {
            String text = texts.get(feature);
            return text != null ? text : Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new FeatureException("the feature file " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * Finds a bundle beside the feature that was asked for.
     *
     * @param bundle which
     * @return its file, if it lies there
     */
    Optional<Path> beside(FeatureDefinition.Bundle bundle) {
        List<Path> places = new ArrayList<>();
        if (single.containsKey(bundle.id())) {
            places.add(single.get(bundle.id()));
        }
        if (folder != null) {
            places.add(folder.resolve(Repository.fileName(bundle.id())));
            places.add(new Repository(folder.resolve("repository")).file(bundle.id()));
        }
        return places.stream().filter(Files::exists).findFirst();
    }

    /**
     * Finds a bundle that is not installed, and checks it.
     *
     * @param bundle which
     * @param feature whose it is
     * @return its file, which has the content that the feature or a lock names
     * @throws FeatureException if it is nowhere, or is not what it should be
     */
    Path fetch(FeatureDefinition.Bundle bundle, FeatureDefinition feature) {
        Optional<Path> beside = beside(bundle);
        Path own = stock.repository().file(bundle.id());
        if (beside.isPresent() || Files.exists(own)) {
            Path file = beside.orElse(own);
            String locked = Lock.hashes(stock.home()).getOrDefault(own, "");
            String expected = beside.isPresent() || locked.isEmpty() ? bundle.sha256() : locked;
            return checked(file, expected, bundle.id());
        }
        if (change.online()) {
            return checked(maven.fetch(bundle.id()), bundle.sha256(), bundle.id());
        }
        throw new FeatureException(
                "the feature " + feature.name() + " needs the bundle " + bundle.id() + ", which is not "
                        + (folder == null ? "" : "in " + folder + " and not ")
                        + "in this distribution: put " + Repository.fileName(bundle.id())
                        + " beside the feature's JSON, or add --online");
    }

    private static Path checked(Path file, String expected, ID id) {
        String actual = expected.isEmpty() ? "" : hash(file);
        if (!actual.equals(expected)) {
            throw new FeatureException(
                    "the bundle " + id + " in " + file + " is damaged or another one: its SHA-256 is " + actual
                            + " instead of " + expected + "; fetch or build it again");
        }
        BundleFile.checked(file);
        return file;
    }

    /**
     * Hashes a file.
     *
     * @param file which
     * @return its SHA-256
     * @throws FeatureException if it cannot be read
     */
    static String hash(Path file) {
        try {
            return Repository.sha256(file);
        } catch (IOException e) {
            throw new FeatureException("the file " + file + " cannot be read: " + e, e);
        }
    }

    private static String names(List<FeatureDefinition> features) {
        return features.stream().map(feature -> feature.id().toString()).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        maven.close();
    }
}
