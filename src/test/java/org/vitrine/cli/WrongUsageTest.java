package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Texts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whatever is wrong with a line is told in three lines, in the language of who typed it. */
class WrongUsageTest {
    /** The line; what, where or why and how to mend it, in English and in Chinese. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            work --run r --bogus ! “vitrine work” has no option --bogus ! It is word 4 of the line: … --run r --bogus ! Leave it out. ! “vitrine work”没有选项 --bogus ! 它是命令行的第 4 个词：… --run r --bogus ! 请去掉它。
            work --run r --seedd 1 ! “vitrine work” has no option --seedd ! It is word 4 of the line: … --run r --seedd ! Did you mean --seed ! “vitrine work”没有选项 --seedd ! 它是命令行的第 4 个词：… --run r --seedd ! 是否想写 --seed
            work --run r one two ! “vitrine work” has no use for “two” ! It is word 5 of the line: … r one two ! Leave it out. ! “vitrine work”用不上“two” ! 它是命令行的第 5 个词：… r one two ! 请去掉它。
            worl ! There is no command “worl” ! It is word 1 of the line: … worl ! Did you mean work ! 没有命令“worl” ! 它是命令行的第 1 个词：… worl ! 是否想写 work
            worl --help ! There is no command “worl” ! It is word 1 of the line: … worl ! Did you mean work ! 没有命令“worl” ! 它是命令行的第 1 个词：… worl ! 是否想写 work
            work ! “vitrine work” lacks --run ! --run: The run: its id ! Add --run RUN. ! “vitrine work”缺少 --run ! --run：运行 ! 请加上 --run RUN。
            choose --run r --to ! --to lacks its value ! --to: The run: its id ! Write --to FILE. ! --to 缺少取值 ! --to：运行 ! 请写成 --to FILE。
            choose --to --run r ! --to lacks its value ! --to: The run: its id ! Write --to FILE. ! --to 缺少取值 ! --to：运行 ! 请写成 --to FILE。
            choose ! “vitrine choose” lacks one of --model, --run ! One of them has to be said ! Add --model M. ! “vitrine choose”缺少 --model, --run 之一 ! 必须给出其中之一 ! 请加上 --model M。
            choose --model m --run r ! --model, --run do not go together ! Only one of them can be meant. ! Leave all but one out. ! --model, --run 不能同时使用 ! 只能用其中之一。 ! 请只保留一个。
            work --run r --run s ! --run is given more than once ! It takes one value. ! Leave all but one out. ! --run 给出了不止一次 ! 它只接受一个值。 ! 请只保留一个。
            work --run r --top ten ! --top cannot be “ten” ! It is no whole number ! Write a whole number, such as --top 10. ! --top 不能是“ten” ! 它不是整数 ! 请写一个整数，例如 --top 10。
            work --run r --seed 9999999999999999999 ! --seed cannot be “9999999999999999999” ! It is no whole number, or one too large. ! Write a whole number ! --seed 不能是“9999999999999999999” ! 它不是整数，或者太大。 ! 请写一个整数
            work --run r --part 0,5 ! --part cannot be “0,5” ! It is no number. ! Write a number with a point, such as --part 0.1. ! --part 不能是“0,5” ! 它不是数。 ! 请写一个数，小数用点，例如 --part 0.1。
            work --run r --part= ! --part cannot be “” ! It is no number. ! Write a number with a point ! --part 不能是“” ! 它不是数。 ! 请写一个数
            work --run r --set k ! --set cannot be “k” ! It is not written as k=v. ! Write --set k=v. ! --set 不能是“k” ! 它没有写成 k=v 的形式。 ! 请写成 --set k=v。
            work --run r --json=maybe ! --json cannot be “maybe” ! It is said by its name alone. ! Write --json without a value. ! --json 不能是“maybe” ! 它只写名字，不带取值。 ! 请只写 --json，不带取值。
            work --run r --into half ! --into cannot be “half” ! It is none of the words known here. ! Use one of whole, parts. ! --into 不能是“half” ! 它不在可用的词之中。 ! 请用以下之一：whole, parts。
            work --run r --lengths 5,x ! --lengths cannot be “x” ! It is no whole number ! Write a whole number ! --lengths 不能是“x” ! 它不是整数 ! 请写一个整数
            work --run r --device tpu ! --device cannot be “tpu” ! It is none of the words known here. ! Use one of auto, cpu, gpu, gpu:N. ! --device 不能是“tpu” ! 它不在可用的词之中。 ! 请用以下之一：auto, cpu, gpu, gpu:N。
            import --role user ! --role cannot be “user” ! It is not written as table.column=role. ! Write table.column=role, for instance events.buyer=user. ! --role 不能是“user” ! 它没有写成 table.column=role 的形式。 ! 请写成 table.column=role，例如 events.buyer=user。
            import --role wares.id=item ! --role cannot be “wares.id=item” ! “wares” in it is none of the words known here. ! Use one of candidates, events, items, shops, users. ! --role 不能是“wares.id=item” ! 其中的“wares”不在可用的词之中。 ! 请用以下之一：candidates, events, items, shops, users。
            import --role items.id=thing ! --role cannot be “items.id=thing” ! “thing” in it is none of the words known here. ! Use one of attribute, brand, ! --role 不能是“items.id=thing” ! 其中的“thing”不在可用的词之中。 ! 请用以下之一：attribute, brand,
            import --type size ! --type cannot be “size” ! It is not written as table.column=type. ! Write table.column=type ! --type 不能是“size” ! 它没有写成 table.column=type 的形式。 ! 请写成 table.column=type
            import --type items.size=big ! --type cannot be “items.size=big” ! “big” in it is none of the words known here. ! Use one of boolean, date, ! --type 不能是“items.size=big” ! 其中的“big”不在可用的词之中。 ! 请用以下之一：boolean, date,
            import --kind buy ! --kind cannot be “buy” ! It is not written as word=kind. ! Write word=kind ! --kind 不能是“buy” ! 它没有写成 word=kind 的形式。 ! 请写成 word=kind
            import --kind fond=loved ! --kind cannot be “fond=loved” ! “loved” in it is none of the words known here. ! Use one of search, view, favourite, cart, buy, rate. ! --kind 不能是“fond=loved” ! 其中的“loved”不在可用的词之中。 ! 请用以下之一：search, view, favourite, cart, buy, rate。
            import --delimiter= ! --delimiter cannot be “” ! A delimiter is not empty ! Use tab, comma, ! --delimiter 不能是“” ! 分隔符不能为空 ! 请用 tab、comma
            import --quote twice ! --quote cannot be “twice” ! It is none of the words known here. ! Use one of doubled, backslash, none. ! --quote 不能是“twice” ! 它不在可用的词之中。 ! 请用以下之一：doubled, backslash, none。
            import --header maybe ! --header cannot be “maybe” ! It is none of the words known here. ! Use one of yes, no, auto. ! --header 不能是“maybe” ! 它不在可用的词之中。 ! 请用以下之一：yes, no, auto。
            import --time-unit days ! --time-unit cannot be “days” ! It is none of the words known here. ! Use one of s, ms, us, ns, auto. ! --time-unit 不能是“days” ! 它不在可用的词之中。 ! 请用以下之一：s, ms, us, ns, auto。
            import --decimal dot ! --decimal cannot be “dot” ! It is none of the words known here. ! Use one of point, comma, both, comma-or-point. ! --decimal 不能是“dot” ! 它不在可用的词之中。 ! 请用以下之一：point, comma, both, comma-or-point。
            import --thousands dot ! --thousands cannot be “dot” ! It is none of the words known here. ! Use one of none, point, comma, blank, apostrophe. ! --thousands 不能是“dot” ! 它不在可用的词之中。 ! 请用以下之一：none, point, comma, blank, apostrophe。
            import --date-format DD/MM ! --date-format cannot be “DD/MM” ! It is no date pattern ! Write, for instance, dd.MM.yyyy. ! --date-format 不能是“DD/MM” ! 它不是日期格式 ! 请写成例如 yyyy-MM-dd。
            import --sample 2 ! --sample cannot be “2” ! A share is above 0 and up to 1. ! Write 10% or 0.1. ! --sample 不能是“2” ! 比例须大于 0 且不超过 1。 ! 请写 10% 或 0.1。
            import --sample few ! --sample cannot be “few” ! A share is above 0 and up to 1. ! Write 10% or 0.1. ! --sample 不能是“few” ! 比例须大于 0 且不超过 1。 ! 请写 10% 或 0.1。
            import --skip two ! --skip cannot be “two” ! It is no whole number ! Write a whole number, such as --skip 10. ! --skip 不能是“two” ! 它不是整数 ! 请写一个整数，例如 --skip 10。
            import shop --skip -1 ! “vitrine import” cannot be run as it was typed ! --skip needs a number from 0 up. ! Every option ! “vitrine import”无法按所写的方式运行 ! --skip 需要一个不小于 0 的数。 ! 全部选项
            recipe cook ! “vitrine recipe” cannot take “cook” here ! It is none of the words known here. ! Use one of show, ! “vitrine recipe”在此处不能接受“cook” ! 它不在可用的词之中。 ! 请用以下之一：show,
            """)
    void isToldInThreeLines(
            String line,
            String what,
            String why,
            String advice,
            String chineseWhat,
            String chineseWhy,
            String chineseAdvice) {
        told(Locale.ENGLISH, line, what, why, advice, "Every option: vitrine");
        told(Locale.SIMPLIFIED_CHINESE, line, chineseWhat, chineseWhy, chineseAdvice, "全部选项：vitrine");
    }

    private static void told(Locale language, String line, String what, String why, String advice, String help) {
        var said = run(language, line);
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        var lines = said.err().lines().toList();
        assertThat(lines).as(said.err()).hasSize(3);
        assertThat(lines.get(0)).isEqualTo(what);
        assertThat(lines.get(1)).startsWith("  " + why);
        assertThat(lines.get(2)).startsWith("  " + advice).contains(help).endsWith("--help");
    }

    @Test
    void whoNamesNoCommandSeesTheWholeHelpInTheirLanguage() {
        var said = run(Locale.SIMPLIFIED_CHINESE, "--");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).startsWith("请指定一个命令。").contains("用法：vitrine").contains("work");
        assertThat(run(Locale.SIMPLIFIED_CHINESE, "work --help").out()).contains("用法：vitrine work");
        assertThat(run(Locale.ENGLISH, "work --help").out()).contains("Usage: vitrine work");
    }

    private record Said(int status, String out, String err) {}

    private static Said run(Locale language, String line) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(print(out), print(err), false, Texts.in(language), new CancelToken());
        List<CliCommand> commands = List.of(
                new WorkCommand(terminal),
                new ChooseCommand(terminal),
                new ImportCommand(terminal),
                new RecipeCommand(terminal));
        int status = VitrineCommand.line(terminal, commands).execute(line.split(" "));
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    enum Into {
        WHOLE,
        PARTS
    }

    @Command(name = "work")
    static final class WorkCommand extends CliCommand {
        @Option(names = "--run", required = true, paramLabel = "RUN", description = "${bundle:cli.option.run}")
        String run = "";

        @Option(names = "--top", paramLabel = "N")
        int top;

        @Option(names = "--part", paramLabel = "SHARE")
        double part;

        @Option(names = "--set", paramLabel = "k=v")
        Map<String, String> set = new TreeMap<>();

        @Option(names = "--into")
        Into into = Into.WHOLE;

        @Option(names = "--lengths", split = ",")
        List<Integer> lengths = List.of();

        @Parameters(paramLabel = "WORD", arity = "0..1")
        @Nullable
        String word;

        WorkCommand(Terminal terminal) {
            super(terminal);
        }

        @Override
        protected void run(Console console) {
            throw new IllegalStateException("nothing was wrong");
        }
    }

    @Command(name = "choose")
    static final class ChooseCommand extends CliCommand {
        @ArgGroup(multiplicity = "1")
        @Nullable
        What what;

        static final class What {
            @Option(names = "--model", paramLabel = "M")
            String model = "";

            @Option(names = "--run", paramLabel = "R")
            String run = "";
        }

        @Option(names = "--to", paramLabel = "FILE", description = "${bundle:cli.option.run}")
        String to = "";

        ChooseCommand(Terminal terminal) {
            super(terminal);
        }

        @Override
        protected void run(Console console) {
            throw new IllegalStateException("nothing was wrong");
        }
    }
}
