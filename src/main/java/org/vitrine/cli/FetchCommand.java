package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.vitrine.data.fetch.DataFetcher;
import org.vitrine.data.fetch.FetchRecord;
import org.vitrine.data.fetch.PublicData;
import org.vitrine.data.fetch.PublicDataCatalogue;
import org.vitrine.data.preset.Preset;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a public data set, when somebody agreed to its terms. */
@Command(name = "fetch", description = "${bundle:cli.fetch.description}", footer = "%n${bundle:cli.fetch.example}")
public final class FetchCommand extends CliCommand {
    private static final double MEGABYTE = 1e6;

    private final DataFetcher fetcher;

    @Parameters(index = "0", paramLabel = "PRESET", description = "${bundle:cli.fetch.preset}")
    private String name = "";

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "${bundle:cli.fetch.to}")
    private Path folder = Path.of("");

    @Option(names = "--choice", paramLabel = "NAME", description = "${bundle:cli.fetch.choice}")
    private String choice = "";

    @Option(
            names = {"--accept-licence", "--accept-license"},
            description = "${bundle:cli.fetch.accept}")
    private boolean accepted;

    public FetchCommand(Terminal terminal, DataFetcher fetcher) {
        super(terminal);
        this.fetcher = fetcher;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        var preset = preset();
        var data = data(preset);
        var target = folder.toAbsolutePath().normalize();
        var kept = DataFetcher.kept(data, target);
        if (kept.isPresent()) {
            console.print(Phrase.of("cli.fetch.kept", target.toString()));
            answer(kept.get(), target, true, console);
            return;
        }
        tell(preset, data, console);
        if (!accepted && !console.typed(Phrase.of("cli.fetch.question")).equals("yes")) {
            throw problem(
                    Phrase.of("fetch.problem.terms.what", preset.name()),
                    Phrase.of("fetch.problem.terms.why", terms(preset)),
                    Phrase.of("fetch.problem.terms.advice", preset.where()));
        }
        var record = fetcher.fetch(data, target, console.progress(), console.cancel());
        console.print(
                Phrase.of("cli.fetch.done", target.toString(), record.kept().size()));
        answer(record, target, false, console);
    }

    /** Before anything is asked: on standard error, as it is no part of the answer. */
    private static void tell(Preset preset, PublicData data, Console console) {
        console.remark(data.title());
        console.remark(Phrase.of("cli.presets.terms", terms(preset)));
        console.remark(Phrase.of("cli.presets.where", preset.where()));
        data.files().forEach(file -> {
            console.remark(Phrase.of("cli.fetch.file", file.told()));
            console.remark(Phrase.of("cli.fetch.address", file.address().toString()));
        });
        if (data.files().size() > 1 && data.bytes() > 0) {
            console.remark(Phrase.of("cli.fetch.size", Phrase.of("fetch.size.about", data.bytes() / MEGABYTE)));
        }
        console.remark(Phrase.of("cli.fetch.hosts", String.join(", ", data.hosts())));
    }

    private static void answer(FetchRecord record, Path target, boolean before, Console console) throws IOException {
        var answer = Reports.object();
        answer.put("preset", record.preset())
                .put("choice", record.choice())
                .put("folder", target.toString())
                .put("fetchedBefore", before);
        var received = answer.putArray("received");
        record.received()
                .forEach(each -> received.addObject()
                        .put("name", each.name())
                        .put("address", each.address())
                        .put("from", each.from())
                        .put("at", each.at().toString())
                        .put("bytes", each.bytes())
                        .put("sha256", each.sha256())
                        .put("checked", each.checked()));
        var files = answer.putArray("files");
        record.kept().forEach(each -> files.addObject().put("name", each.name()).put("bytes", each.bytes()));
        console.print(Phrase.of("cli.fetch.next", target.toString(), record.preset()));
        console.answer(answer);
    }

    private Preset preset() throws ProblemException {
        return PresetCatalogue.named(name)
                .orElseThrow(() -> problem(
                        Phrase.of("import.problem.noPreset.what", name),
                        Phrase.of(
                                "import.problem.noPreset.why",
                                PresetCatalogue.all().stream().map(Preset::name).collect(Collectors.joining(", "))),
                        Phrase.of("fetch.problem.noAddress.advice", fetchable())));
    }

    private PublicData data(Preset preset) throws ProblemException {
        var offered = PublicDataCatalogue.of(preset.name());
        if (offered.isEmpty()) {
            var host = PublicDataCatalogue.signIn(preset.name());
            throw host.isPresent()
                    ? problem(
                            Phrase.of("fetch.problem.signIn.what", preset.name()),
                            Phrase.of("fetch.problem.signIn.why", host.get()),
                            Phrase.of("fetch.problem.signIn.advice", preset.where()))
                    : problem(
                            Phrase.of("fetch.problem.noAddress.what", preset.name()),
                            Phrase.of("fetch.problem.noAddress.why"),
                            Phrase.of("fetch.problem.noAddress.advice", fetchable()));
        }
        if (choice.isEmpty()) {
            return offered.getFirst();
        }
        var named =
                offered.stream().filter(each -> each.choice().equals(choice)).findFirst();
        if (named.isEmpty()) {
            throw problem(
                    Phrase.of("fetch.problem.noChoice.what", preset.name(), choice),
                    Phrase.of(
                            "fetch.problem.noChoice.why",
                            offered.stream().map(PublicData::choice).collect(Collectors.joining(", "))),
                    Phrase.of("fetch.problem.noChoice.advice"));
        }
        return named.get();
    }

    private static String fetchable() {
        return String.join(", ", PublicDataCatalogue.presets());
    }

    private static Phrase terms(Preset preset) {
        return Phrase.of("import.preset." + preset.name() + ".terms");
    }

    private static ProblemException problem(Phrase what, Phrase why, Phrase advice) {
        return new ProblemException(new Problem(what, why, advice));
    }
}
