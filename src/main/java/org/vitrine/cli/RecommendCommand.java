package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Labels;
import org.vitrine.portrait.Portraits;
import org.vitrine.project.Project;
import org.vitrine.recommend.Confidence;
import org.vitrine.recommend.ListRequest;
import org.vitrine.recommend.Placement;
import org.vitrine.recommend.Recommender;
import org.vitrine.recommend.ScoreKind;
import org.vitrine.recommend.ScoredItem;
import org.vitrine.recommend.ScoredItem.Reason;
import org.vitrine.recommend.ShopList.ScoredShop;
import org.vitrine.recommend.Warmth;
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

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "${bundle:cli.recommend.top}")
    private int top = 10;

    @Option(
            names = "--placement",
            paramLabel = "home|cart|shops",
            converter = PlacementWord.class,
            description = "${bundle:cli.recommend.placement}")
    private Placement placement = Placement.HOME;

    @Option(names = "--basket", paramLabel = "I", split = ",", description = "${bundle:cli.recommend.basket}")
    private List<String> basket = List.of();

    @Option(names = "--with-seen", description = "${bundle:cli.recommend.withSeen}")
    private boolean withSeen;

    @Option(names = "--explain", description = "${bundle:cli.recommend.explain}")
    private boolean explain;

    /** The placement as it is typed. */
    static final class PlacementWord extends Word<Placement> {
        PlacementWord() {
            super(Placement.class);
        }
    }

    public RecommendCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        var project = Project.read(common().project(), console.progress(), console.cancel());
        var model = desk.served(project, run, console);
        var into = Reports.object()
                .put("run", model.run().id().value())
                .put("model", model.plan().model().kind())
                .put("user", user)
                .put("placement", placement.text());
        boolean besides = things().stream()
                .anyMatch(item -> model.data().items().position(item).isPresent());
        boolean lonely = placement == Placement.CART && !besides;
        into.put("shownAs", lonely ? Placement.HOME.text() : placement.text());
        try (var scorer = model.forLists()) {
            var recommender = model.recommender(scorer, console.cancel());
            var words = new ReasonWords(model.data(), Labels.of(project.tables()), console.texts());
            switch (placement) {
                case HOME, CART -> items(recommender, words, lonely, into, console);
                case SHOPS -> {
                    var portraits = Portraits.of(project.tables(), Instant.now(), console.cancel());
                    shops(recommender, portraits, words, into, console);
                }
            }
        }
        console.answer(into);
    }

    private List<ItemId> things() {
        return basket.stream().map(ItemId::new).toList();
    }

    /** @param lonely whether a cart was asked for whose basket holds nothing the data know */
    private void items(Recommender recommender, ReasonWords words, boolean lonely, ObjectNode into, Console console) {
        var who = new UserId(user);
        var request = placement == Placement.CART ? ListRequest.cart(who, things(), top) : ListRequest.home(who, top);
        var list = recommender.list(request.withSeen(withSeen));
        var source = new ArrayList<>(list.source());
        if (lonely) {
            source.add(Phrase.of("cli.recommend.emptyBasket"));
        }
        head(into, list.warmth(), list.confidence(), source, console);
        var items = into.putArray("items");
        for (var item : list.items()) {
            var node = items.addObject()
                    .put("rank", item.rank())
                    .put("item", item.item().value())
                    .put("title", words.firstTitle(item.item()))
                    .put("score", item.score())
                    .put("seen", item.seen())
                    .put("new", item.isNew());
            var reasons = item.reasons().stream().map(words::of).toList();
            reasons(node, reasons, console);
            console.print(String.format(
                    console.texts().locale(),
                    "%3d  %s %s %9s%s",
                    item.rank(),
                    TableReports.pad(item.item().value(), 12),
                    TableReports.pad(words.title(item.item()), 50),
                    score(item, list.scores(), console.texts().locale()),
                    item.seen() ? " *" : ""));
            print(reasons, console);
        }
    }

    /** Counts are whole. */
    private static String score(ScoredItem item, ScoreKind kind, Locale locale) {
        double told = kind.told(item.score());
        return String.format(locale, kind == ScoreKind.COUNT ? "%.0f" : "%.4f", told);
    }

    private void shops(Recommender recommender, Portraits names, ReasonWords words, ObjectNode into, Console console) {
        var locale = console.texts().locale();
        var list = recommender.shops(new UserId(user), top);
        head(into, list.warmth(), list.confidence(), list.source(), console);
        var items = into.putArray("items");
        for (ScoredShop shop : list.shops()) {
            var title = names.label("shop", shop.shop().value(), locale);
            var node = items.addObject()
                    .put("rank", shop.rank())
                    .put("item", shop.shop().value())
                    .put("title", title)
                    .put("score", shop.score())
                    .put("seen", shop.met() > 0);
            var best = node.putArray("best");
            shop.best().forEach(item -> best.add(item.value()));
            var reasons = shop.reasons().stream().map(words::of).toList();
            reasons(node, reasons, console);
            console.print(String.format(
                    locale,
                    "%3d  %s %s %7.3f",
                    shop.rank(),
                    TableReports.pad(shop.shop().value(), 8),
                    TableReports.pad(title, 30),
                    shop.score()));
            print(reasons, console);
        }
    }

    private static void head(
            ObjectNode into, Warmth warmth, Confidence confidence, List<Phrase> source, Console console) {
        into.put("warmth", warmth.name().toLowerCase(Locale.ROOT));
        into.putObject("confidence")
                .put("level", confidence.level().name().toLowerCase(Locale.ROOT))
                .put("events", confidence.events())
                .put("items", confidence.items());
        if (confidence.level() != Confidence.Level.NONE) {
            console.print(confidence.phrase());
        }
        var told = into.putArray("source");
        for (var phrase : source) {
            told.add(console.texts().of(phrase));
            console.print(phrase);
        }
    }

    private static void reasons(ObjectNode into, List<Reason> reasons, Console console) {
        var told = into.putArray("reasons");
        for (var reason : reasons) {
            var node = told.addObject()
                    .put("kind", reason.kind())
                    .put("text", console.texts().of(reason.text()));
            Reports.number(node, "weight", reason.weight());
        }
        into.putArray("rules");
    }

    private void print(List<Reason> reasons, Console console) {
        if (explain) {
            reasons.forEach(reason -> console.print("       " + console.texts().of(reason.text())));
        }
    }
}
