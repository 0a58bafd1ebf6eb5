package org.vitrine.portrait;

import java.util.OptionalDouble;
import org.vitrine.domain.Texts;

/** Amounts of money in one language, with their currency where the data name one: the same on every page. */
public record Money(Texts texts) {
    /** @param currency empty where the data name none */
    public String of(double amount, String currency) {
        return currency.isEmpty() ? texts.of("shopper.money", amount) : texts.of("shopper.money.in", amount, currency);
    }

    /** What an item costs; empty where nobody knows. */
    public String price(ItemFacts facts) {
        return of(facts.price(), facts.currency());
    }

    private String of(OptionalDouble amount, String currency) {
        return amount.isPresent() ? of(amount.getAsDouble(), currency) : "";
    }
}
