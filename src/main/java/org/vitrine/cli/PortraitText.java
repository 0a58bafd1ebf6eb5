package org.vitrine.cli;

import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Affinity;
import org.vitrine.portrait.DataWords;
import org.vitrine.portrait.Money;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.Rfm;
import org.vitrine.portrait.Rhythm;
import org.vitrine.portrait.Step;
import org.vitrine.portrait.UserPortrait;

/** A portrait as lines for a person. */
final class PortraitText {
    /** Values of one field, steps and shoppers that are shown; the JSON has all of them. */
    private static final int SHOWN = 5;

    private static final int STEPS = 10;

    /** Hours of the week and months that are told. */
    private static final int BUSIEST = 3;

    private final UserPortrait portrait;
    private final Portraits portraits;
    private final Console console;
    private final Locale locale;
    private final DataWords words;
    private final Money money;

    PortraitText(UserPortrait portrait, Portraits portraits, Console console) {
        this.portrait = portrait;
        this.portraits = portraits;
        this.console = console;
        this.locale = console.texts().locale();
        this.words = new DataWords(console.texts(), portraits.labels());
        this.money = new Money(console.texts());
    }

    void print() {
        console.print(Phrase.of("cli.portrait.title", who(portrait.name(), portrait.user()), portrait.events()));
        portrait.asOf().ifPresent(at -> console.print(Phrase.of("cli.portrait.at", at)));
        for (var each : portrait.attributes()) {
            console.print("  " + TableReports.pad(words.attribute(each.name()), 20)
                    + words.value(each.name(), each.value()) + "  "
                    + console.texts().of("cli.portrait.share", each.baseShare()));
        }
        if (portrait.events() == 0) {
            console.print(Phrase.of("cli.portrait.cold"));
        } else if (portrait.rfm().isEmpty()) {
            head("cli.portrait.rfm");
            console.print("  " + console.texts().of("shopper.rfm.none"));
        }
        portrait.rfm().ifPresent(this::rfm);
        portrait.rhythm().ifPresent(this::rhythm);
        affinities();
        journey();
        similar();
        portrait.unknown().forEach(console::print);
    }

    private void rfm(Rfm rfm) {
        head("cli.portrait.rfm");
        rfm.segmentText().ifPresent(said -> console.print("  " + console.texts().of(said)));
        rfm.recencyDays().ifPresent(days -> score("cli.portrait.recency", days, rfm.recency(), rfm.recencyText()));
        var often = rfm.countsDays() ? "cli.portrait.frequency" : "shopper.rfm.counted";
        score(often, rfm.frequency(), OptionalInt.of(rfm.often()), rfm.oftenText());
        rfm.monetary()
                .ifPresent(spent -> score(
                        "cli.portrait.monetary",
                        money.of(spent, portraits.catalogue().currency()),
                        rfm.money(),
                        rfm.moneyText()));
        console.print("  " + console.texts().of(rfm.basisText()));
    }

    /** A figure, its score and which way is good. */
    private void score(String key, Object figure, OptionalInt score, Optional<Phrase> place) {
        var texts = console.texts();
        var said = "  " + texts.of(key, figure);
        if (score.isPresent() && place.isPresent()) {
            said += "  ·  " + texts.of("portrait.rfm.score", score.getAsInt()) + "  ·  " + texts.of(place.get());
        }
        console.print(said);
    }

    private void rhythm(Rhythm rhythm) {
        head("cli.portrait.rhythm");
        for (var cell : rhythm.busiest(BUSIEST)) {
            line(
                    "cli.portrait.hour",
                    cell.day().getDisplayName(TextStyle.FULL, locale),
                    cell.hour(),
                    cell.count(),
                    cell.share());
        }
        if (rhythm.daysKnown()) {
            line("cli.portrait.weekend", rhythm.weekend(), rhythm.weekendOfEverybody());
        }
        var month = DateTimeFormatter.ofPattern(console.texts().of("shopper.months.pattern"), locale);
        rhythm.months().stream()
                .filter(each -> each.count() > 0)
                .sorted(Comparator.comparingInt(Rhythm.Month::count).reversed())
                .limit(BUSIEST)
                .forEach(each -> line(
                        "cli.portrait.month",
                        month.format(each.month()),
                        each.count(),
                        each.share(),
                        each.baseShare()));
    }

    private void affinities() {
        var fields = new LinkedHashMap<String, List<Affinity>>();
        portrait.affinities()
                .forEach(each -> fields.computeIfAbsent(each.field(), field -> new ArrayList<>())
                        .add(each));
        for (var values : fields.values()) {
            console.print("");
            console.print(words.field(values.getFirst()));
            values.stream().limit(SHOWN).forEach(each -> console.print("  " + affinity(each)));
        }
    }

    /** With the month, where one month holds much of it. */
    private String affinity(Affinity each) {
        var texts = console.texts();
        var said = texts.of(
                "cli.portrait.affinity",
                TableReports.pad(words.label(each.field(), each.value()), 28),
                each.count(),
                each.share(),
                each.index());
        var month = DateTimeFormatter.ofPattern(texts.of("shopper.months.pattern"), locale);
        return each.season()
                .map(most -> texts.of(
                        "cli.portrait.season", said, month.format(most.month()), (double) most.count() / each.count()))
                .orElse(said);
    }

    private void journey() {
        if (portrait.journey().isEmpty()) {
            return;
        }
        head("cli.portrait.journey");
        var steps = portrait.journey();
        latest(steps).forEach(this::step);
    }

    private static List<Step> latest(List<Step> steps) {
        return steps.subList(Math.max(0, steps.size() - STEPS), steps.size());
    }

    private void step(Step step) {
        var text = new StringBuilder("  ");
        step.at()
                .ifPresent(at -> text.append(at.toString().replace('T', ' ').replace("Z", ""))
                        .append("  "));
        text.append(TableReports.pad(words.kind(step.behaviour()), 10));
        step.item()
                .ifPresent(item -> text.append(TableReports.pad(item.value(), 10))
                        .append(portraits.catalogue().facts(item).title(locale)));
        text.append(step.query());
        console.print(text.toString());
    }

    private void similar() {
        if (portrait.similar().isEmpty()) {
            return;
        }
        head("cli.portrait.similar");
        portrait.similar().stream()
                .limit(SHOWN)
                .forEach(each -> line(
                        "cli.portrait.alike",
                        who(portraits.name(each.user()), each.user()),
                        each.similarity(),
                        each.sharedItems()));
    }

    /** The name with the id behind it; the id alone where the data has no names. */
    private static String who(String name, UserId id) {
        return name.equals(id.value()) ? name : name + " (" + id.value() + ")";
    }

    private void head(String key) {
        console.print("");
        console.print(console.texts().of(key));
    }

    private void line(String key, Object... args) {
        console.print("  " + console.texts().of(key, args));
    }
}
