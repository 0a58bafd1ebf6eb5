package org.vitrine.ui.data.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.vitrine.data.AlmostKinds;
import org.vitrine.data.BehaviourWords;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ManyValues;
import org.vitrine.data.Preview;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;

/**
 * One file on its way into the project.
 *
 * @param id      tells it from the other files of the draft; the same file may feed two tables
 * @param path    where it lies
 * @param bytes   its size, packed as it is
 * @param entries the files inside, when it is an archive
 * @param kind    the table its rows go to; empty when it is not imported
 * @param spec    how it is read and what its columns mean
 * @param preview its first rows, read in this way; nothing while {@code problem} is there
 * @param problem why it cannot be read in this way
 * @param encodings what its text could be written in, too, where the guess is not sure
 * @param unsure  its first row, where that was read as one and nothing tells whether it names the columns
 */
record DraftFile(
        int id,
        Path path,
        long bytes,
        List<String> entries,
        Optional<TableKind> kind,
        SourceSpec spec,
        Preview preview,
        Optional<Problem> problem,
        List<String> encodings,
        List<String> unsure) {
    static final Preview NOTHING = new Preview(List.of(), List.of(), false);

    DraftFile {
        entries = List.copyOf(entries);
        encodings = List.copyOf(encodings);
        unsure = List.copyOf(unsure);
    }

    DraftFile(
            int id,
            Path path,
            long bytes,
            List<String> entries,
            Optional<TableKind> kind,
            SourceSpec spec,
            Preview preview,
            Optional<Problem> problem) {
        this(id, path, bytes, entries, kind, spec, preview, problem, List.of(), List.of());
    }

    /** As people know it: the file's name, or the table's in its database. */
    String name() {
        var origin = spec.origin();
        return origin != null ? origin.name() : String.valueOf(path.getFileName());
    }

    SourceFormat format() {
        return spec.format();
    }

    /** Whether its rows will be imported. */
    boolean isUsed() {
        return kind.isPresent();
    }

    /** Whether whole files are packed in it. */
    boolean isArchive() {
        return !entries.isEmpty();
    }

    boolean isPacked() {
        return isArchive()
                || String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    DraftFile withId(int other) {
        return new DraftFile(other, path, bytes, entries, kind, spec, preview, problem, encodings, unsure);
    }

    DraftFile withKind(Optional<TableKind> other) {
        return new DraftFile(id, path, bytes, entries, other, spec, preview, problem, encodings, unsure);
    }

    DraftFile withEncodings(List<String> others) {
        return new DraftFile(id, path, bytes, entries, kind, spec, preview, problem, others, unsure);
    }

    DraftFile withSpec(SourceSpec other) {
        return new DraftFile(id, path, bytes, entries, kind, other, preview, problem, encodings, unsure);
    }

    DraftFile read(SourceSpec as, Preview rows) {
        return new DraftFile(
                id, path, bytes, entries, kind, as, rows, Optional.empty(), encodings, rows.unsureHeader(as.format()));
    }

    DraftFile failed(SourceSpec as, Problem why) {
        return new DraftFile(id, path, bytes, entries, kind, as, NOTHING, Optional.of(why), encodings, List.of());
    }

    Optional<ColumnSpec> column(String source) {
        return spec.columns().stream().filter(c -> c.source().equals(source)).findFirst();
    }

    /** The columns that have this role. */
    List<ColumnSpec> columns(ColumnRole role) {
        return spec.columns().stream().filter(c -> c.role() == role).toList();
    }

    /** Whether the role is given by a column or made from others. */
    boolean has(ColumnRole role) {
        return !columns(role).isEmpty() || spec.derived().stream().anyMatch(d -> d.role() == role);
    }

    DraftFile change(String source, UnaryOperator<ColumnSpec> change) {
        var columns = new ArrayList<ColumnSpec>();
        for (var column : spec.columns()) {
            columns.add(column.source().equals(source) ? change.apply(column) : column);
        }
        return withSpec(spec.withColumns(columns));
    }

    /** The first values of a column, each once. */
    List<String> samples(String source, int most) {
        int place = preview.columns().indexOf(source);
        return place < 0
                ? List.of()
                : preview.values(place).stream().distinct().limit(most).toList();
    }

    /** That a column of events nearly says what shoppers did while no other does; empty when it does not. */
    Optional<Phrase> almostKinds(ColumnSpec column, BehaviourWords words) {
        int place = preview.columns().indexOf(column.source());
        if (place < 0
                || !kind.equals(Optional.of(TableKind.EVENTS))
                || column.role() != ColumnRole.ATTRIBUTE
                || has(ColumnRole.EVENT_TYPE)) {
            return Optional.empty();
        }
        var rows = preview.values(place).stream()
                .collect(Collectors.groupingBy(value -> value, LinkedHashMap::new, Collectors.counting()));
        return AlmostKinds.of(rows, words)
                .map(almost -> Phrase.of(
                        "importing.columns.almostKinds",
                        almost.known(),
                        almost.unknown(),
                        almost.words().size(),
                        almost.named()));
    }

    /** That the first rows of a category or brand have nearly one value each; empty when they do not. */
    Optional<Phrase> tooManyValues(ColumnSpec column) {
        int place = preview.columns().indexOf(column.source());
        if (place < 0 || !ManyValues.isGrouping(column.role())) {
            return Optional.empty();
        }
        var values = preview.values(place);
        long distinct = values.stream().distinct().count();
        return ManyValues.isTooMany(distinct, values.size())
                ? Optional.of(Phrase.of("importing.columns.many", distinct, values.size()))
                : Optional.empty();
    }
}
