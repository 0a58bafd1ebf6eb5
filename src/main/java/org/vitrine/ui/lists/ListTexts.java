package org.vitrine.ui.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.explore.SafeText;
import org.vitrine.domain.EntityId;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.DataWords;
import org.vitrine.portrait.ItemFacts;
import org.vitrine.portrait.Money;
import org.vitrine.portrait.Portraits;
import org.vitrine.recommend.Confidence;
import org.vitrine.recommend.ScoredItem;
import org.vitrine.recommend.ScoredItem.Reason;
import org.vitrine.recommend.ShopList.ScoredShop;
import org.vitrine.ui.item.Shop;
import org.vitrine.ui.lists.ListRow.Mark;

/** Says lists in one language: rows to be shown, and the same as text or CSV. */
record ListTexts(Texts texts, Shop shop, Portraits portraits) {
    /** The rows of one list of an answer. */
    List<ListRow> rows(Answer answer, int list) {
        var listed = answer.lists().get(list);
        var before =
                list == 0 ? Map.<EntityId, Integer>of() : ranks(answer.lists().getFirst());
        var rows = new ArrayList<ListRow>();
        var scale = BarScale.of(listed.scores(), listed.items());
        for (var item : listed.items()) {
            rows.add(row(item, score(item, scale), move(list, item.item(), item.rank(), before)));
        }
        double best =
                listed.shops().stream().mapToDouble(ScoredShop::score).max().orElse(1);
        for (var each : listed.shops()) {
            rows.add(row(each, best, move(list, each.shop(), each.rank(), before)));
        }
        return rows;
    }

    private static Map<EntityId, Integer> ranks(Answer.Listed listed) {
        var ranks = new HashMap<EntityId, Integer>();
        listed.items().forEach(item -> ranks.put(item.item(), item.rank()));
        listed.shops().forEach(shop -> ranks.put(shop.shop(), shop.rank()));
        return ranks;
    }

    /** Where a row of the second list came from; the first list is what is compared with. */
    private static Move move(int list, EntityId id, int rank, Map<EntityId, Integer> before) {
        if (list == 0) {
            return Move.NOT_COMPARED;
        }
        var there = before.get(id);
        return there == null ? Move.ONLY_HERE : Move.between(there, rank);
    }

    private ListRow.Score score(ScoredItem item, BarScale scale) {
        return new ListRow.Score(
                texts.of(scale.said(item.score())), scale.length(item.score()), texts.of(scale.help()));
    }

    private ListRow row(ScoredItem item, ListRow.Score score, Move move) {
        var facts = portraits.catalogue().facts(item.item());
        return new ListRow(
                item.rank(),
                item.item(),
                facts.title(texts.locale()),
                about(facts),
                new Money(texts).price(facts),
                reason(item.reasons().getFirst()),
                score,
                Mark.of(item.seen(), item.isNew()),
                move,
                List.of(thumb(facts)));
    }

    private ListRow row(ScoredShop each, double best, Move move) {
        var pictures = each.best().stream()
                .map(item -> thumb(portraits.catalogue().facts(item)))
                .toList();
        var why = each.reasons().stream().map(reason -> texts.of(reason.text())).toList();
        return new ListRow(
                each.rank(),
                each.shop(),
                portraits.label("shop", each.shop().value(), texts.locale()),
                why.getFirst(),
                "",
                why.getLast(),
                new ListRow.Score(texts.of("lists.share", each.score()), best > 0 ? each.score() / best : 0, ""),
                Mark.of(each.met() > 0, false),
                move,
                pictures);
    }

    private ListRow.Thumb thumb(ItemFacts facts) {
        var title = facts.title(texts.locale());
        return new ListRow.Thumb(
                shop.picture(facts), facts.categories().stream().findFirst().orElse(title), title);
    }

