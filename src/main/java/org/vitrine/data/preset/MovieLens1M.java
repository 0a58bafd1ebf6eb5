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
import org.vitrine.data.Quoting;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;

/** MovieLens 1M: users.dat, movies.dat and the ratings, or only their pairs. */
final class MovieLens1M implements Preset {
    @Override
    public String name() {
        return "movielens-1m";
    }

    @Override
    public List<String> files() {
        return List.of("ratings.dat | ratings_pairs.csv | ratings.parquet", "users.dat", "movies.dat");
    }

    @Override
    public String where() {
        return "https://grouplens.org/datasets/movielens/1m/";
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) {
        var ratings = files.find("ratings.dat").map(MovieLens1M::ratings);
        var events = ratings.or(() -> files.find("ratings_pairs.csv").map(MovieLens1M::pairs))
                .or(() -> files.find("ratings.parquet").map(MovieLens1M::parquet));
        var users = files.find("users.dat");
        var movies = files.find("movies.dat");
        if (events.isEmpty() || users.isEmpty() && movies.isEmpty()) {
            return Optional.empty();
        }
        var tables = new ArrayList<TablePlan>();
        users.ifPresent(f -> tables.add(new TablePlan(TableKind.USERS, users(f, "user_id"))));
        movies.ifPresent(f -> tables.add(new TablePlan(TableKind.ITEMS, movies(f, "item_id"))));
        tables.add(new TablePlan(
                TableKind.EVENTS,
                events.get().withDerived(DerivedColumn.constant("event", ColumnRole.EVENT_TYPE, "rate"))));
        return Optional.of(new ImportPlan(name(), tables, Map.of()));
    }

    /** Age and occupation are codes: 25 means 25 to 34. */
    static SourceSpec users(Path file, String id) {
        return Specs.source(
                file,
                SourceFormat.delimited("::", false).withQuoting(Quoting.NONE),
                Specs.user("column1", id),
                Specs.code("column2", "gender"),
                Specs.code("column3", "age"),
                Specs.code("column4", "occupation"),
                Specs.code("column5", "zip_code"));
    }

    static SourceSpec movies(Path file, String id) {
        return Specs.source(
                file,
                SourceFormat.delimited("::", false).withQuoting(Quoting.NONE).sayingEncoding("ISO-8859-1"),
                Specs.item("column1", id),
                Specs.role("column2", "title", ColumnRole.TITLE),
                Specs.role("column3", "genres", ColumnRole.CATEGORY));
    }

    private static SourceSpec ratings(Path file) {
        return Specs.source(
                file,
                SourceFormat.delimited("::", false).withQuoting(Quoting.NONE),
                Specs.user("column1", "user_id"),
                Specs.item("column2", "item_id"),
                Specs.role("column3", "rating", ColumnRole.VALUE),
                Specs.seconds("column4", "timestamp"));
    }

    private static SourceSpec pairs(Path file) {
        return Specs.source(
                file,
                SourceFormat.delimited(",", true),
                Specs.user("UserID", "user_id"),
                Specs.item("MovieID", "item_id"));
    }

    private static SourceSpec parquet(Path file) {
        return Specs.source(
                file,
                SourceFormat.of(Layout.PARQUET),
                Specs.user("userID", "user_id"),
                Specs.item("movieID", "item_id"));
    }
}
