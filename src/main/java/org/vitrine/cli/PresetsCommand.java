package org.vitrine.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.vitrine.data.fetch.PublicData;
import org.vitrine.data.fetch.PublicDataCatalogue;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.Phrase;
import picocli.CommandLine.Command;

/** Lists the layouts of files that are known, what each is recognised by, where the data is to be had and on which terms. */
@Command(
        name = "presets",
        description = "${bundle:cli.presets.description}",
        footer = "%n${bundle:cli.presets.example}")
public final class PresetsCommand extends CliCommand {
    public PresetsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    protected void run(Console console) throws IOException {
        var answer = Reports.object();
        var presets = answer.putArray("presets");
        int about = 2 + longestName();
        for (var preset : PresetCatalogue.all()) {
            var text = console.texts().of(Phrase.of("import.preset." + preset.name()));
            var terms = console.texts().of(Phrase.of("import.preset." + preset.name() + ".terms"));
            var node = presets.addObject()
                    .put("name", preset.name())
                    .put("text", text)
                    .put("terms", terms)
                    .put("where", preset.where())
                    .put("access", PublicDataCatalogue.access(preset.name()).word());
            var files = node.putArray("files");
            preset.files().forEach(files::add);
            console.print(TableReports.pad(preset.name(), about) + text);
            preset.files().forEach(file -> console.print(" ".repeat(about + 2) + file));
            console.print(" ".repeat(about + 2) + console.texts().of(Phrase.of("cli.presets.terms", terms)));
            if (!preset.where().isEmpty()) {
                console.print(
                        " ".repeat(about + 2) + console.texts().of(Phrase.of("cli.presets.where", preset.where())));
            }
            var offered = PublicDataCatalogue.of(preset.name());
            var choices = node.putArray("fetch");
            offered.forEach(
                    data -> choices.addObject().put("choice", data.choice()).put("bytes", data.bytes()));
            console.print(" ".repeat(about + 2) + console.texts().of(way(preset.name(), offered)));
        }
        console.answer(answer);
    }

    /** How the data is to be had. */
    private static Phrase way(String preset, List<PublicData> offered) {
        return switch (PublicDataCatalogue.access(preset)) {
            case FETCH ->
                offered.size() == 1
                        ? Phrase.of("cli.presets.fetch", preset)
                        : Phrase.of(
                                "cli.presets.choices",
                                preset,
                                offered.stream().map(PublicData::choice).collect(Collectors.joining("|")));
            case SIGN_IN ->
                Phrase.of(
                        "cli.presets.signIn", PublicDataCatalogue.signIn(preset).orElseThrow());
            case BY_HAND -> Phrase.of("cli.presets.byHand");
            case INCLUDED -> Phrase.of("cli.presets.included");
            case FORMAT -> Phrase.of("cli.presets.format");
        };
    }

    private static int longestName() {
        return PresetCatalogue.all().stream()
                .mapToInt(preset -> preset.name().length())
                .max()
                .orElse(0);
    }
}
