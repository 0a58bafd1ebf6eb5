package org.vitrine.cli;

import java.io.IOException;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.Phrase;
import picocli.CommandLine.Command;

/** Lists the layouts of files that are known, and what each is recognised by. */
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
        for (var preset : PresetCatalogue.all()) {
            var about = console.texts().of(Phrase.of("import.preset." + preset.name()));
            var node = presets.addObject().put("name", preset.name()).put("text", about);
            var files = node.putArray("files");
            preset.files().forEach(files::add);
            console.print(TableReports.pad(preset.name(), 18) + about);
            preset.files().forEach(file -> console.print(" ".repeat(20) + file));
        }
        console.answer(answer);
    }
}
