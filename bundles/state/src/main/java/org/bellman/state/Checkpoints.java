package org.bellman.state;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bellman.api.state.StateException;
import org.bellman.state.internal.CheckpointReader;
import org.bellman.state.internal.CheckpointWriter;
import org.bellman.state.internal.Disk;
import org.bellman.state.internal.Manifest;
import org.bellman.state.internal.Reasons;

/**
 * The checkpoints of one run: a directory with one directory for each, named by its step. A
 * checkpoint is written aside, made durable and renamed; it is there whole or not at all, and what
 * was there before stays until it is. Its files are a manifest (JSON), its hash, and safetensors
 * files whose lengths and hashes the manifest holds. A ring's rows are cut into files that never
 * change, and those that the checkpoint before has already are shared with it by hard links.
 *
 * <p>One thread at a time, and one writing process: whoever writes holds the run's lock. Reading
 * needs no lock.
 */
public final class Checkpoints {
    private static final String WRITING = ".writing-";
    private static final String REPLACED = ".replaced-";
    private static final String DELETED = ".deleted-";

    private final Disk disk;
    private final Path directory;
    private final int keep;
    private Path earlierDirectory;
    private Manifest earlier;

    /**
     * Opens a directory of checkpoints; touches nothing.
     *
     * @param directory the directory; made by the first {@link #write}
     * @param keep how many checkpoints stay, at least 1
     */
    public Checkpoints(Path directory, int keep) {
        this(Disk.REAL, directory, keep);
    }

