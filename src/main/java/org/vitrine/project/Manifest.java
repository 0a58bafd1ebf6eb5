package org.vitrine.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.JsonFault;
import org.vitrine.domain.Phrase;

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

    /** The copy beside the tables, from which a damaged project is opened. */
    static final String COPY = "manifest.json";

    /** Stands for a time of making nobody knows any more. */
    static final String UNKNOWN = "";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    Manifest {
        // a file written by an older version may lack the list
        sources = sources == null ? List.of() : List.copyOf(sources);
        created = created == null ? UNKNOWN : created;
    }

    static Manifest read(Path folder) throws IOException, ProjectProblem {
        return read(folder, FILE);
    }

    /** @param folder the folder of the tables it was written beside */
    static Manifest readCopy(Path folder) throws IOException, ProjectProblem {
        return read(folder, COPY);
    }

    private static Manifest read(Path folder, String name) throws IOException, ProjectProblem {
        var file = folder.resolve(name);
        try {
            var text = Files.readString(file);
            if (text.isBlank()) {
                throw ProjectProblem.damagedManifest(file, Phrase.of("project.problem.manifest.nothing"), null);
            }
            var manifest = JSON.readValue(text, Manifest.class);
            if (manifest == null || manifest.name() == null) {
                throw ProjectProblem.damagedManifest(file, Phrase.of("project.problem.manifest.nameless"), null);
            }
            if (manifest.format() > FORMAT) {
                throw ProjectProblem.thrown("newer", file, manifest.format());
            }
            manifest.checkPaths();
            return manifest;
        } catch (NoSuchFileException e) {
            throw ProjectProblem.thrown("none", folder, e);
        } catch (JsonProcessingException e) {
            throw ProjectProblem.damagedManifest(file, place(e), e);
        } catch (InvalidPathException e) {
            throw ProjectProblem.damagedManifest(
                    file,
                    Phrase.of("project.problem.manifest.path", e.getInput().replaceAll("\\p{Cntrl}", "?")),
                    e);
        } catch (CharacterCodingException e) {
            throw ProjectProblem.damagedManifest(file, Phrase.of("project.problem.manifest.encoding"), e);
        }
    }

    /** Where a text is wrong, in words of ours: the library's speak of its own classes. */
    private static Phrase place(JsonProcessingException e) {
        if (JsonFault.endsEarly(e)) {
            return Phrase.of("file.fault.ends");
        }
        var field = new StringBuilder();
        if (e instanceof JsonMappingException mapping) {
            for (var step : mapping.getPath()) {
                var name = step.getFieldName();
                field.append(name == null ? "[" + step.getIndex() + "]" : (field.isEmpty() ? "" : ".") + name);
            }
        }
        var at = e.getLocation();
        return at == null || !field.isEmpty()
                ? Phrase.of("project.problem.manifest.field", field.toString())
                : Phrase.of("project.problem.manifest.syntax", at.getLineNr(), at.getColumnNr());
    }

    /** @throws InvalidPathException when a file it names cannot be one */
    private void checkPaths() {
        var planned = Stream.of(Optional.ofNullable(plan), Optional.ofNullable(pending))
                .flatMap(Optional::stream)
                .flatMap(ImportPlan::files);
        Stream.concat(sources.stream().map(SourceFile::file), planned)
                .map(Path::of)
                .forEach(Objects::requireNonNull);
    }

    /** Reads it; one that nobody can understand is kept under another name, so that an import can take its place. */
    static Optional<Manifest> readOrPutAside(Path folder) throws IOException, ProjectProblem {
        try {
            return Optional.of(read(folder));
        } catch (ProjectProblem e) {
            if (!e.isDamagedManifest()) {
                throw e;
            }
            ProjectFolder.putAside(folder.resolve(FILE));
            return Optional.empty();
        }
    }

    /** The plan of an import that did not end, else the one the tables were made by. */
    Optional<ImportPlan> latestPlan() {
        return Optional.ofNullable(pending == null ? plan : pending);
    }

    void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    }

    void writeCopy(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(COPY), JSON.writeValueAsString(this) + "\n");
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
