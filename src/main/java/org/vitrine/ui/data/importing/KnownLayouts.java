package org.vitrine.ui.data.importing;

import java.text.Collator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrine.data.fetch.PublicDataCatalogue;
import org.vitrine.data.preset.Preset;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;

/** Data sets and formats that are told by their files, in words. */
final class KnownLayouts {
    private KnownLayouts() {}

    static Phrase title(Preset preset) {
        return Phrase.of("importing.preset." + preset.name());
    }

    static Phrase about(Preset preset) {
        return Phrase.of("import.preset." + preset.name());
    }

    static Phrase terms(Preset preset) {
        return Phrase.of("import.preset." + preset.name() + ".terms");
    }

    /** How one comes by its data, in a word or two. */
    static Phrase access(Preset preset) {
        return Phrase.of(
                "importing.access." + PublicDataCatalogue.access(preset.name()).word());
    }

    /** Those that have all these words in what is said of them, by title as the language sorts. */
    static List<Preset> having(String words, Texts texts) {
        var wanted = words.toLowerCase(Locale.ROOT).strip().split("\\s+");
        var order = Collator.getInstance(texts.locale());
        return PresetCatalogue.all().stream()
                .filter(preset -> {
                    var said = said(preset, texts);
                    return Stream.of(wanted).allMatch(said::contains);
                })
                .sorted((a, b) -> order.compare(texts.of(title(a)), texts.of(title(b))))
                .toList();
    }

    private static String said(Preset preset, Texts texts) {
        return Stream.concat(
                        Stream.of(
                                preset.name(),
                                texts.of(title(preset)),
                                texts.of(about(preset)),
                                texts.of(terms(preset)),
                                texts.of(access(preset)),
                                preset.where()),
                        preset.files().stream())
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }
}
