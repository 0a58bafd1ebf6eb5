package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Prices with their currency. */
class MoneyTextTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            $161.47    ! 161.47   ! $
            -$161.47   ! -161.47  ! $
            $-161.47   ! -161.47  ! $
            US $ 5     ! 5        ! USD
            ¥1,299     ! 1,299    ! ¥
            € 12,50    ! 12,50    ! EUR
            12,50 €    ! 12,50    ! EUR
            12.50 USD  ! 12.50    ! USD
            USD12.50   ! 12.50    ! USD
            $12.50 USD ! 12.50    ! USD
            ￥99元     ! 99       ! CNY
            99.5 元    ! 99.5     ! CNY
            Rs. 500    ! 500      ! INR
            £.50       ! .50      ! GBP
            1 234,50 zł ! 1 234,50 ! PLN
            """)
    void aSignStandsBeforeOrBehind(String written, String number, String currency) {
        var money = parsed(written);
        assertThat(new String(money.bytes, 0, money.length, StandardCharsets.UTF_8))
                .isEqualTo(number);
        assertThat(money.currency).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "12 pcs", "€", "$12 EUR", "12 usd per piece", "3 cup", "--$5", "-$-5", "A12", "99万元"})
    void otherTextsAreNoMoney(String written) {
        var bytes = written.getBytes(StandardCharsets.UTF_8);
        assertThat(new MoneyText().parse(bytes, 0, bytes.length)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            $161.47 ; $1,161.40 ! 161.47 ; 1161.4 ! $
            ¥1,299 ; ¥99       ! 1299 ; 99       ! ¥
            € 12,50 ; € 1.299  ! 12.5 ; 1299     ! EUR
            12.50 USD ; 7      ! 12.5 ; 7        ! USD
            ￥99元 ; ¥5        ! 99 ; 5          ! CNY
            """)
    void aColumnOfPricesIsReadAndItsCurrencyTold(String prices, String numbers, String currency) throws Exception {
        var shop = load(PlanDraft.source(events(prices.split(" ; ")), TableKind.EVENTS));
        assertThat(shop.report().setAside()).isEmpty();
        assertThat(shop.events().tablesaw().numberColumn("price").asDoubleArray())
                .containsExactly(java.util.Arrays.stream(numbers.split(" ; "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
        var found = shop.report().findings().stream()
                .filter(finding -> finding.id().equals("currency"))
                .findFirst()
                .orElseThrow();
        assertThat(found.column()).isEqualTo("price");
        assertThat(ENGLISH.of(found.text())).contains(currency);
    }

    @Test
    void aRowInAnotherCurrencyIsSetAsideByBothNames() throws Exception {
        var shop = load(PlanDraft.source(events("$5", "$6", "€ 7", "8 USD"), TableKind.EVENTS));
        assertThat(shop.events().rowCount()).isEqualTo(3);
        assertThat(shop.report().setAside())
                .singleElement()
                .satisfies(row ->
                        assertThat(ENGLISH.of(row.reason())).startsWith("'€ 7' is in EUR, the rows before it in $"));
    }

    @Test
    void whereTheDecimalMarkIsTheTroubleTheAdviceNamesTheOption() throws Exception {
        var file = events("1,299", "2,305", "5");
        assertThatThrownBy(() -> load(PlanDraft.source(file, TableKind.EVENTS)))
                .isInstanceOfSatisfying(ImportException.class, e -> {
                    assertThat(ENGLISH.of(e.problem().why()))
                            .contains("'1,299' is not a number by this file's decimal mark");
                    assertThat(ENGLISH.of(e.problem().advice()))
                            .contains("--decimal comma")
                            .contains("--type events.price=text");
                });
    }

    private static MoneyText parsed(String written) {
        var money = new MoneyText();
        var bytes = written.getBytes(StandardCharsets.UTF_8);
        assertThat(money.parse(bytes, 0, bytes.length)).isTrue();
        return money;
    }

    private Path events(String... prices) throws Exception {
        var text = new StringBuilder("user;item;price\n");
        for (int row = 0; row < prices.length; row++) {
            text.append('u')
                    .append(row)
                    .append(";i")
                    .append(row)
                    .append(';')
                    .append(prices[row])
                    .append('\n');
        }
        return Files.writeString(folder.resolve("events.csv"), text);
    }

    private static ShopTables load(SourceSpec source) throws Exception {
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source)));
        return new TableImporter().load(plan, Path.of(""), Progress.SILENT, new CancelToken());
    }
}
