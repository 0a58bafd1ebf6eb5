package org.vitrine.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportChanges.FileChange;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Lookup;
import org.vitrine.data.SeenColumns;
import org.vitrine.data.SourceSpec;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * A file a project was made from.
 *
 * @param file        path as the plan has it
 * @param bytes       its size
 * @param sha256      its content, hex
 * @param columns     the columns it had, whether a table took them or not; empty in projects of older versions
 * @param columnsNew  those it did not have at the import before
 * @param columnsGone those it had then and has no more
 */
public record SourceFile(
        String file,
        long bytes,
        String sha256,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> columns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> columnsNew,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> columnsGone) {
    public SourceFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
        columns = columns == null ? List.of() : List.copyOf(columns);
        columnsNew = columnsNew == null ? List.of() : List.copyOf(columnsNew);
        columnsGone = columnsGone == null ? List.of() : List.copyOf(columnsGone);
    }

    /**
     * All files of an import as they are now.
     *
     * @param seen   what columns they had when it read them
     * @param before what the import before knew of its files
     * @param then   the plan it was done by, null when there was none
     */
    static List<SourceFile> of(
            SeenColumns seen, Path folder, List<SourceFile> before, @Nullable ImportPlan then, CancelToken cancel)
            throws IOException, CancelledException {
        var all = new ArrayList<SourceFile>();
        for (var file : seen.files()) {
            var path = folder.resolve(file);
            var now = seen.of(file);
            var earlier = earlier(file, before, then);
            all.add(new SourceFile(
                    file,
                    Files.size(path),
                    sha256(path, cancel),
                    now,
                    earlier.isEmpty() ? List.of() : without(now, earlier),
                    without(earlier, now)));
        }
        return all;
    }

    private static Stream<SourceSpec> sources(ImportPlan plan) {
        return plan.tables().stream()
                .flatMap(table -> Stream.concat(
                        table.sources().stream(), table.lookups().stream().map(Lookup::source)));
    }

    /** The columns a file had; of an older version those its plan names, which are all unless a known layout made it. */
    private static List<String> earlier(String file, List<SourceFile> before, @Nullable ImportPlan then) {
        var noted = before.stream()
                .filter(each -> each.file().equals(file))
                .flatMap(each -> each.columns().stream())
                .toList();
        return !noted.isEmpty() || then == null || !then.preset().isEmpty()
                ? noted
                : sources(then)
                        .filter(source -> source.file().equals(file))
                        .flatMap(source -> source.columns().stream())
                        .map(ColumnSpec::source)
                        .distinct()
                        .toList();
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream().filter(name -> !others.contains(name)).toList();
    }

    /** The files whose columns are others than at the import before. */
    static List<FileChange> changed(List<SourceFile> files, ImportPlan plan) {
        var changed = new ArrayList<FileChange>();
        for (var each : files) {
            if (!each.columnsNew().isEmpty() || !each.columnsGone().isEmpty()) {
                var taken = sources(plan)
                        .filter(source -> source.file().equals(each.file()))
                        .flatMap(source -> source.columns().stream())
                        .filter(column -> column.role() != ColumnRole.IGNORED)
                        .map(ColumnSpec::source)
                        .toList();
                changed.add(new FileChange(
                        each.file(), each.columnsNew(), each.columnsGone(), without(each.columnsNew(), taken)));
            }
        }
        return changed;
    }

    /** Whether the file is there with its old size; cheap, so not its content. */
    boolean isThere(Path folder) {
        try {
            return Files.size(folder.resolve(file)) == bytes;
        } catch (IOException e) {
            return false;
        }
    }

    private static String sha256(Path file, CancelToken cancel) throws IOException, CancelledException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 17];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                cancel.check();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
