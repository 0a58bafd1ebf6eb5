package org.vitrine.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.Credentials;
import org.vitrine.data.DatabaseFetch;
import org.vitrine.data.DatabaseOrigin;
import org.vitrine.data.DatabaseSources;
import org.vitrine.data.FileTree;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** Rows fetched from a database for one import; the project keeps its own copy of them. */
final class DatabaseFiles implements Closeable {
    /** What a table's option begins with when it names a table of the database, or a SELECT. */
    private static final String MARK = "db:";

    private final DatabaseOptions options;
    private final Console console;
    private final List<DatabaseFetch.Fetched> all = new ArrayList<>();
    private Optional<Credentials> credentials = Optional.empty();
    private @Nullable Path folder;

    DatabaseFiles(DatabaseOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** The file to read for what was named: the file itself, or the one the database's rows are in now. */
    String named(TableKind kind, String text) throws IOException, ImportException, CancelledException {
        if (!text.startsWith(MARK)) {
            return text;
        }
        if (options.url().isEmpty()) {
            throw new ImportException(
                    Phrase.of("import.problem.database.unnamed.what", text),
                    Phrase.of("import.problem.database.unnamed.why"),
                    Phrase.of("import.problem.database.unnamed.advice"));
        }
        var origin = DatabaseOrigin.of(options.url(), text.substring(MARK.length()), options.driver());
        return fetch(kind, origin).file().toString();
    }

    /** The plan with where the rows came from, columns stored as the database has them. */
    ImportPlan attached(ImportPlan plan) {
        return plan.withTables(plan.tables().stream()
                .map(table -> table.withSources(
                        table.sources().stream().map(this::attached).toList()))
                .toList());
    }

    private SourceSpec attached(SourceSpec source) {
        return all.stream()
                .filter(each -> Path.of(source.file()).equals(each.file()))
                .findFirst()
                .map(each -> source.withOrigin(each.origin()).withColumns(each.typed(source.columns())))
                .orElse(source);
    }

    /** A plan whose rows from databases are fetched anew. */
    ImportPlan again(ImportPlan plan) throws IOException, ImportException, CancelledException {
        var tables = new ArrayList<TablePlan>();
        for (var table : plan.tables()) {
            var sources = new ArrayList<SourceSpec>();
            for (var source : table.sources()) {
                var origin = source.origin();
                sources.add(
                        origin == null
                                ? source
                                : DatabaseSources.again(fetch(table.kind(), moved(origin)), source, table.kind()));
            }
            tables.add(table.withSources(sources));
        }
        return plan.withTables(tables);
    }

    /** The same query to where the database, or its driver, is now. */
    private DatabaseOrigin moved(DatabaseOrigin origin) throws ImportException {
        return DatabaseOrigin.of(
                options.url().isEmpty() ? origin.url() : options.url(),
                origin.query(),
                options.driver().isEmpty() ? origin.driver() : options.driver());
    }

    private DatabaseFetch.Fetched fetch(TableKind kind, DatabaseOrigin origin)
            throws IOException, ImportException, CancelledException {
        if (credentials.isEmpty()) {
            credentials = Optional.of(options.credentials(console));
        }
        if (folder == null) {
            folder = Files.createTempDirectory("vitrine-database");
        }
        var target = folder.resolve("db-" + kind.tableName() + "-" + (all.size() + 1) + ".csv.gz");
        var fetched = DatabaseFetch.fetch(origin, credentials.get(), target, console.progress(), console.cancel());
        all.add(fetched);
        return fetched;
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            FileTree.delete(folder);
        }
    }
}
