package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.feature.FeatureService;

/**
 * The files of a change: bundles that enter the repository and features that enter {@code etc/features}. A feature that
 * is replaced lies beside as {@code NAME.json.old} until the lock is written. One thread; for one change.
 */
final class FeatureFiles {
    private static final String OLD = ".old";

    private final Path home;
    private final Path features;
    private final Deque<Path> added = new ArrayDeque<>();
    private final Deque<Path> replaced = new ArrayDeque<>();

    /**
     * @param home the distribution's directory
     */
    FeatureFiles(Path home) {
        this.home = home;
        this.features = home.resolve(Stock.DIRECTORY);
    }

    /**
     * Clears up after a process that was killed while it changed something: what the lock does not know is taken back.
     *
     * @param reader reads JSON
     * @param lock what is installed
     * @throws IOException if a file cannot be changed
     */
    void repair(FeatureService reader, Lock lock) throws IOException {
        Durable.sweep(home.resolve("repository"));
        Durable.sweep(home.resolve("etc"));
        List<Path> olds;
        try (Stream<Path> files = Files.list(features)) {
            olds = files.filter(file -> file.toString().endsWith(OLD)).toList();
        }
        for (Path old : olds) {
            Path file = withoutEnding(old);
            if (isIn(reader, file, lock)) {
                Files.delete(old);
            } else {
                Files.move(old, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isIn(FeatureService reader, Path file, Lock lock) {
        try {
            return Stock.isIn(FeatureDefinition.read(reader, file), lock);
        } catch (FeatureException e) {
            return false;
        }
    }

    private static Path withoutEnding(Path old) {
        String name = old.getFileName().toString();
        return old.resolveSibling(name.substring(0, name.length() - OLD.length()));
    }

    /**
     * Puts the new files where they belong: bundles first.
     *
     * @param draft names them
     * @throws IOException if one cannot be written
     * @throws FeatureException if one is not what it was a moment ago
     */
    void add(Draft draft) throws IOException {
        for (Draft.Piece piece : draft.pieces()) {
            Path target = piece.jar().path();
            if (!Files.exists(target)) {
                added.push(target);
                Repository.copy(piece.id(), piece.source(), target, piece.sha256());
            }
        }
        for (var text : draft.texts().entrySet()) {
            Path file = features.resolve(text.getKey() + ".json");
            if (!Files.exists(file)) {
                added.push(file);
            } else if (Files.readString(file).equals(text.getValue())) {
                continue;
            } else {
                Path old = file.resolveSibling(file.getFileName() + OLD);
                Files.copy(file, old, StandardCopyOption.REPLACE_EXISTING);
                replaced.push(old);
            }
            Durable.write(file, text.getValue());
        }
    }

    /**
     * Takes back what was added.
     *
     * @param failure why; told too what could not be taken back, which a later change clears up
     */
    void takeBack(Exception failure) {
        try {
            for (Path old : replaced) {
                Files.move(
                        old, withoutEnding(old), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            for (Path file : added) {
                delete(file);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Deletes what nobody needs once the lock is written. What cannot be deleted stays and does no harm.
     *
     * @param obsolete files of what went
     */
    void tidy(List<Path> obsolete) {
        try {
            for (Path old : replaced) {
                Files.deleteIfExists(old);
            }
            for (Path file : obsolete) {
                delete(file);
            }
        } catch (IOException e) {
            // The change is done.
            return;
        }
    }

    /** Deletes a file, and directories of the repository that are empty then. */
    private void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Path repository = home.resolve("repository");
        for (Path directory = file.getParent();
                directory.startsWith(repository) && !directory.equals(repository);
                directory = directory.getParent()) {
            try {
                Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }
}
