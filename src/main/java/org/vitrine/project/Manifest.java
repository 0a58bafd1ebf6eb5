package org.vitrine.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.ImportPlan;

/**
 * What {@code project.json} says.
 *
 * @param format  version of this file's format
 * @param name    the project's name
 * @param created when, ISO 8601
 * @param plan    how the tables were made; null before the first import ended
 * @param sources the files they were made from, as they were then
 * @param pending the plan of an import that began and has not ended; null when none is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(
        int format,
        String name,
        String created,
        @Nullable ImportPlan plan,
        List<SourceFile> sources,
        @Nullable ImportPlan pending) {
    static final int FORMAT = 1;
    static final String FILE = "project.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    Manifest {
        // a file written by an older version may lack the list
        sources = sources == null ? List.of() : List.copyOf(sources);
    }

    static Manifest read(Path folder) throws IOException, ProjectProblem {
        var file = folder.resolve(FILE);
        try {
            var manifest = JSON.readValue(Files.readString(file), Manifest.class);
            if (manifest == null || manifest.name() == null) {
                throw ProjectProblem.thrown("manifest", file, "name");
            }
            if (manifest.format() > FORMAT) {
                throw ProjectProblem.thrown("newer", file, manifest.format());
            }
            return manifest;
        } catch (NoSuchFileException e) {
            throw ProjectProblem.thrown("none", folder, e);
        } catch (JsonProcessingException e) {
            throw ProjectProblem.thrown("manifest", file, e);
        }
    }

    /** Reads it; one that nobody can understand is kept under another name, so that an import can take its place. */
    static Optional<Manifest> readOrPutAside(Path folder) throws IOException, ProjectProblem {
        try {
            return Optional.of(read(folder));
        } catch (ProjectProblem e) {
            if (!e.isDamagedManifest()) {
                throw e;
            }
            Files.move(folder.resolve(FILE), folder.resolve(FILE + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    }

    /** The name of the folder with these tables: the same plan over the same files gives the same tables. */
    String tablesKey() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(JSON.writeValueAsString(plan).getBytes(StandardCharsets.UTF_8));
            for (var source : sources) {
                digest.update(source.sha256().getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Manifest importing(ImportPlan next) {
        return new Manifest(FORMAT, name, created, plan, sources, next);
    }

    Manifest imported(ImportPlan done, List<SourceFile> from) {
        return new Manifest(FORMAT, name, created, done, from, null);
    }
}
