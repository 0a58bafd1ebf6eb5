package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.Texts;
import org.vitrine.train.DataSize;
import org.vitrine.train.ModelCard;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.ModelParameter;
import picocli.CommandLine.Command;

/** Lists the models on offer with what can be set about them. */
@Command(name = "models", description = "${bundle:cli.models.description}", footer = "%n${bundle:cli.models.example}")
public final class ModelsCommand extends CliCommand {
    private final ModelCatalogue catalogue = new ModelCatalogue();

    public ModelsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    protected void run(Console console) throws IOException {
        var result = Reports.object();
        var models = result.putArray("models");
        for (var card : catalogue.cards()) {
            describe(models.addObject(), card, console.texts());
            print(card, console);
        }
        console.answer(result);
    }

    private void describe(ObjectNode into, ModelCard card, Texts texts) {
        into.put("name", card.kind());
        into.put("title", texts.of(card.titleKey()));
        into.put("family", card.family());
        into.put("line", texts.of(card.lineKey()));
        into.put("needs", texts.of(card.needsKey()));
        into.put("cost", card.cost());
        var parameters = into.putArray("parameters");
        var defaults = catalogue.defaults(card.kind(), DataSize.TYPICAL);
        card.parameters().forEach(parameter -> describe(parameters.addObject(), parameter, defaults, texts));
    }

    private static void describe(ObjectNode into, ModelParameter parameter, Map<String, String> defaults, Texts texts) {
        into.put("name", parameter.name());
        into.put("type", parameter.type().word());
        into.put("default", defaults.get(parameter.name()));
        switch (parameter.type()) {
            case INTEGER, WIDTHS -> into.put("min", (long) parameter.min()).put("max", (long) parameter.max());
            case DECIMAL -> into.put("min", parameter.min()).put("max", parameter.max());
            case CHOICE, FLAG, TEXT -> into.putNull("min").putNull("max");
        }
        var choices = into.putArray("choices");
        parameter.choices().forEach(choices::add);
        into.put("basic", parameter.basic());
        into.put("help", texts.of(parameter.helpKey()));
    }

    private void print(ModelCard card, Console console) {
        var texts = console.texts();
        console.print(card.kind() + " – " + texts.of(card.titleKey()));
        console.print("  " + texts.sentences(List.of(texts.of(card.lineKey()), texts.of(card.needsKey()))));
        var defaults = catalogue.defaults(card.kind(), DataSize.TYPICAL);
        for (var parameter : card.parameters()) {
            console.print(String.format(
                    "    %-16s %-10s %-20s %s",
                    parameter.name(), defaults.get(parameter.name()), range(parameter), texts.of(parameter.helpKey())));
        }
    }

    private static String range(ModelParameter parameter) {
        return switch (parameter.type()) {
            case INTEGER, WIDTHS -> (long) parameter.min() + "…" + (long) parameter.max();
            case DECIMAL -> parameter.min() + "…" + parameter.max();
            case CHOICE, FLAG, TEXT -> String.join("|", parameter.choices());
        };
    }
}
