package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.feature.ID;

class RepositoryTest {
    // FIPS 180-2, appendix B.1: the hash of "abc".
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final ID BUNDLE = TestFeatures.id("org.example.deep:demo:1.0-SNAPSHOT");

    @TempDir
    private Path directory;

    private Repository repository;
    private Path source;

    @BeforeEach
    void makeSource() throws Exception {
        repository = new Repository(directory.resolve("repository"));
        source = directory.resolve("source.jar");
        Files.writeString(source, "abc");
    }

    @Test
    void theLayoutIsMavens() {
        assertThat(repository.file(BUNDLE))
                .isEqualTo(repository.root().resolve("org/example/deep/demo/1.0-SNAPSHOT/demo-1.0-SNAPSHOT.jar"));
        assertThat(Repository.fileName(TestFeatures.id("g:natives:jar:linux-x86_64:2")))
                .isEqualTo("natives-2-linux-x86_64.jar");
    }

    @Test
    void aFileThatEntersIsHashed() throws Exception {
        assertThat(repository.add(BUNDLE, source, "")).isEqualTo(HASH_OF_ABC);
        assertThat(repository.file(BUNDLE)).hasContent("abc");
    }

    @Test
    void aFileWithTheRightHashEnters() {
        assertThat(repository.add(BUNDLE, source, HASH_OF_ABC)).isEqualTo(HASH_OF_ABC);
    }

    @Test
    void aFileWithAnotherHashDoesNotEnter() throws Exception {
        String other = "0".repeat(64);

        assertThatThrownBy(() -> repository.add(BUNDLE, source, other))
                .isInstanceOf(FeatureException.class)
                .hasMessageContaining("its SHA-256 is " + HASH_OF_ABC + " instead of " + other);
        try (Stream<Path> left = Files.list(repository.file(BUNDLE).getParent())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFileThatWasTamperedWithInTheRepositoryIsFound() throws Exception {
        repository.add(BUNDLE, source, HASH_OF_ABC);
        FileTime time = Files.getLastModifiedTime(repository.file(BUNDLE));
        Files.writeString(repository.file(BUNDLE), "abd");
        Files.setLastModifiedTime(repository.file(BUNDLE), time);

        assertThatThrownBy(() -> repository.add(BUNDLE, source, HASH_OF_ABC)).hasMessageContaining("is not what");
    }

    @Test
    void whatIsUnchangedIsNotCopiedAgain() throws Exception {
        repository.add(BUNDLE, source, "");
        Object before = Files.getAttribute(repository.file(BUNDLE), "unix:ino");

        repository.add(BUNDLE, source, "");

        assertThat(Files.getAttribute(repository.file(BUNDLE), "unix:ino")).isEqualTo(before);
    }

    @Test
    void whatWasMadeAgainWithTheSameContentIsNotCopied() throws Exception {
        repository.add(BUNDLE, source, "");
        Object before = Files.getAttribute(repository.file(BUNDLE), "unix:ino");
        Files.setLastModifiedTime(source, FileTime.fromMillis(0));

        repository.add(BUNDLE, source, "");

        assertThat(Files.getAttribute(repository.file(BUNDLE), "unix:ino")).isEqualTo(before);
    }

    @Test
    void whatHasChangedToTheSameLengthReplacesTheOldFile() throws Exception {
        repository.add(BUNDLE, source, "");
        Files.writeString(source, "cba");
        Files.setLastModifiedTime(source, FileTime.fromMillis(0));

        repository.add(BUNDLE, source, "");

        assertThat(repository.file(BUNDLE)).hasContent("cba");
    }

    @Test
    void whatHasChangedReplacesTheOldFile() throws Exception {
        repository.add(BUNDLE, source, "");
        Files.writeString(source, "changed");

        repository.add(BUNDLE, source, "");

        assertThat(repository.file(BUNDLE)).hasContent("changed");
    }

    @Test
    void aMissingSourceIsNamed() {
        Path absent = directory.resolve("absent.jar");

        assertThatThrownBy(() -> repository.add(BUNDLE, absent, ""))
                .isInstanceOf(FeatureException.class)
                .hasMessage("the bundle " + BUNDLE + " is not there: " + absent + " is missing");
    }

    @Test
    void onlyWhatIsRetainedStays() throws Exception {
        ID old = TestFeatures.id("org.example.deep:demo:0.9");
        repository.add(old, source, "");
        repository.add(BUNDLE, source, "");

        repository.retain(List.of(BUNDLE));

        assertThat(repository.file(BUNDLE)).exists();
        assertThat(repository.file(old).getParent()).doesNotExist();
    }
}
