package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Quoting;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;

/** Book-Crossing as one zip: what was opened, what was rated, readers and books. */
final class BookCrossing implements Preset {
    private static final SourceFormat TABS = SourceFormat.delimited("\t", true).withQuoting(Quoting.NONE);
    private static final String HISTORY = "book_history.dat";

    @Override
    public String name() {
        return "book-crossing";
    }

    @Override
    public List<String> files() {
        return List.of("book_crossing.zip: book_history.dat, book_ratings.dat, users_info.dat, items_info.dat");
    }

    @Override
    public String where() {
        return "https://github.com/caserec/Datasets-for-Recommender-Systems";
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) throws IOException, ImportException {
        for (var zip : files.ending(".zip")) {
            var entries = FormatSniffer.sniff(zip).entries();
            if (entries.stream().anyMatch(e -> e.endsWith(HISTORY))) {
                return Optional.of(plan(zip, entries));
            }
        }
        return Optional.empty();
    }

    private ImportPlan plan(Path zip, List<String> entries) {
        var history = source(zip, entries, HISTORY, Specs.user("user", "user_id"), Specs.item("item", "item_id"))
                .withDerived(DerivedColumn.constant("event", ColumnRole.EVENT_TYPE, "view"));
        var ratings = source(
                        zip,
                        entries,
                        "book_ratings.dat",
                        Specs.user("user", "user_id"),
                        Specs.item("item", "item_id"),
                        Specs.role("rating", "rating", ColumnRole.VALUE))
                .withDerived(DerivedColumn.constant("event", ColumnRole.EVENT_TYPE, "rate"));
        var users = source(
                zip,
                entries,
                "users_info.dat",
                Specs.user("User-ID", "user_id"),
                Specs.code("Location", "location"),
                Specs.attribute("Age", "age"));
        var books = source(
                zip,
                entries,
                "items_info.dat",
                Specs.item("Book_ID", "item_id"),
                Specs.role("Book-Title", "title", ColumnRole.TITLE),
                Specs.role("Book-Author", "author", ColumnRole.BRAND),
                Specs.code("ISBN", "isbn"),
                Specs.attribute("Year-Of-Publication", "year"),
                Specs.code("Publisher", "publisher"),
                Specs.role("Image-URL-M", "image", ColumnRole.IMAGE));
        return new ImportPlan(
                name(),
                List.of(
                        new TablePlan(TableKind.USERS, users),
                        new TablePlan(TableKind.ITEMS, books),
                        new TablePlan(TableKind.EVENTS, List.of(history, ratings))),
                Map.of());
    }

    private static SourceSpec source(Path zip, List<String> entries, String name, ColumnSpec... columns) {
        var entry = entries.stream().filter(e -> e.endsWith(name)).findFirst().orElse(name);
        return new SourceSpec(zip.toString(), entry, TABS, List.of(columns), List.of());
    }
}
