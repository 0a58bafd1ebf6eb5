package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Layout;
import org.vitrine.data.Preview;
import org.vitrine.data.SourceSpec;
import org.vitrine.domain.Phrase;

/** The files of an imported folder that no table was made from: said, so that nobody takes them for imported. */
public final class UnusedFiles {
    /** What a project keeps in its folder beside the files of its owner. */
    private static final Set<String> OF_PROJECT =
            Set.of("project.json", "recipe.json", "quality.json", "settings.json");

    /** Names a sentence holds. */
    private static final int NAMED = 10;

    /** A folder below that is looked into like the one itself. */
    private static final String DATA = "data";

    private static final int SAMPLE_ROWS = 200;

    private UnusedFiles() {}

    /** A sentence that names the first of them. */
    public static Phrase said(List<String> names) {
        return Phrase.of(
                "import.unused",
                names.size(),
                String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                Math.max(0, names.size() - NAMED));
    }

    /**
     * Their names as seen from the folder, those in archives behind the archive's: {@code shop.zip!/readme.txt}.
     *
     * @param base the folder relative paths of the plan start from
     */
    public static List<String> of(ImportPlan plan, Path base, Path folder) throws IOException {
        var used = new HashSet<String>();
        var whole = new HashSet<Path>();
        for (var source : sources(plan)) {
            var file = base.resolve(source.file()).toAbsolutePath().normalize();
            if (source.entry().isEmpty() || source.format().layout() == Layout.SHEET) {
                whole.add(file);
            } else {
                used.add(file + "!/" + source.entry());
            }
        }
        var root = folder.toAbsolutePath().normalize();
        var unused = new ArrayList<String>();
        for (var place : List.of(root, root.resolve(DATA))) {
            if (!Files.isDirectory(place)) {
                continue;
            }
            for (var each : FileSet.of(place).places()) {
                var name = each.entry().isEmpty() ? each.file().toString() : each.file() + "!/" + each.entry();
                if (!whole.contains(each.file()) && !used.contains(name) && !isOfProject(each.file())) {
                    unused.add(seenFrom(root, name));
                }
            }
        }
        for (var each : FilesBelow.of(root)) {
            boolean isInArchive = used.stream().anyMatch(name -> name.startsWith(each + "!/"));
            if (!root.resolve(DATA).equals(each.getParent()) && !whole.contains(each) && !isInArchive) {
                unused.add(seenFrom(root, each.toString()));
            }
        }
        return List.copyOf(unused);
    }

    /**
     * One of them with the reason why no table was made of it.
     *
     * @param name as {@link #of} gives it
     */
    public static UnusedFile look(String name, ImportPlan plan, Path folder) throws IOException {
        int cut = name.indexOf("!/");
        var file = folder.resolve(cut < 0 ? name : name.substring(0, cut));
        try {
            var guess = FormatSniffer.sniff(file, cut < 0 ? "" : name.substring(cut + 2));
            var preview = Preview.read(file, guess.entry(), guess.format(), SAMPLE_ROWS);
            var found = UnusedFile.of(name, preview, UnusedFile.tables(plan));
            var below = file.getParent();
            return below == null || below.equals(folder) || below.equals(folder.resolve(DATA))
                    ? found
                    : found.below(FilesBelow.naming(folder, cut < 0 ? name : name.substring(0, cut)));
        } catch (ImportException e) {
            return UnusedFile.unreadable(name);
        }
    }

    private static String seenFrom(Path root, String name) {
        return name.substring(root.toString().length() + 1).replace('\\', '/');
    }

    private static boolean isOfProject(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.startsWith(".") || OF_PROJECT.contains(name);
    }

    private static List<SourceSpec> sources(ImportPlan plan) {
        var all = new ArrayList<SourceSpec>();
        for (var table : plan.tables()) {
            all.addAll(table.sources());
            table.lookups().forEach(lookup -> all.add(lookup.source()));
        }
        return all;
    }
}
