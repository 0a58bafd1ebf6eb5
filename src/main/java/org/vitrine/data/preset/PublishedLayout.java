package org.vitrine.data.preset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.Behaviour;

/**
 * A data set as it is published: told by the names of its files and of their columns.
 *
 * @param name  its name on the command line
 * @param where where it is to be had
 * @param main  the part it is told by
 * @param more  parts that may be missing
 * @param words its own words for what shoppers do
 */
record PublishedLayout(String name, String where, Part main, List<Part> more, Map<String, Behaviour> words)
        implements Preset {
    PublishedLayout(String name, String where, Part main, Part... more) {
        this(name, where, main, List.of(more), Map.of());
    }

    PublishedLayout withWords(Map<String, Behaviour> own) {
        return new PublishedLayout(name, where, main, more, own);
    }

    @Override
    public List<String> files() {
        var shown = new ArrayList<String>();
        shown.add(main.shown());
        main.lookups().forEach(found -> shown.add(found.part().shown()));
        for (var part : more) {
            shown.add(part.shown());
        }
        return List.copyOf(shown);
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) throws IOException {
        var told = plan(main, files);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        var tables = new ArrayList<TablePlan>();
        for (var part : more) {
            plan(part, files).ifPresent(tables::add);
        }
        tables.add(told.get());
        return Optional.of(new ImportPlan(name, tables, words));
    }

    private static Optional<TablePlan> plan(Part part, FileSet files) throws IOException {
        var sources = part.sources(files);
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        return part.lookups(files).map(lookups -> new TablePlan(part.kind(), sources, lookups));
    }
}
