package org.vitrine.project;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.slf4j.LoggerFactory;
import org.vitrine.data.FileTree;
import org.vitrine.data.ImportReport;
import org.vitrine.data.TableKind;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

/**
 * Imports and opens a small shop nobody sees. What the first opening of a session would load and compile while somebody waits, two
 * seconds of a processor, has been done by then.
 */
public final class Rehearsal {
    /** Enough for the loops over rows to be compiled. */
    private static final int ROWS = 3000;

    private static final int SHOPPERS = 50;
    private static final int ITEMS = 20;

    /** Begins in the background and returns at once. Nothing depends on it, however it goes. */
    public Thread start() {
        return Thread.ofPlatform()
                .daemon()
                .name("rehearsal")
                .priority(Thread.MIN_PRIORITY)
                .start(() -> {
                    try {
                        play();
                    } catch (IOException | ProblemException | CancelledException | RuntimeException e) {
                        LoggerFactory.getLogger(Rehearsal.class).warn("the first opening will be slower", e);
                    }
                });
    }

    /** Plays it through; nothing is left behind. */
    ImportReport play() throws IOException, ProblemException, CancelledException {
        var folder = Files.createTempDirectory("vitrine-rehearsal");
        try {
            var plan = new ImportRequest(files(folder), Optional.empty(), "", List.of(), "", "").plan();
            Project.create(folder, "Rehearsal", plan, folder, Progress.SILENT, new CancelToken())
                    .close();
            try (var again = Project.open(folder, Progress.SILENT, new CancelToken())) {
                return again.tables().report();
            }
        } finally {
            FileTree.delete(folder);
        }
    }

    private static Map<TableKind, Path> files(Path folder) throws IOException {
        var files = new EnumMap<TableKind, Path>(TableKind.class);
        files.put(TableKind.USERS, folder.resolve("users.csv"));
        files.put(TableKind.ITEMS, folder.resolve("items.csv"));
        files.put(TableKind.EVENTS, folder.resolve("events.csv.gz"));
        try (var users = Files.newBufferedWriter(folder.resolve("users.csv"))) {
            users.write("user_id,city,joined\n");
            for (int u = 0; u < SHOPPERS; u++) {
                users.write("u" + u + ",town" + u % 7 + "," + day(u) + "\n");
            }
        }
        try (var items = Files.newBufferedWriter(folder.resolve("items.csv"))) {
            items.write("item_id,title,category,brand,price\n");
            for (int i = 0; i < ITEMS; i++) {
                items.write("i" + i + ",\"Thing, " + i + "\",kind" + i % 3 + ",brand" + i % 4 + "," + (5 + i) + ".5\n");
            }
        }
        try (var events = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("events.csv.gz"))),
                StandardCharsets.UTF_8))) {
            events.write("time,user_id,event,item_id,price,query\n");
            for (int row = 0; row < ROWS; row++) {
                events.write(event(row));
            }
            // one that is there twice, and one that cannot be read
            events.write(event(0));
            events.write("yesterday,u1,view,i1,5.5,\n");
        }
        return files;
    }

    private static String event(int row) {
        var what = row % 9 == 0 ? "buy" : row % 4 == 0 ? "cart" : "view";
        return day(row) + " 0" + row % 10 + ":" + (10 + row % 50) + ":" + (10 + row / 60 % 50) + ",u" + row % SHOPPERS
                + "," + what + ",i" + row * 7 % ITEMS + "," + (5 + row * 7 % ITEMS) + ".5,\n";
    }

    private static String day(int number) {
        return "2026-0" + (1 + number % 9) + "-" + (10 + number % 19);
    }
}
