package org.vitrine.data.preset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Layout;
import org.vitrine.data.Lookup;
import org.vitrine.data.Quoting;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;

/** The files of the neural collaborative filtering paper (He et al. 2017): train, test, and 99 negatives for each test pair. */
final class NcfFiles implements Preset {
    private static final SourceFormat TABS = SourceFormat.delimited("\t", false).withQuoting(Quoting.NONE);

    @Override
    public String name() {
        return "ncf";
    }

    @Override
    public List<String> files() {
        return List.of("*.train.rating | *.train.pairs.tsv", "*.test.rating", "*.test.negative", "item_map.tsv");
    }

    @Override
    public String where() {
        return "https://github.com/hexiangnan/neural_collaborative_filtering";
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) {
        var train = first(files, ".train.rating").or(() -> first(files, ".train.pairs.tsv"));
        var test = first(files, ".test.rating");
        if (train.isEmpty() || test.isEmpty()) {
            return Optional.empty();
        }
        boolean rated = FileSet.plain(train.get()).endsWith(".rating");
        var tables = new ArrayList<TablePlan>();
        files.find("item_map.tsv").ifPresent(map -> tables.add(items(map, files)));
        tables.add(new TablePlan(
                TableKind.EVENTS, List.of(events(train.get(), "train", rated), events(test.get(), "test", true))));
        first(files, ".test.negative").ifPresent(f -> tables.add(new TablePlan(TableKind.CANDIDATES, negatives(f))));
        return Optional.of(new ImportPlan(name(), tables, Map.of()));
    }

    /**
     * Rating and time are plain attributes: the task is whether a pair occurs, and where the training file has pairs only they are
     * known for the test rows alone.
     */
    private static SourceSpec events(Path file, String part, boolean rated) {
        var columns = new ArrayList<>(List.of(Specs.user("column1", "user_id"), Specs.item("column2", "item_id")));
        if (rated) {
            columns.add(Specs.attribute("column3", "rating"));
            columns.add(Specs.attribute("column4", "timestamp"));
        }
        return new SourceSpec(file.toString(), TABS, columns)
                .withDerived(
                        DerivedColumn.constant("part", ColumnRole.SPLIT, part),
                        DerivedColumn.constant("event", ColumnRole.EVENT_TYPE, "rate"));
    }

    private static SourceSpec negatives(Path file) {
        var format = new SourceFormat(Layout.CANDIDATE_LINES, "UTF-8", "\t", Quoting.NONE, false, List.of());
        return Specs.source(file, format, Specs.user("user", "user_id"), Specs.item("item", "item_id"));
    }

    private static TablePlan items(Path map, FileSet files) {
        var source = Specs.source(
                map,
                SourceFormat.delimited("\t", true),
                Specs.item("ncf_item", "item_id"),
                Specs.code("MovieID", "movie_id"));
        var titles = files.near("movies.dat")
                .map(f -> List.of(new Lookup("movie_id", MovieLens1M.movies(f, "movie"))))
                .orElse(List.of());
        return new TablePlan(TableKind.ITEMS, List.of(source), titles);
    }

    private static Optional<Path> first(FileSet files, String end) {
        return files.ending(end).stream().findFirst();
    }
}
