package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;

/** A corner shop of twelve shoppers and ten things in whose tables no check finds anything, for pictures of what is said then. */
final class FlawlessShop {
    static final String NAME = "Corner shop";
    private static final int SHOPPERS = 12;
    private static final int VISITS = 3;
    private static final List<String> CITIES = List.of("Kiel", "Bonn", "Ulm");
    private static final List<String> THINGS = List.of(
            "Green tea,Tea,4.90",
            "Black tea,Tea,4.50",
            "Rooibos,Tea,5.20",
            "Chamomile,Tea,4.70",
            "Small cup,Crockery,9.50",
            "Large cup,Crockery,11.00",
            "Teapot,Crockery,12.50",
            "Oat biscuits,Pastry,3.20",
            "Butter biscuits,Pastry,3.60",
            "Ginger bread,Pastry,3.90");

    private FlawlessShop() {}

    /** Imports the shop into a project, if it is not there yet. */
    static void make(Path folder) throws IOException, ProblemException, CancelledException {
        if (Files.exists(folder)) {
            return;
        }
        var data = Files.createDirectories(folder.resolve("data"));
        Files.write(data.resolve("shoppers.csv"), shoppers());
        Files.write(data.resolve("items.csv"), items());
        Files.write(data.resolve("events.csv"), events());
        Project.create(folder, NAME, plan(data), folder, Progress.SILENT, new CancelToken())
                .close();
    }

    private static ImportPlan plan(Path data) throws IOException, ProblemException {
        var names = new EnumMap<TableKind, String>(
                Map.of(TableKind.USERS, "shoppers.csv", TableKind.ITEMS, "items.csv", TableKind.EVENTS, "events.csv"));
        var tables = new ArrayList<TablePlan>();
        for (var each : names.entrySet()) {
            tables.add(new TablePlan(each.getKey(), PlanDraft.source(data.resolve(each.getValue()), each.getKey())));
        }
        return new ImportPlan(tables);
    }

    private static List<String> shoppers() {
        var lines = new ArrayList<>(List.of("shopper_id,city"));
        for (int s = 0; s < SHOPPERS; s++) {
            lines.add(shopper(s) + "," + CITIES.get(s % CITIES.size()));
        }
        return lines;
    }

    private static List<String> items() {
        var lines = new ArrayList<>(List.of("item_id,title,category,price"));
        for (int i = 0; i < THINGS.size(); i++) {
            lines.add(item(i) + "," + THINGS.get(i));
        }
        return lines;
    }

    /** Each visit is three things looked at, the last of them put into the cart and bought; everybody at hours of their own. */
    private static List<String> events() {
        var lines = new ArrayList<>(List.of("shopper_id,item_id,event,time"));
        var last = LocalDate.now(ZoneOffset.UTC).minusDays(2);
        for (int s = 0; s < SHOPPERS; s++) {
            for (int visit = 0; visit < VISITS; visit++) {
                var at = last.minusDays(7L * s + 29L * visit)
                        .atTime(8 + (s * 5 + visit * 3) % 12, (s * 17 + visit * 23) % 50, (s * 7 + visit * 13) % 60)
                        .toInstant(ZoneOffset.UTC);
                for (int look = 0; look < 3; look++) {
                    var seen = item(s + visit * 3 + look);
                    lines.add(line(s, seen, "view", at.plusSeconds(71L * look + s)));
                    if (look == 2) {
                        lines.add(line(s, seen, "cart", at.plusSeconds(71L * look + s + 43)));
                        lines.add(line(s, seen, "buy", at.plusSeconds(71L * look + s + 188)));
                    }
                }
            }
        }
        return lines;
    }

    private static String line(int shopper, String item, String event, Instant at) {
        return shopper(shopper) + "," + item + "," + event + "," + at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String shopper(int number) {
        return "s" + (101 + number);
    }

    private static String item(int number) {
        return "i" + (11 + number % THINGS.size());
    }
}
