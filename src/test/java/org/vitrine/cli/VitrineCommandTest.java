package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Texts;
import picocli.CommandLine.Command;

final class VitrineCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Terminal terminal = terminal(Locale.ENGLISH);

    @Test
    void helpNamesTheCommandsAndEndsWithZero() {
        assertThat(run(console -> {}, "--help")).isZero();
        assertThat(said(out)).contains("Usage: vitrine").contains("work");
    }

    @Test
    void helpSpeaksChinese() {
        terminal = terminal(Locale.SIMPLIFIED_CHINESE);
        run(console -> {}, "--help");
        assertThat(said(out)).contains("电商推荐工作台");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            zh_CN.UTF-8, '',          '',          en, zh
            '',          '',          zh_CN.UTF-8, en, zh
            '',          zh_TW,       en_US.UTF-8, en, zh
            en_US.UTF-8, zh_CN.UTF-8, zh_CN.UTF-8, zh, en
            C,           '',          zh_CN.UTF-8, zh, en
            C.UTF-8,     '',          '',          zh, en
            '',          '',          de_DE.UTF-8, zh, en
            '',          '',          '',          zh, zh
            '',          '',          '',          fr, en
            """)
    void theEnvironmentDecidesTheLanguage(String all, String messages, String lang, String machine, String spoken) {
        var environment = Map.of("LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang);
        assertThat(Terminal.language(environment, Locale.of(machine)).getLanguage())
                .isEqualTo(spoken);
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertThat(run(console -> {}, "work", "--sed", "1")).isEqualTo(2);
        assertThat(said(err)).contains("--sed");
    }

    @Test
    void anUnknownDeviceIsWrongUsage() {
        assertThat(run(console -> {}, "work", "--device", "tpu")).isEqualTo(2);
        assertThat(said(err)).contains("“tpu”");
    }

    @Test
    void helpOnACommandThereIsNotIsWrongUsage() {
        assertThat(run(console -> {}, "preflight", "--help")).isEqualTo(2);
        assertThat(said(err)).contains("preflight");
        assertThat(said(out)).isEmpty();
        assertThat(run(console -> {}, "work", "--help")).isZero();
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(run(console -> {}, "--")).isEqualTo(2);
    }

    @Test
    void aWrongOptionIsToldInThreeLinesAndTheHelpIsNamed() {
        assertThat(run(console -> {}, "work", "--bogus")).isEqualTo(2);
        assertThat(said(err).lines()).hasSize(3).last().asString().contains("vitrine work --help");
    }

    @Test
    void badInputIsToldInThreeLinesAndEndsWithThree() {
        var what = Phrase.of("cli.cancelled");
        int status = run(
                console -> {
                    throw new ProblemException(new Problem(what, what, Phrase.of("cli.usage.missing")));
                },
                "work");
        assertThat(status).isEqualTo(3);
        assertThat(said(err).lines()).hasSize(3).last().isEqualTo("  Name a command.");
    }

    @Test
    void cancellingEndsWithFour() {
        terminal.cancel().cancel();
        assertThat(run(console -> console.cancel().check(), "work")).isEqualTo(4);
    }

    @Test
    void ourOwnFaultEndsWithOneAndShowsNoStackTrace() {
        int status = run(
                console -> {
                    throw new IllegalStateException("17 rows, 16 codes");
                },
                "work");
        assertThat(status).isEqualTo(1);
        assertThat(said(err)).contains("17 rows, 16 codes").contains(".log").doesNotContain("\tat ");
    }

    @Test
    void jsonIsAloneOnStandardOutput() {
        run(
                console -> {
                    console.print("for a person");
                    console.remark(Phrase.of("cli.usage.missing"));
                    console.answer(Map.of("rows", 3));
                },
                "work",
                "--json");
        assertThat(said(out)).isEqualToIgnoringNewLines("{\"rows\":3}");
        assertThat(said(err)).isEqualToIgnoringNewLines("Name a command.");
    }

    @Test
    void withoutJsonOnlyThePersonIsAnswered() {
        run(
                console -> {
                    console.print("for a person");
                    console.answer(Map.of("rows", 3));
                },
                "work");
        assertThat(said(out)).isEqualToIgnoringNewLines("for a person");
    }

    @Test
    void narrowBlanksAreWrittenPlainly() {
        run(
                console -> {
                    console.print("11:59\u202fPM");
                    console.remark(Phrase.of("cli.train.run", "11:59\u202fPM"));
                },
                "work");
        assertThat(said(out)).isEqualToIgnoringNewLines("11:59 PM");
        assertThat(said(err)).isEqualToIgnoringNewLines("Run 11:59 PM");
    }

    private int run(Work work, String... args) {
        return VitrineCommand.line(terminal, List.of(new WorkCommand(terminal, work)))
                .execute(args);
    }

    private Terminal terminal(Locale language) {
        return new Terminal(print(out), print(err), false, Texts.in(language), new CancelToken());
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    interface Work {
        void on(Console console) throws ProblemException, CancelledException, IOException;
    }

    @Command(name = "work")
    static final class WorkCommand extends CliCommand {
        private final Work work;

        WorkCommand(Terminal terminal, Work work) {
            super(terminal);
            this.work = work;
        }

        @Override
        protected void run(Console console) throws ProblemException, CancelledException, IOException {
            work.on(console);
        }
    }
}
