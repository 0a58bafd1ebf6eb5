package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import org.vitrine.data.ImportPlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * A file a project was made from.
 *
 * @param file   path as the plan has it
 * @param bytes  its size
 * @param sha256 its content, hex
 */
public record SourceFile(String file, long bytes, String sha256) {
    /** All files of a plan as they are now. */
    static List<SourceFile> of(ImportPlan plan, Path folder, CancelToken cancel)
            throws IOException, CancelledException {
        var files = new LinkedHashSet<String>();
        for (var table : plan.tables()) {
            table.sources().forEach(source -> files.add(source.file()));
            table.lookups().forEach(lookup -> files.add(lookup.source().file()));
        }
        var all = new ArrayList<SourceFile>();
        for (var file : files) {
            var path = folder.resolve(file);
            all.add(new SourceFile(file, Files.size(path), sha256(path, cancel)));
        }
        return all;
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
