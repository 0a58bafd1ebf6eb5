package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.project.ListMaker;
import org.vitrine.project.Placement;
import org.vitrine.recommend.RecommendationList;
import org.vitrine.recommend.ScoredItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes one shopper's list. */
@Command(
        name = "recommend",
        description = "${bundle:cli.recommend.description}",
        footer = "%n${bundle:cli.recommend.example}")
public final class RecommendCommand extends CliCommand {
    private final RunDesk desk;

    @Option(names = "--run", required = true, paramLabel = "RUN", description = "${bundle:cli.option.run}")
    private String run = "";

    @Option(names = "--user", required = true, paramLabel = "U", description = "${bundle:cli.recommend.user}")
    private String user = "";

    @Option(names = "--top", paramLabel = "N", description = "${bundle:cli.recommend.top}")
    private int top = 10;

    @Option(names = "--placement", paramLabel = "home|cart|shops", description = "${bundle:cli.recommend.placement}")
    private Placement placement = Placement.HOME;

    @Option(names = "--basket", paramLabel = "I", split = ",", description = "${bundle:cli.recommend.basket}")
    private List<String> basket = List.of();

    @Option(names = "--with-seen", description = "${bundle:cli.recommend.withSeen}")
    private boolean withSeen;

    @Option(names = "--explain", description = "${bundle:cli.recommend.explain}")
    private boolean explain;

    public RecommendCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        var model = desk.model(common().project(), run, console);
        var wanted = new ListMaker.Wanted(
                new UserId(user), placement, basket.stream().map(ItemId::new).toList(), Math.max(1, top), withSeen);
        try (var scorer = model.forLists()) {
            var maker = new ListMaker(model, scorer);
            var list = maker.list(wanted);
            var into = Reports.object().put("run", model.run().id().value());
            into.put("user", user).put("placement", placement.word());
            into.put("warmth", list.warmth().name().toLowerCase(Locale.ROOT));
            var source = into.putArray("source");
            list.source().forEach(phrase -> source.add(console.texts().of(phrase)));
            var items = into.putArray("items");
            list.items().forEach(item -> describe(items.addObject(), item, maker, console));
            console.answer(into);
            print(list, maker, console);
        }
    }

    private void describe(ObjectNode into, ScoredItem item, ListMaker maker, Console console) {
        into.put("rank", item.rank()).put("item", item.item().value()).put("title", title(item, maker));
        maker.shop(item.item()).ifPresent(shop -> into.put("shop", shop));
        into.put("score", item.score()).put("seen", item.seen());
        var reasons = into.putArray("reasons");
        for (var reason : item.reasons()) {
            var node = reasons.addObject().put("kind", reason.kind()).put("text", console.texts().of(reason.text()));
            Reports.number(node, "weight", reason.weight());
        }
        into.putArray("rules");
    }

    private void print(RecommendationList list, ListMaker maker, Console console) {
        list.source().forEach(console::print);
        for (var item : list.items()) {
            console.print(String.format(
                    console.texts().locale(),
                    "%3d  %-12s %-50s %8.3f%s",
                    item.rank(),
                    item.item(),
                    title(item, maker),
                    item.score(),
                    item.seen() ? " *" : ""));
            if (explain) {
                item.reasons().forEach(reason -> console.print("       " + console.texts().of(reason.text())));
            }
        }
    }

    private static String title(ScoredItem item, ListMaker maker) {
        var data = maker.data();
        int position = data.items().position(item.item()).orElseThrow();
        return data.itemFeatures().titles().get(position);
    }
}
