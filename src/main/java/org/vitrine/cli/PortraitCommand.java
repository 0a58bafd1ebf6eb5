package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Affinity;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.Rfm;
import org.vitrine.portrait.Rhythm;
import org.vitrine.portrait.SimilarShopper;
import org.vitrine.portrait.Step;
import org.vitrine.portrait.UserPortrait;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything the data says of one shopper. */
@Command(
        name = "portrait",
        description = "${bundle:cli.portrait.description}",
        footer = "%n${bundle:cli.portrait.example}")
public final class PortraitCommand extends CliCommand {
    @Option(names = "--user", required = true, paramLabel = "U", description = "${bundle:cli.portrait.user}")
    private String user = "";

    @Option(names = "--as-of", paramLabel = "DATE", description = "${bundle:cli.portrait.asOf}")
    private @Nullable String asOf;

    public PortraitCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        var moment = asOf == null ? Optional.<Instant>empty() : Optional.of(MomentText.of(asOf));
        try (var project = RunDesk.opened(common().project(), console)) {
            var tables = project.tables();
            console.cancel().check();
            var portraits = Portraits.of(tables, Instant.now(), console.cancel());
            var portrait = portraits.portrait(new UserId(user), moment);
            new PortraitText(portrait, portraits, console).print();
            var answer = tree(portrait);
            var notes = answer.putArray("notes");
            portrait.unknown().forEach(note -> notes.add(console.texts().of(note)));
            console.answer(answer);
        }
    }

    private static ObjectNode tree(UserPortrait portrait) {
        var tree = Reports.object();
        tree.put("user", portrait.user().value());
        tree.put("name", portrait.name());
        portrait.asOf().ifPresent(at -> tree.put("asOf", at.toString()));
        tree.put("events", portrait.events());
        tree.put("cold", portrait.events() == 0);
        portrait.firstSeen().ifPresent(at -> tree.put("firstSeen", at.toString()));
        portrait.lastSeen().ifPresent(at -> tree.put("lastSeen", at.toString()));
        var attributes = tree.putArray("attributes");
        portrait.attributes()
                .forEach(each -> attributes
                        .addObject()
                        .put("name", each.name())
                        .put("value", each.value())
                        .put("share", each.baseShare()));
        portrait.rfm().ifPresentOrElse(rfm -> rfm(tree.putObject("rfm"), rfm), () -> tree.putNull("rfm"));
        portrait.rhythm().ifPresentOrElse(rhythm -> rhythm(tree, rhythm), () -> {
            tree.putNull("hours");
            tree.putNull("months");
        });
        var affinities = tree.putArray("affinities");
        portrait.affinities().forEach(each -> affinity(affinities.addObject(), each));
        var journey = tree.putArray("journey");
        portrait.journey().forEach(step -> step(journey.addObject(), step));
        var similar = tree.putArray("similar");
        portrait.similar().forEach(each -> similar(similar.addObject(), each));
        return tree;
    }

    private static void rfm(ObjectNode into, Rfm rfm) {
        rfm.recencyDays().ifPresentOrElse(days -> into.put("recencyDays", days), () -> into.putNull("recencyDays"));
        into.put("frequency", rfm.frequency());
        number(into, "monetary", rounded(rfm.monetary()));
        rfm.segment().ifPresentOrElse(segment -> into.put("segment", segment.text()), () -> into.putNull("segment"));
        into.put("basis", rfm.basis().name().toLowerCase(Locale.ROOT));
        rfm.recency().ifPresent(score -> into.put("recencyScore", score));
        into.put("frequencyScore", rfm.often());
        rfm.money().ifPresent(score -> into.put("monetaryScore", score));
        into.put("among", rfm.among());
    }

    /** A sum of prices, without the dust of adding binary fractions. */
    private static OptionalDouble rounded(OptionalDouble money) {
        return money.isPresent() ? OptionalDouble.of(Math.round(money.getAsDouble() * 1e4) / 1e4) : money;
    }

    /** Events by weekday, Monday first, and hour; null where the data has no times of day or no dates. Every month of the data. */
    private static void rhythm(ObjectNode into, Rhythm rhythm) {
        if (rhythm.hoursKnown() && rhythm.daysKnown()) {
            var hours = into.putArray("hours");
            rhythm.counts().forEach(day -> day.forEach(hours.addArray()::add));
        } else {
            into.putNull("hours");
        }
        var months = into.putArray("months");
        rhythm.months()
                .forEach(each -> months.addObject()
                        .put("month", each.month().toString())
                        .put("count", each.count())
                        .put("share", each.share())
                        .put("baseShare", each.baseShare()));
    }

    /** Months only where the shopper met it: categories have them, other fields an empty list. */
    private static void affinity(ObjectNode into, Affinity affinity) {
        into.put("field", affinity.field());
        into.put("value", affinity.value());
        into.put("share", affinity.share());
        into.put("index", affinity.index());
        into.put("count", affinity.count());
        into.put("baseShare", affinity.baseShare());
        var months = into.putArray("months");
        affinity.months()
                .forEach(each ->
                        months.addObject().put("month", each.month().toString()).put("count", each.count()));
    }

    private static void step(ObjectNode into, Step step) {
        step.at().ifPresent(at -> into.put("time", at.toString()));
        step.behaviour().ifPresent(what -> into.put("event", what.name().toLowerCase(Locale.ROOT)));
        step.item().ifPresent(item -> into.put("item", item.value()));
        if (!step.query().isEmpty()) {
            into.put("query", step.query());
        }
        step.shop().ifPresent(shop -> into.put("shop", shop.value()));
        step.paid().ifPresent(paid -> into.put("paid", paid));
        step.value().ifPresent(value -> into.put("value", value));
    }

    private static void similar(ObjectNode into, SimilarShopper other) {
        into.put("user", other.user().value());
        into.put("similarity", other.similarity());
        into.put("sharedItems", other.sharedItems());
        var shared = into.putArray("shared");
        other.shared()
                .forEach(each -> shared.addObject()
                        .put("field", each.field())
                        .put("value", each.value())
                        .put("share", each.share()));
    }

    private static void number(ObjectNode into, String name, OptionalDouble value) {
        value.ifPresentOrElse(known -> into.put(name, known), () -> into.putNull(name));
    }
}
