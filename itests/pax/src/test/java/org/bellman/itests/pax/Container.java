package org.bellman.itests.pax;

import static org.ops4j.pax.exam.CoreOptions.bootDelegationPackage;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.streamBundle;
import static org.ops4j.pax.exam.CoreOptions.systemPackage;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.UrlProvisionOption;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

/**
 * The container of all tests here: the framework as the launcher configures it, with the bundles that the
 * assembled distribution's lock names.
 */
final class Container {
    private static final Path HOME = Path.of("..", "..", "distribution", "target", "bellman")
            .toAbsolutePath()
            .normalize();
    private static final int START_LEVEL = 100;

    private Container() {}

    /** What Pax Exam starts. */
    static Option[] options() throws IOException {
        List<Option> options = new ArrayList<>();
        options.add(workingDirectory("target/exam"));
        options.add(junitBundles());
        options.add(frameworkStartLevel(START_LEVEL));
        options.add(likeTheLauncher());
        // Pax Exam's own bundles know slf4j 1 only; what they use of it is the same in slf4j 2.
        options.add(systemPackage("org.slf4j;version=1.7"));
        // The tests' own library comes from the class path of the framework.
        options.add(frameworkProperty("org.osgi.framework.bundle.parent").value("framework"));
        options.add(bootDelegationPackage("org.assertj.core.*"));
        options.add(streams());
        for (String line : Files.readAllLines(HOME.resolve("etc/bellman.lock"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = line.split(" ", 3);
                options.add(provision(HOME.resolve(fields[2]), Integer.parseInt(fields[0])));
            }
        }
        return options.toArray(Option[]::new);
    }

    private static Option likeTheLauncher() {
        String slf4j = ";version=\"" + System.getProperty("bellman.slf4j.version") + "\"";
        return composite(
                systemPackage("org.slf4j" + slf4j),
                systemPackage("org.slf4j.event" + slf4j),
                systemPackage("org.slf4j.helpers" + slf4j),
                systemPackage("org.slf4j.spi" + slf4j),
                frameworkProperty("felix.log.level").value("1"),
                frameworkProperty("felix.cm.pm").value("memory"),
                frameworkProperty("ds.lock.timeout.milliseconds").value("30000"),
                frameworkProperty("bellman.home").value(HOME.toString()),
                frameworkProperty("bellman.version").value(System.getProperty("bellman.version")),
                frameworkProperty("bellman.terminal").value("false"),
                frameworkProperty("bellman.columns").value("0"));
    }

    private static Option streams() {
        InputStream jar = TinyBundles.bundle()
                .addClass(Streams.class)
                .setHeader(Constants.BUNDLE_SYMBOLICNAME, "streams")
                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                .setHeader(Constants.BUNDLE_ACTIVATOR, Streams.class.getName())
                .setHeader(Constants.IMPORT_PACKAGE, "org.osgi.framework")
                .build(TinyBundles.rawBuilder());
        return streamBundle(jar).startLevel(1);
    }

    private static Option provision(Path jar, int startLevel) throws IOException {
        UrlProvisionOption option = bundle("reference:" + jar.toUri()).startLevel(startLevel);
        return isFragment(jar) ? option.noStart() : option;
    }

    private static boolean isFragment(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Fragment-Host") != null;
        }
    }
}
