package org.bellman.runtime.internal.directory;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;

/**
 * Where a run keeps what must outlive it. Immutable; any thread.
 *
 * @param path the run's own directory, whose last element is the run's name
 */
public record RunDirectory(Path path) {
    /**
     * Names the directory of a run, whether it exists or not.
     *
     * @param runs where runs' directories lie
     * @param name the run's name
     * @return it, absolute
     * @throws RunException if that is no name
     */
    public static RunDirectory of(Path runs, String name) {
        return new RunDirectory(runs.toAbsolutePath().normalize().resolve(RunNames.check(name)));
    }

    /**
     * Finds a run on disk.
     *
     * @param runs where runs' directories lie
     * @param name the run's name
     * @return its directory
     * @throws RunException if there is no such run
     */
    public static RunDirectory existing(Path runs, String name) {
        RunDirectory directory = of(runs, name);
        if (!directory.hasRun() && Files.exists(directory.path())) {
            throw new RunException(
                    ExitCode.USAGE,
                    "run=" + name + " cannot be read: " + directory.path() + " has no run.json, so nothing is known of"
                            + " a run in it; put back a copy of that file, or remove the directory");
        }
        if (!directory.hasRun()) {
            throw new RunException(
                    ExitCode.USAGE,
                    "run=" + name + " is not in " + runs + "; bellman list runs shows those there are, --runs says"
                            + " where to look");
        }
        return directory;
    }

    /**
     * Finds all runs on disk.
     *
     * @param runs where runs' directories lie; may be missing
     * @return by name
     * @throws RunException if it cannot be read
     */
    public static List<RunDirectory> all(Path runs) {
        List<RunDirectory> found = new ArrayList<>();
        if (Files.isDirectory(runs)) {
            try (Stream<Path> children = Files.list(runs.toAbsolutePath().normalize())) {
                children.filter(child -> RunNames.isName(child.getFileName().toString()))
                        .sorted()
                        .map(RunDirectory::new)
                        .forEach(found::add);
            } catch (IOException e) {
                throw new RunException(ExitCode.USAGE, "runs=" + runs + " cannot be read: " + Refusal.reason(e), e);
            }
            found.removeIf(run -> !run.hasRun());
        }
        return found;
    }

    /**
     * Makes a new directory. One that exists is never taken.
     *
     * @param runs where runs' directories lie, made if missing
     * @param asked the name that was asked for
     * @param automatic gives the nth name to try if none was asked for, from 1
     * @param taken whether a name is in use elsewhere
     * @return the directory, which this call has made
     * @throws RunException if the name is taken or the directory cannot be made
     */
    public static RunDirectory create(
            Path runs, Optional<String> asked, IntFunction<String> automatic, Predicate<String> taken) {
        try {
            Files.createDirectories(runs);
        } catch (IOException e) {
            throw unusable(runs, e);
        }
        for (int count = 1; ; count++) {
            RunDirectory directory = of(runs, asked.isPresent() ? asked.get() : automatic.apply(count));
            if (asked.isEmpty() && taken.test(directory.name())) {
                continue;
            }
            try {
                Files.createDirectory(directory.path());
                return directory;
            } catch (FileAlreadyExistsException e) {
                if (asked.isPresent()) {
                    throw new RunException(
                            ExitCode.USAGE,
                            "run=" + asked.get() + " is taken: " + directory.path() + " exists"
                                    + (directory.hasRun()
                                            ? "; take another name, or go on with it by bellman resume " + asked.get()
                                            : " and has no run.json, so there is no run in it to go on with; take"
                                                    + " another name, or remove the directory"),
                            e);
                }
            } catch (IOException e) {
                throw unusable(runs, e);
            }
        }
    }

    private boolean hasRun() {
        return Files.isRegularFile(runFile());
    }

    private static RunException unusable(Path runs, IOException e) {
        return Refusal.unwritable("runs=" + runs + " cannot be written", runs, e);
    }

    /**
     * Removes a directory that was made and in which nothing has been written.
     *
     * @param cause what went wrong before; gets what goes wrong now
     */
    public void abandon(RuntimeException cause) {
        try {
            Files.deleteIfExists(lockFile());
            Files.deleteIfExists(journalFile());
            Files.deleteIfExists(path);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /**
     * Returns the run's name.
     *
     * @return the last element of its path
     */
    public String name() {
        return path.getFileName().toString();
    }

    /**
     * Returns the file of what is wanted.
     *
     * @return {@code run.json}
     */
    public Path runFile() {
        return path.resolve("run.json");
    }

    /**
     * Returns where checkpoints lie.
     *
     * @return {@code checkpoints}
     */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /**
     * Returns the file of what happened.
     *
     * @return {@code run.log}
     */
    public Path journalFile() {
        return path.resolve("run.log");
    }

    /**
     * Returns the file of how long it took.
     *
     * @return {@code timings.csv}
     */
    public Path timingsFile() {
        return path.resolve("timings.csv");
    }

    /**
     * Returns the file that its process locks.
     *
     * @return {@code .lock}
     */
    public Path lockFile() {
        return path.resolve(".lock");
    }
}
