package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.FilePattern;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Lookup;
import org.vitrine.data.MoreFiles;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.Preview;
import org.vitrine.data.SameColumns;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Looks into files: what they are, how they are probably read, their first rows. Away from the FX thread. */
final class FileReading {
    /** Rows looked at, and shown. */
    static final int ROWS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);

    private FileReading() {}

    /** A file nobody has said anything about yet. */
    static DraftFile first(Path path) {
        var file = path.toAbsolutePath().normalize();
        var unknown = new SourceSpec(file.toString(), SourceFormat.delimited(",", true), List.of());
        var draft = new DraftFile(
                0, file, size(file), List.of(), Optional.empty(), unknown, DraftFile.NOTHING, Optional.empty());
        try {
            var guess = FormatSniffer.sniff(file);
            var spec = new SourceSpec(file.toString(), guess.entry(), guess.format(), List.of(), List.of());
            var sniffed = new DraftFile(
                    0, file, size(file), guess.entries(), Optional.empty(), spec, DraftFile.NOTHING, Optional.empty());
            var read = read(sniffed, spec).withEncodings(guess.encodings());
            return assigned(read, KindGuess.of(file, read.format().layout(), read.preview()));
        } catch (ImportException e) {
            return draft.failed(unknown, e.problem());
        } catch (IOException e) {
            return draft.failed(unknown, ImportException.unreadable(file, e).problem());
        }
    }

    /** The file's rows read by this spec; columns the spec does not know are guessed, those it does are kept. */
    static DraftFile read(DraftFile file, SourceSpec spec) {
        try {
            var preview = Preview.read(file.path(), spec.entry(), spec.format(), ROWS);
            return file.read(matched(spec, file.kind(), preview), preview);
        } catch (ImportException e) {
            return file.failed(spec, e.problem());
        } catch (IOException e) {
            return file.failed(spec, ImportException.unreadable(file.path(), e).problem());
        }
    }

    /** The file as part of this table, its columns guessed anew. */
    static DraftFile assigned(DraftFile file, Optional<TableKind> kind) {
        var moved = file.withKind(kind);
        return kind.isEmpty() || file.problem().isPresent()
                ? moved
                : moved.withSpec(PlanDraft.guessed(
                        file.spec().withColumns(List.of()).withDerived(), kind.get(), file.preview()));
    }

    /** The file as one more of a table that is read from another already: columns mean what they mean there. */
    static DraftFile like(DraftFile file, DraftFile known) {
        if (file.problem().isPresent()
                || known.problem().isPresent()
                || known.kind().isEmpty()) {
            return file;
        }
        try {
            var columns =
                    SameColumns.matched(file.path(), known.spec(), known.kind().get(), file.preview());
            return file.withSpec(file.spec()
                    .withColumns(columns)
                    .withDerived(known.spec().derived().toArray(DerivedColumn[]::new)));
        } catch (ImportException e) {
            // the columns as guessed: the third step says which id has none
            return file;
        }
    }

    /** Rows fetched from a database. */
    static DraftFile fetched(SourceSpec spec, TableKind kind) {
        var path = Path.of(spec.file());
        var file = new DraftFile(
                0, path, size(path), List.of(), Optional.of(kind), spec, DraftFile.NOTHING, Optional.empty());
        return read(file, spec);
    }

    /** What another entry of the archive is. */
    static DraftFile entry(DraftFile file, String entry) {
        try {
            var guess = FormatSniffer.sniff(file.path(), entry);
            return read(
                    file.withEncodings(guess.encodings()),
                    new SourceSpec(file.path().toString(), entry, guess.format(), List.of(), List.of()));
        } catch (ImportException e) {
            return file.failed(at(file.spec(), entry), e.problem());
        } catch (IOException e) {
            return file.failed(
                    at(file.spec(), entry),
                    ImportException.unreadable(file.path(), e).problem());
        }
    }

    /**
     * A project's plan as a draft, with the files its patterns stand for now. Where these do not go together with it, the files it knows –
     * those that are gone say so – and the new ones beside them, for somebody to decide.
     */
    static Draft again(ImportPlan plan, Path base, CancelToken cancel) throws IOException, CancelledException {
        try {
            return draft(MoreFiles.refreshed(plan, base), base, List.of(), cancel);
        } catch (ImportException e) {
            LOG.debug("files as they were", e);
            var added =
                    MoreFiles.added(plan, base).stream().map(FileReading::first).toList();
            return draft(plan, base, added, cancel);
        }
    }

    /** Files with nothing in them beside others that have something, which the import passes over. */
    static List<Path> empty(ImportPlan plan, Path base) {
        return plan.tables().stream()
                .flatMap(table -> {
                    var filled = filled(table, base);
                    return table.sources().stream().filter(source -> !filled.contains(source));
                })
                .map(source -> base.resolve(source.file()))
                .toList();
    }

    /** What cannot be looked at is no empty file: reading it says what is wrong. */
    private static List<SourceSpec> filled(TablePlan table, Path base) {
        try {
            return table.filled(base);
        } catch (IOException e) {
            LOG.debug("sizes not known", e);
            return table.sources();
        }
    }

    /** A plan as a draft, its files read by it; files it does not use come behind. */
    static Draft draft(ImportPlan plan, Path base, List<DraftFile> others, CancelToken cancel)
            throws CancelledException {
        var files = new ArrayList<DraftFile>();
        var lookups = new HashMap<TableKind, List<Lookup>>();
        for (var table : plan.tables()) {
            for (var source : filled(table, base)) {
                cancel.check();
                files.add(planned(source, table.kind(), base).withId(files.size()));
            }
            if (!table.lookups().isEmpty()) {
                lookups.put(
                        table.kind(),
                        table.lookups().stream()
                                .map(l -> new Lookup(l.column(), absolute(l.source(), base)))
                                .toList());
            }
        }
        var used = files.stream().map(DraftFile::path).toList();
        for (var other : others) {
            if (!used.contains(other.path())) {
                files.add(other.withKind(Optional.empty()).withId(files.size()));
            }
        }
        var patterns = new HashMap<TableKind, List<String>>();
        plan.tables().stream()
                .filter(table -> !table.patterns().isEmpty())
                .forEach(table -> patterns.put(
                        table.kind(),
                        table.patterns().stream()
                                .map(pattern -> FilePattern.absolute(pattern, base))
                                .toList()));
        var where = new HashMap<TableKind, String>();
        plan.tables().forEach(table -> where.put(table.kind(), table.where()));
        return new Draft(files, plan.preset(), lookups, plan.eventTypes(), patterns, where);
    }

    private static DraftFile planned(SourceSpec source, TableKind kind, Path base) {
        var spec = absolute(source, base);
        var path = Path.of(spec.file());
        var file = new DraftFile(
                0, path, size(path), List.of(), Optional.of(kind), spec, DraftFile.NOTHING, Optional.empty());
        try {
            var preview = Preview.read(path, spec.entry(), spec.format(), ROWS);
            // columns a plan does not name are not loaded: said, so that they can be
            var columns = new ArrayList<>(spec.columns());
            var known = columns.stream().map(ColumnSpec::source).toList();
            for (var name : preview.columns()) {
                if (!known.contains(name)) {
                    columns.add(new ColumnSpec(name, ColumnRole.IGNORED));
                }
            }
            return file.read(spec.withColumns(columns), preview);
        } catch (ImportException e) {
            return file.failed(spec, e.problem());
        } catch (IOException e) {
            return file.failed(spec, ImportException.unreadable(path, e).problem());
        }
    }

    private static SourceSpec absolute(SourceSpec source, Path base) {
        return source.withFile(
                base.resolve(source.file()).toAbsolutePath().normalize().toString());
    }

    private static SourceSpec matched(SourceSpec spec, Optional<TableKind> kind, Preview preview) {
        if (kind.isEmpty()) {
            return spec;
        }
        var known = new HashMap<String, ColumnSpec>();
        spec.columns().forEach(column -> known.put(column.source(), column));
        if (preview.columns().stream().noneMatch(known::containsKey)) {
            return PlanDraft.guessed(spec.withColumns(List.of()).withDerived(), kind.get(), preview);
        }
        return spec.withColumns(preview.columns().stream()
                .map(name -> known.getOrDefault(name, new ColumnSpec(name, ColumnRole.ATTRIBUTE)))
                .toList());
    }

    private static SourceSpec at(SourceSpec spec, String entry) {
        return new SourceSpec(spec.file(), entry, spec.format(), spec.columns(), spec.derived());
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