    /** Brand and category. */
    private String about(ItemFacts facts) {
        var parts = new ArrayList<String>();
        facts.brands().stream().findFirst().map(brand -> label("brand", brand)).ifPresent(parts::add);
        if (!facts.categories().isEmpty()) {
            parts.add(label("category", facts.categories().getFirst()));
        }
        return String.join(texts.of("lists.dot"), parts);
    }

    private String label(String field, String value) {
        return portraits.label(field, value, texts.locale());
    }

    /** The reason, with items by their titles and values of the data by what they are called in the language. */
    String reason(Reason reason) {
        return texts.of(new DataWords(texts, portraits.labels())
                .reason(
                        reason.kind(),
                        reason.text(),
                        item -> portraits.catalogue().title(item, texts.locale()),
                        role -> shop.peekGround()
                                .flatMap(ground -> ground.data().itemFeatures().field(role))
                                .map(each -> each.name())));
    }

    /** How much of what the shopper did stands behind a list, of all they did; empty where nothing does. */
    Optional<Said> confidence(UserId user, Confidence confidence) {
        if (confidence.level() == Confidence.Level.NONE) {
            return Optional.empty();
        }
        var level = confidence.level().name().toLowerCase(Locale.ROOT);
        int all = portraits.events(user);
        boolean whole = all <= confidence.events();
        var events = whole
                ? Phrase.of("lists.confidence.events", confidence.events())
                : Phrase.of("lists.confidence.eventsOf", confidence.events(), all);
        var why = new ArrayList<>(List.of(confidence.phrase(), Phrase.of("lists.confidence.help")));
        if (!whole) {
            why.add(1, Phrase.of("lists.confidence.others", all - confidence.events()));
        }
        return Optional.of(new Said(Phrase.of("lists.confidence." + level, events, confidence.items()), why));
    }

    /** A line, and the sentences that explain it. */
    record Said(Phrase line, List<Phrase> why) {
        Said {
            why = List.copyOf(why);
        }
    }

    /** One line for each row, with tabs between rank, title and reason: to be pasted into a message. */
    String asText(Answer answer) {
        var lines = new ArrayList<String>();
        for (int k = 0; k < answer.lists().size(); k++) {
            lines.add(texts.of(
                    "lists.text.head",
                    portraits.name(answer.user()),
                    texts.of(answer.lists().get(k).model().title())));
            for (var row : rows(answer, k)) {
                lines.add(row.rank() + "\t" + row.title() + "\t" + row.reason());
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Comma-separated with a header line; numbers as computers write them. */
    String asCsv(Answer answer) {
        var csv = new StringBuilder("user,placement,model,rank,id,title,price,score,seen,reason\n");
        for (int k = 0; k < answer.lists().size(); k++) {
            var listed = answer.lists().get(k);
            var start = List.of(
                    SafeText.of(answer.user().value()),
                    answer.placement().text(),
                    SafeText.of(listed.model().name()));
            var rows = rows(answer, k);
            for (int r = 0; r < rows.size(); r++) {
                var cells = new ArrayList<>(start);
                var row = rows.get(r);
                cells.addAll(List.of(
                        String.valueOf(row.rank()),
                        SafeText.of(row.id().value()),
                        SafeText.of(row.title()),
                        price(row.id()),
                        listed.items().isEmpty()
                                ? String.valueOf(listed.shops().get(r).score())
                                : String.valueOf(listed.items().get(r).score()),
                        String.valueOf(row.mark() == Mark.SEEN),
                        SafeText.of(row.reason())));
                csv.append(String.join(
                                ",", cells.stream().map(ListTexts::quoted).toList()))
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private String price(EntityId id) {
        if (id instanceof ItemId item) {
            var price = portraits.catalogue().facts(item).price();
            return price.isPresent() ? String.valueOf(price.getAsDouble()) : "";
        }
        return "";
    }

    /** As RFC 4180 has it. */
    static String quoted(String cell) {
        return cell.matches("[^,\"\r\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
