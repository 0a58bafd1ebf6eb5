package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings a plan up to date with the files its patterns stand for: new ones come in, those that are gone go out. */
public final class MoreFiles {
    private MoreFiles() {}

    /**
     * The plan with the files that are there now.
     *
     * @param base the folder relative paths start from
     * @throws ImportException when a new file does not fit its table, or none is left of it
     */
    public static ImportPlan refreshed(ImportPlan plan, Path base) throws IOException, ImportException {
        var tables = new ArrayList<TablePlan>();
        for (var table : plan.tables()) {
            tables.add(table.patterns().isEmpty() ? table : refreshed(table, base));
        }
        return plan.withTables(tables);
    }

    /** Files the patterns of a plan stand for now that it does not know. */
    public static List<Path> added(ImportPlan plan, Path base) throws IOException {
        var added = new ArrayList<Path>();
        for (var table : plan.tables()) {
            for (var pattern : table.patterns()) {
                for (var file : FilePattern.matching(pattern, base)) {
                    if (table.sources().stream()
                            .noneMatch(source -> file(source, base).equals(file))) {
                        added.add(file);
                    }
                }
            }
        }
        return added.stream().distinct().toList();
    }

    private static TablePlan refreshed(TablePlan table, Path base) throws IOException, ImportException {
        var sources = new ArrayList<SourceSpec>();
        for (var source : table.sources()) {
            var file = file(source, base);
            if (Files.exists(file)
                    || table.patterns().stream().noneMatch(each -> FilePattern.matches(each, base, file))) {
                sources.add(source);
            }
        }
        for (var pattern : table.patterns()) {
            // none left at all is told by the pattern's own words
            var files = sources.isEmpty() ? FilePattern.files(pattern, base) : FilePattern.matching(pattern, base);
            for (var file : files) {
                if (sources.stream().noneMatch(source -> file(source, base).equals(file))) {
                    sources.add(PlanDraft.like(file, table.sources().getFirst(), table.kind()));
                }
            }
        }
        return table.withSources(inOrder(sources, table, base));
    }

    /** Files of patterns in the order of their names, so that next month's comes behind this month's. */
    private static List<SourceSpec> inOrder(List<SourceSpec> sources, TablePlan table, Path base) {
        boolean all = sources.stream()
                .map(source -> file(source, base))
                .allMatch(file -> table.patterns().stream().anyMatch(each -> FilePattern.matches(each, base, file)));
        return all
                ? sources.stream()
                        .sorted(java.util.Comparator.comparing(
                                source -> file(source, base).toString(), NaturalOrder.INSTANCE))
                        .toList()
                : sources;
    }

    private static Path file(SourceSpec source, Path base) {
        return base.resolve(source.file()).toAbsolutePath().normalize();
    }
}
