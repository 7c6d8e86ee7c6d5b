package org.bellman.serve.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bellman.api.feature.Features;

/** Looks into the folder of features once a second, on a daemon thread of its own. */
final class DeployThread implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 30;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    private DeployThread(DeployFolder folder, PrintStream err) {
        thread = new Thread(() -> look(folder, err), "bellman-deploy");
        thread.setDaemon(true);
    }

    /**
     * Begins.
     *
     * @param container what is served
     * @param folder made if it is missing
     * @param err each result is told there in a line
     * @return it
     * @throws IOException if the folder cannot be made
     */
    static DeployThread start(Container container, Path folder, PrintStream err) throws IOException {
        Files.createDirectories(folder);
        DeployRecord record = DeployRecord.read(container.home().resolve("var/deployed.properties"), folder);
        DeployFolder deploy = new DeployFolder(
                folder,
                record,
                () -> Services.find(container.context(), Features.class),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                err);
        DeployThread result = new DeployThread(deploy, err);
        result.thread.start();
        return result;
    }

    private void look(DeployFolder folder, PrintStream err) {
        boolean told = false;
        try {
            do {
                try {
                    folder.look();
                    told = false;
                } catch (IOException | RuntimeException e) {
                    // Whatever a change met, the next one may succeed.
                    if (!told) {
                        err.println("bellman: deploy: the folder cannot be followed (" + e + "); looking again");
                    }
                    told = true;
                }
            } while (!ended.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends; a change that is under way is carried out first. */
    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
