package org.bellman.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader's limits: a file on a few screens, a method on one. */
class SourceTest {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 60;

    static List<Bundle> bundles() {
        return Bundle.all();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void filesAreShort(Bundle bundle) throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : bundle.sources()) {
            int lines = Files.readAllLines(source).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(source.getFileName() + ": " + lines + " lines");
            }
        }
        assertThat(tooLong).as("longer than %d lines", LONGEST_FILE).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void methodsAreShort(Bundle bundle) throws IOException {
        List<String> tooLong = new ArrayList<>();
        if (!bundle.sources().isEmpty()) {
            collectLongMethods(bundle.sources(), tooLong);
        }
        assertThat(tooLong).as("longer than %d lines", LONGEST_METHOD).isEmpty();
    }

    private static void collectLongMethods(List<Path> sources, List<String> tooLong) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new LongMethods(unit, positions), tooLong);
            }
        }
    }

    /** Collects the methods that are too long; a method begins with its annotations and ends with its brace. */
    private static final class LongMethods extends TreeScanner<Void, List<String>> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        LongMethods(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, List<String> tooLong) {
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            if (last - first >= LONGEST_METHOD) {
                Path file = Path.of(unit.getSourceFile().getName());
                tooLong.add(file.getFileName() + "#" + method.getName() + ": " + (last - first + 1) + " lines");
            }
            return super.visitMethod(method, tooLong);
        }
    }
}
