package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnLanguageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            category_en brand category_zh | en | category_en brand
            category_en brand category_zh | zh | category_zh brand
            category category_zh          | en | category
            category category_zh          | zh | category_zh
            category_zh price             | en | category_zh price
            zh open men                   | zh | zh open men
            """)
    void ofOneThingInSeveralLanguagesOneColumnIsLeft(String names, String language, String expected) {
        var columns = Arrays.stream(names.split(" "))
                .map(name -> new ColumnInfo(name, ValueType.TEXT, ColumnRole.CATEGORY, 0, 2))
                .toList();
        assertThat(ColumnLanguage.spoken(columns, Locale.of(language)))
                .extracting(ColumnInfo::name)
                .containsExactly(expected.split(" "));
    }
}
