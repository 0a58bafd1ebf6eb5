package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Quoting;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.TimeFormat;

/** MovieLens 100K: u.data, u.item with nineteen genre flags, u.user. */
final class MovieLens100K implements Preset {
    private static final int FIRST_FLAG = 6;
    private static final List<String> GENRES = List.of(
            "unknown",
            "Action",
            "Adventure",
            "Animation",
            "Children's",
            "Comedy",
            "Crime",
            "Documentary",
            "Drama",
            "Fantasy",
            "Film-Noir",
            "Horror",
            "Musical",
            "Mystery",
            "Romance",
            "Sci-Fi",
            "Thriller",
            "War",
            "Western");

    @Override
    public String name() {
        return "movielens-100k";
    }

    @Override
    public List<String> files() {
        return List.of("u.data", "u.item", "u.user", "u.genre");
    }

    @Override
    public String where() {
        return "https://grouplens.org/datasets/movielens/100k/";
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) throws IOException {
        var events = files.find("u.data");
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var tables = new ArrayList<TablePlan>();
        files.find("u.user").ifPresent(f -> tables.add(new TablePlan(TableKind.USERS, users(f))));
        var items = files.find("u.item");
        if (items.isPresent()) {
            tables.add(new TablePlan(TableKind.ITEMS, items(items.get(), genres(files))));
        }
        tables.add(new TablePlan(TableKind.EVENTS, events(events.get())));
        return Optional.of(new ImportPlan(name(), tables, Map.of()));
    }

    private static SourceSpec events(Path file) {
        return Specs.source(
                        file,
                        SourceFormat.delimited("\t", false).withQuoting(Quoting.NONE),
                        Specs.user("column1", "user_id"),
                        Specs.item("column2", "item_id"),
                        Specs.role("column3", "rating", ColumnRole.VALUE),
                        Specs.seconds("column4", "timestamp"))
                .withDerived(DerivedColumn.constant("event", ColumnRole.EVENT_TYPE, "rate"));
    }

    private static SourceSpec users(Path file) {
        return Specs.source(
                file,
                SourceFormat.delimited("|", false).withQuoting(Quoting.NONE),
                Specs.user("column1", "user_id"),
                Specs.attribute("column2", "age"),
                Specs.code("column3", "gender"),
                Specs.code("column4", "occupation"),
                Specs.code("column5", "zip_code"));
    }

    private static SourceSpec items(Path file, List<String> genres) {
        var flags = new ArrayList<String>();
        for (int i = 0; i < genres.size(); i++) {
            flags.add(genres.get(i) + "=column" + (FIRST_FLAG + i));
        }
        return Specs.source(
                        file,
                        SourceFormat.delimited("|", false)
                                .withQuoting(Quoting.NONE)
                                .sayingEncoding("ISO-8859-1"),
                        Specs.item("column1", "item_id"),
                        Specs.role("column2", "title", ColumnRole.TITLE),
                        new ColumnSpec(
                                "column3",
                                "release_date",
                                ColumnRole.ATTRIBUTE,
                                org.vitrine.data.ValueType.DATE,
                                TimeFormat.DAY_MONTH_YEAR),
                        Specs.code("column5", "imdb_url"))
                .withDerived(new DerivedColumn("genres", ColumnRole.CATEGORY, DerivedColumn.Rule.FLAGS, flags));
    }

    /** {@code name|number} lines in the order of the flags; without the file the names every copy has. */
    private static List<String> genres(FileSet files) throws IOException {
        var file = files.find("u.genre");
        if (file.isEmpty() || file.get().toString().endsWith(".gz")) {
            return GENRES;
        }
        var names = new ArrayList<String>();
        for (var line : Files.readAllLines(file.get(), StandardCharsets.ISO_8859_1)) {
            int bar = line.indexOf('|');
            if (bar > 0) {
                names.add(line.substring(0, bar));
            }
        }
        return names.size() == GENRES.size() ? names : GENRES;
    }
}
