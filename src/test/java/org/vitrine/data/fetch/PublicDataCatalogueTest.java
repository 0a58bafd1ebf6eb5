package org.vitrine.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.data.preset.Preset;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.Texts;

class PublicDataCatalogueTest {
    @Test
    void everyOfferIsOfAKnownLayoutAndEncrypted() {
        var known = PresetCatalogue.all().stream().map(Preset::name).toList();
        assertThat(known).containsAll(PublicDataCatalogue.presets());
        for (var preset : PublicDataCatalogue.presets()) {
            var offers = PublicDataCatalogue.of(preset);
            assertThat(offers).extracting(PublicData::choice).doesNotHaveDuplicates();
            assertThat(offers).extracting(PublicData::folderName).allMatch(name -> name.matches("[\\w-]+"));
            assertThat(PublicDataCatalogue.signIn(preset)).isEmpty();
            assertThat(offers)
                    .flatExtracting(PublicData::files)
                    .allMatch(file -> file.address().getScheme().equals("https"));
        }
    }

    @Test
    void whereSigningInIsNeededNothingIsFetched() {
        for (var preset : List.of("olist", "instacart", "h-and-m", "retailrocket", "tmall-repeat-buyers")) {
            assertThat(PublicDataCatalogue.of(preset)).isEmpty();
            var host = PublicDataCatalogue.signIn(preset).orElseThrow();
            assertThat(PresetCatalogue.named(preset).orElseThrow().where()).contains(host);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "movielens-1m, 5917549",
        "esci, 1160144273",
        "wands, 0",
    })
    void sizesAreToldWhereThePublisherDoes(String preset, long bytes) {
        assertThat(PublicDataCatalogue.of(preset).getFirst().bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "movielens-1m, fetch",
        "olist, sign-in",
        "book-crossing, by-hand",
        "harbour-market, included",
        "recbole, format",
    })
    void howOneComesByTheDataIsKnown(String preset, String word) {
        assertThat(PublicDataCatalogue.access(preset).word()).isEqualTo(word);
    }

    @Test
    void whatIsSaidToBeAFormatSaysSoInItsTerms() {
        var texts = Texts.in(Locale.ENGLISH);
        for (var preset : PresetCatalogue.all()) {
            boolean isFormat =
                    texts.of("import.preset." + preset.name() + ".terms").startsWith("A format");
            var access = PublicDataCatalogue.access(preset.name());
            assertThat(access == Access.FORMAT).as(preset.name()).isEqualTo(isFormat);
            assertThat(access == Access.INCLUDED)
                    .as(preset.name())
                    .isEqualTo(preset.where().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "movielens-1m, 0, MovieLens 1M",
        "movielens-csv, 0, MovieLens latest-small",
        "movielens-csv, 3, MovieLens 32M",
        "amazon-2018, 1, Amazon reviews 2018: AMAZON FASHION",
    })
    void oneOfSeveralIsCalledByItsOwnName(String preset, int place, String title) {
        var data = PublicDataCatalogue.of(preset).get(place);
        assertThat(Texts.in(Locale.ENGLISH).of(data.title())).isEqualTo(title);
    }

    @Test
    void everyHostIsNamed() {
        assertThat(PublicDataCatalogue.of("esci").getFirst().hosts())
                .containsExactly("github.com", "media.githubusercontent.com");
        assertThat(PublicDataCatalogue.of("wands").getFirst().hosts()).containsExactly("raw.githubusercontent.com");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            https_proxy, proxy.shop:3128, -, https://a.org/x, proxy.shop:3128
            HTTPS_PROXY, http://proxy.shop:3128, -, https://a.org/x, proxy.shop:3128
            https_proxy, proxy.shop, -, https://a.org/x, proxy.shop:8080
            https_proxy, proxy.shop:3128, b.org;a.org, https://files.a.org/x, DIRECT
            https_proxy, proxy.shop:3128, .a.org, https://b.org/x, proxy.shop:3128
            https_proxy, proxy.shop:3128, *, https://b.org/x, DIRECT
            """)
    void theEnvironmentNamesTheProxy(String name, String value, String without, String address, String expected) {
        var proxies = new SystemProxies(asked -> asked.equals(name)
                ? value
                : asked.equals("no_proxy") && without != null ? without.replace(';', ',') : null);
        var proxy = proxies.select(java.net.URI.create(address)).getFirst();
        var found = proxy.address() instanceof java.net.InetSocketAddress at
                ? at.getHostString() + ":" + at.getPort()
                : proxy.type().toString();
        assertThat(found).isEqualTo(expected);
    }
}
