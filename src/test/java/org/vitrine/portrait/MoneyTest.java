package org.vitrine.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;

class MoneyTest {
    private final Money money = new Money(Texts.in(Locale.ENGLISH));

    @Test
    void anAmountNamesItsCurrencyWhereTheDataDo() {
        assertThat(money.of(1234.5, "EUR")).isEqualTo("1,234.50 EUR");
        assertThat(money.of(1234.5, "")).isEqualTo("1,234.50");
    }
}