    Checkpoints(Disk disk, Path directory, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("Checkpoints: keep is " + keep + "; it must be at least 1");
        }
        this.disk = disk;
        this.directory = directory;
        this.keep = keep;
    }

    /**
     * Lists what may be read, without checking it.
     *
     * @return steps, the newest first; empty if there is no such directory
     * @throws StateException if the directory cannot be read
     */
    public List<Long> steps() {
        return steps(entries());
    }

    private static List<Long> steps(Collection<Path> entries) {
        List<Long> steps = new ArrayList<>();
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (isStep(name) && Files.exists(entry.resolve(CheckpointWriter.MANIFEST))) {
                steps.add(Long.parseLong(name));
            }
        }
        steps.sort(Comparator.reverseOrder());
        return steps;
    }

    /**
     * Returns the directory of a checkpoint, whether it is there or not.
     *
     * @param step its step
     * @return the directory
     */
    public Path path(long step) {
        return directory.resolve(Long.toString(step));
    }

    /**
     * Reads the newest checkpoint; never falls back to an older one by itself. If the process that
     * writes removes it meanwhile, for newer ones, the newest of those is read.
     *
     * @return the checkpoint, or empty if there is none
     * @throws StateException as {@link #read}
     */
    public Optional<Checkpoint> newest() {
        while (true) {
            Set<Path> seen = Set.copyOf(entries());
            List<Long> steps = steps(seen);
            if (steps.isEmpty()) {
                if (seen.equals(Set.copyOf(entries()))) {
                    return Optional.empty();
                }
                continue;
            }
            long newest = steps.get(0);
            try {
                return Optional.of(read(newest));
            } catch (StateException e) {
                if (Files.exists(path(newest))) {
                    throw e;
                }
            }
        }
    }

    /**
     * Reads a checkpoint and checks every length and hash. The next one that is written shares what it
     * can with this one.
     *
     * @param step its step
     * @return the checkpoint
     * @throws StateException naming the file that is missing, damaged or of another version, and what
     *     can be done
     */
    public Checkpoint read(long step) {
        Path from = path(step);
        try (CheckpointReader reader = CheckpointReader.open(from)) {
            Checkpoint checkpoint =
                    new Checkpoint(from, step, reader.manifest().metadata(), Snapshot.of(reader.state()));
            earlierDirectory = from;
            earlier = reader.manifest();
            return checkpoint;
        } catch (StateException e) {
            throw new StateException(e.getMessage() + "; " + remedy(step), e);
        }
    }

    private String remedy(long step) {
        Optional<Long> older = steps().stream().filter(s -> s < step).findFirst();
        String remove = "put back a copy of it, or remove the directory " + path(step) + " to ";
        return older.map(s -> remove + "go on from the checkpoint at step " + s)
                .orElse(remove + "begin anew, for there is no older checkpoint");
    }

    /**
     * Writes a checkpoint; when it is durable, removes older ones beyond those to keep. One of the
     * same step is replaced. An older one that cannot be removed does not fail the write: that is tried
     * again with the next one.
     *
     * @param step its step, at least 0
     * @param state what to write; rings that it shares are read before this returns
     * @param metadata free texts, such as names and versions of the parts
     * @return one sentence for each directory that could not be removed; empty as a rule
     * @throws StateException in one sentence, if the disk is full or refuses; every earlier checkpoint
     *     is untouched
     */
    public List<String> write(long step, Snapshot state, Map<String, String> metadata) {
        if (step < 0) {
            throw new IllegalArgumentException("Checkpoints: step is " + step + "; it must be at least 0");
        }
        swept();
        try {
            earlier = writeAside(step, state, metadata);
            earlierDirectory = path(step);
        } catch (IOException e) {
            StateException failure = new StateException(
                    "the checkpoint at step " + step + " cannot be written to " + directory + ": " + Reasons.of(e)
                            + "; " + untouched() + ": make room or give permission, then resume the run",
                    e);
            sweepAfter(failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            sweepAfter(e);
            throw e;
        }
        List<StateException> left = new ArrayList<>(prune(step));
        left.addAll(swept());
        return left.stream().map(StateException::getMessage).toList();
    }

    private Manifest writeAside(long step, Snapshot state, Map<String, String> metadata) throws IOException {
        boolean first = !Files.exists(directory);
        Path aside = directory.resolve(WRITING + step);
        Files.createDirectories(aside);
        if (first) {
            disk.syncDirectory(directory.toAbsolutePath().getParent());
        }
        Manifest manifest =
                new CheckpointWriter(disk, aside, earlierDirectory, earlier).write(step, state.root(), metadata);
        moveIntoPlace(aside, step);
        return manifest;
    }

    private void sweepAfter(Throwable failure) {
        swept().forEach(failure::addSuppressed);
    }

    private String untouched() {
        List<Long> steps = steps();
        return steps.isEmpty() ? "there is no earlier one" : "the one at step " + steps.get(0) + " is untouched";
    }

    private void moveIntoPlace(Path aside, long step) throws IOException {
        Path place = path(step);
        if (Files.exists(place)) {
            // A directory cannot be replaced in one step; sweep() puts it back if we end between the two.
            Path replaced = directory.resolve(REPLACED + step);
            disk.move(place, replaced);
            disk.move(aside, place);
            disk.syncDirectory(directory);
        } else {
            disk.move(aside, place);
            disk.syncDirectory(directory);
        }
    }

    /**
     * Removes what interrupted writes and removals left, and puts back a checkpoint that was being
     * replaced; done by {@link #write} too. Only for the process that may write, before it reads.
     *
     * @throws StateException if something cannot be removed
     */
    public void sweep() {
        List<StateException> failures = swept();
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** Sweeps, and returns what went wrong with each thing that is left. */
    private List<StateException> swept() {
        List<StateException> failures = new ArrayList<>();
        try {
            for (Path entry : entries()) {
                sweep(entry, failures);
            }
        } catch (StateException e) {
            failures.add(e);
        }
        return failures;
    }

    private void sweep(Path entry, List<StateException> failures) {
        String name = entry.getFileName().toString();
        try {
            if (name.startsWith(REPLACED) && !Files.exists(directory.resolve(name.substring(REPLACED.length())))) {
                disk.move(entry, directory.resolve(name.substring(REPLACED.length())));
            } else if (name.startsWith(WRITING) || name.startsWith(REPLACED) || name.startsWith(DELETED)) {
                delete(entry);
            }
        } catch (IOException e) {
            failures.add(new StateException(
                    "the directory " + entry + ", left by a write, cannot be removed: " + Reasons.of(e)
                            + "; remove it by hand",
                    e));
        }
    }

    /** Puts older checkpoints aside, for the sweep; returns what went wrong with each that stays. */
    private List<StateException> prune(long written) {
        List<StateException> failures = new ArrayList<>();
        try {
            List<Long> steps = steps();
            for (long step : steps.subList(Math.min(keep, steps.size()), steps.size())) {
                if (step != written) {
                    prune(step, failures);
                }
            }
        } catch (StateException e) {
            failures.add(e);
        }
        return failures;
    }

    private void prune(long step, List<StateException> failures) {
        try {
            disk.move(path(step), directory.resolve(DELETED + step));
        } catch (IOException e) {
            failures.add(new StateException(
                    "the old checkpoint " + path(step) + " cannot be removed: " + Reasons.of(e)
                            + "; it is tried again when the next one is written",
                    e));
        }
    }

    private List<Path> entries() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException e) {
            throw new StateException("the directory " + directory + " cannot be read: " + Reasons.of(e), e);
        }
        return entries;
    }

    /** A number as this class writes it: at most 18 digits, no sign, no leading zero. */
    private static boolean isStep(String name) {
        boolean digits = name.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && !name.isEmpty() && name.length() <= 18 && (name.length() == 1 || name.charAt(0) != '0');
    }

    private static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
