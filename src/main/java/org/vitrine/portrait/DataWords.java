package org.vitrine.portrait;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;

/** Columns, values and reasons in one language: as the data calls them, where it says so, else as everybody does. */
public record DataWords(Texts texts, Labels labels) {
    /** What an attribute of shoppers is called. */
    public String attribute(String name) {
        return known("shopper.attribute." + name).orElse(name);
    }

    /** What a value of an attribute is called. */
    public String value(String attribute, String value) {
        return known("shopper.attribute." + attribute + "." + value.toLowerCase(Locale.ROOT))
                .orElseGet(() -> label(attribute, value));
    }

    /** What a taste is about. */
    public String field(Affinity affinity) {
        return switch (affinity.kind()) {
            case PRICE_BAND -> texts.of("shopper.field.price");
            case SHOP -> texts.of("shopper.field.shop");
            case CATEGORY, BRAND -> known("shopper.field." + affinity.field()).orElse(affinity.field());
        };
    }

    /** What was done in one step. */
    public String kind(Optional<Behaviour> behaviour) {
        var name = behaviour.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("unknown");
        return texts.of("shopper.kind." + name);
    }

    /** What the data calls a value of a field. */
    public String label(String field, String value) {
        return labels.of(field, value, texts.locale());
    }

    /**
     * A reason, with items by their titles and values of the data by what they are called.
     *
     * @param kind   of the reason: a column's role where it is about a value of that column
     * @param titles what an item is called
     * @param field  the field with a role
     */
    public Phrase reason(
            String kind, Phrase text, Function<ItemId, String> titles, Function<ColumnRole, Optional<String>> field) {
        var phrase = named(text, titles);
        var role = Arrays.stream(ColumnRole.values())
                .filter(each -> each.name().equalsIgnoreCase(kind))
                .findFirst();
        if (role.isPresent() && !phrase.args().isEmpty()) {
            var name = role.get() == ColumnRole.SHOP
                    ? Sitting.SHOP
                    : field.apply(role.get()).orElse(kind);
            var args = new ArrayList<>(phrase.args());
            args.set(0, labelled(name, args.getFirst()));
            return new Phrase(phrase.key(), args);
        }
        return phrase.key().startsWith("explain.counted.segment") ? segment(phrase) : phrase;
    }

    private static Phrase named(Phrase phrase, Function<ItemId, String> titles) {
        var args = phrase.args().stream()
                .map(arg -> switch (arg) {
                    case ItemId item -> (Object) titles.apply(item);
                    case Phrase inner -> named(inner, titles);
                    default -> arg;
                })
                .toList();
        return new Phrase(phrase.key(), args);
    }

    /** One value of a field by its name, or several. */
    private Object labelled(String field, Object value) {
        return value instanceof Phrase several
                ? new Phrase(
                        several.key(),
                        several.args().stream()
                                .map(each -> labelled(field, each))
                                .toList())
                : label(field, String.valueOf(value));
    }

    /** An attribute and its value, the fifth and the sixth of what is said. */
    private Phrase segment(Phrase phrase) {
        var args = new ArrayList<>(phrase.args());
        var field = Portraits.field(String.valueOf(args.get(4)));
        args.set(4, attribute(field));
        args.set(5, value(field, String.valueOf(args.get(5))));
        return new Phrase(phrase.key(), args);
    }

    private Optional<String> known(String key) {
        return texts.bundle().containsKey(key) ? Optional.of(texts.of(key)) : Optional.empty();
    }
}
