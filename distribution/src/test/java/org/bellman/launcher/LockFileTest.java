package org.bellman.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir
    private Path directory;

    private TestHome home;

    @BeforeEach
    void makeHome() throws Exception {
        home = new TestHome(directory);
        Files.createFile(directory.resolve("repository/a.jar"));
        Files.createFile(directory.resolve("repository/b c.jar"));
    }

    @Test
    void bundlesComeInTheLocksOrder() throws Exception {
        home.line("20 " + HASH + " repository/a.jar")
                .line("")
                .line("  # a remark")
                .line("1 " + HASH + " repository/b c.jar");

        List<LockFile.Entry> entries = LockFile.read(directory);

        assertThat(entries)
                .containsExactly(
                        new LockFile.Entry(20, HASH, directory.resolve("repository/a.jar")),
                        new LockFile.Entry(1, HASH, directory.resolve("repository/b c.jar")));
    }

    @Test
    void theLockOfChangedFeaturesTakesThePlaceOfTheFirst() throws Exception {
        home.line("20 " + HASH + " repository/a.jar");
        Files.writeString(directory.resolve(LockFile.CHANGED), "1 " + HASH + " repository/b c.jar\n");

        assertThat(LockFile.read(directory))
                .containsExactly(new LockFile.Entry(1, HASH, directory.resolve("repository/b c.jar")));
    }

    @Test
    void anEmptyLockHasNoBundles() throws Exception {
        assertThat(LockFile.read(directory)).isEmpty();
    }

    @Test
    void aMissingLockIsNamed() throws Exception {
        Files.delete(home.lock());

        assertRefused("the lock file " + home.lock() + " is missing");
    }

    @Test
    void aLockThatIsADirectoryIsNamed() throws Exception {
        Files.delete(home.lock());
        Files.createDirectory(home.lock());

        assertRefused("the lock file " + home.lock() + " cannot be read");
    }

    @Test
    void aLineWithoutThreeFieldsIsRefusedWithItsNumber() throws Exception {
        home.line(HASH + " repository/a.jar");

        assertRefused("line 2: expected \"<start level> <sha256> <path>\" but found \"" + HASH);
    }

    @Test
    void aStartLevelThatIsNoNumberIsRefused() throws Exception {
        home.line("first " + HASH + " repository/a.jar");

        assertRefused("line 2: the start level must be a whole number, not \"first\"");
    }

    @Test
    void aStartLevelBelowOneIsRefused() throws Exception {
        home.line("0 " + HASH + " repository/a.jar");

        assertRefused("line 2: the start level must be 1 or more, not 0");
    }

    @Test
    void aShortHashIsRefused() throws Exception {
        home.line("1 abc repository/a.jar");

        assertRefused("line 2: a SHA-256 is 64 lower-case hexadecimal digits, not \"abc\"");
    }

    @Test
    void aHashInCapitalsIsRefused() throws Exception {
        home.line("1 " + "A".repeat(64) + " repository/a.jar");

        assertRefused("line 2: a SHA-256");
    }

    @Test
    void aMissingBundleIsRefused() throws Exception {
        home.line("1 " + HASH + " repository/gone.jar");

        assertRefused("the bundle " + directory.resolve("repository/gone.jar") + " is missing or cannot be read");
    }

    @Test
    void aBundleOutsideHomeIsRefused() throws Exception {
        home.line("1 " + HASH + " ../a.jar");

        assertRefused("line 2: \"../a.jar\" lies outside");
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> LockFile.read(directory))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(sentence);
    }
}
