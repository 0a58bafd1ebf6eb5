package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Layout;
import org.vitrine.data.Lookup;
import org.vitrine.data.Preview;
import org.vitrine.data.Quoting;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;

/** Sequences as SASRec and BERT4Rec read them: {@code user item} a line with blanks between, chronological within each user. */
final class SasRecFiles implements Preset {
    private static final String ANY = ".*\\.txt";
    private static final SourceFormat BLANKS =
            SourceFormat.delimited(" ", false).withQuoting(Quoting.NONE);
    private static final String ITEM_MAP = "sas_to_original_items.txt";
    private static final String USER_MAP = "sas_to_original_users.txt";

    private final String name;
    private final String where;
    private final String shown;
    private final Pattern file;

    private SasRecFiles(String name, String where, String shown, String file) {
        this.name = name;
        this.where = where;
        this.shown = shown;
        this.file = Pattern.compile(file);
    }

    /** Any file of that form. */
    static Preset sasRec() {
        return new SasRecFiles("sasrec", "https://github.com/kang205/SASRec", "*.txt", ANY);
    }

    /** Amazon's reviews of beauty products, with ids of BERT4Rec's own. */
    static Preset beauty() {
        return new SasRecFiles(
                "amazon-beauty", "https://github.com/FeiSun/BERT4Rec", "*beauty.txt", "(.*[_-])?beauty\\.txt");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> files() {
        return name.equals("sasrec")
                ? List.of(shown + ": user item", ITEM_MAP, USER_MAP)
                : List.of(shown + ": user item");
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) throws IOException, ImportException {
        for (var file : files.ending(".txt")) {
            var plain = FileSet.plain(file);
            boolean named = this.file.matcher(plain).matches();
            if (named && !plain.equals(ITEM_MAP) && !plain.equals(USER_MAP) && isSequence(file)) {
                return Optional.of(plan(file, files));
            }
        }
        return Optional.empty();
    }

    private static boolean isSequence(Path file) throws IOException, ImportException {
        var guess = FormatSniffer.sniff(file);
        var format = guess.format();
        return format.layout() == Layout.DELIMITED
                && format.delimiter().equals(" ")
                && !format.header()
                && guess.confidence() == 1
                && Preview.read(file, "", format, 1).columns().size() == 2;
    }

    private ImportPlan plan(Path file, FileSet files) {
        var tables = new ArrayList<TablePlan>();
        files.find(USER_MAP).ifPresent(map -> tables.add(users(map, files)));
        files.find(ITEM_MAP).ifPresent(map -> tables.add(items(map, files)));
        tables.add(new TablePlan(
                TableKind.EVENTS,
                Specs.source(file, BLANKS, Specs.user("column1", "user_id"), Specs.item("column2", "item_id"))
                        .withDerived(
                                DerivedColumn.rowOrder("order"),
                                DerivedColumn.constant("event", ColumnRole.EVENT_TYPE, "rate"))));
        return new ImportPlan(name(), tables, Map.of());
    }

    private static TablePlan items(Path map, FileSet files) {
        var source = Specs.source(map, BLANKS, Specs.item("column1", "item_id"), Specs.code("column2", "movie_id"));
        var titles = files.near("movies.dat")
                .map(f -> List.of(new Lookup("movie_id", MovieLens1M.movies(f, "movie"))))
                .orElse(List.of());
        return new TablePlan(TableKind.ITEMS, List.of(source), titles);
    }

    private static TablePlan users(Path map, FileSet files) {
        var source = Specs.source(map, BLANKS, Specs.user("column1", "user_id"), Specs.code("column2", "original_id"));
        var facts = files.near("users.dat")
                .map(f -> List.of(new Lookup("original_id", MovieLens1M.users(f, "original"))))
                .orElse(List.of());
        return new TablePlan(TableKind.USERS, List.of(source), facts);
    }
}
