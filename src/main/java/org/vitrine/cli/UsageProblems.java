package org.vitrine.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli finds wrong with a line, as sentences of ours: its own are English alone. */
final class UsageProblems {
    private static final int WORDS_BEFORE = 2;

    private final CommandLine line;
    private final String command;
    private final List<String> args;

    private UsageProblems(CommandLine line, String[] args) {
        this.line = line;
        this.command = line.getCommandSpec().qualifiedName();
        this.args = List.of(args);
    }

    static Problem of(ParameterException wrong, String[] args) {
        var problems = new UsageProblems(wrong.getCommandLine(), args);
        return switch (wrong) {
            case WrongLine own -> problems.told(Phrase.of("cli.usage.line.what", problems.command), own.why());
            case UnmatchedArgumentException unknown -> problems.unknown(unknown);
            case MissingParameterException missing -> problems.missing(missing);
            case MutuallyExclusiveArgsException several -> problems.together();
            case OverwrittenOptionException again -> problems.twice(again.getOverwritten());
            default -> problems.value(wrong);
        };
    }

    private Problem told(Phrase what, Phrase why) {
        return new Problem(
                what, why, Phrase.of("cli.usage.help", line.getCommandSpec().qualifiedName() + " --help"));
    }

    private Problem told(Phrase what, Phrase why, Phrase mend) {
        return new Problem(what, why, WrongUsage.advice(line, mend));
    }

    private Problem unknown(UnmatchedArgumentException wrong) {
        var word = wrong.getUnmatched().getFirst();
        boolean isOption = word.startsWith("-");
        var kind = isOption ? "option" : line.getParent() == null ? "command" : "word";
        int place = args.lastIndexOf(word);
        var before = args.subList(Math.max(0, place - WORDS_BEFORE), Math.max(0, place + 1));
        var meant = wrong.getSuggestions();
        return told(
                Phrase.of("cli.usage." + kind + ".what", command, word),
                Phrase.of("cli.usage.place", place + 1, String.join(" ", before)),
                meant.isEmpty()
                        ? Phrase.of("cli.usage.without")
                        : Phrase.of("cli.usage.meant", String.join(", ", meant)));
    }

    private Problem missing(MissingParameterException wrong) {
        var lacking = wrong.getMissing();
        var first = lacking.getFirst();
        if (first instanceof OptionSpec option && isNamed(option)) {
            return told(
                    Phrase.of("cli.usage.empty.what", name(first)),
                    about(first),
                    Phrase.of("cli.usage.empty.advice", name(first), first.paramLabel()));
        }
        var names = lacking.stream().map(UsageProblems::name).distinct().collect(Collectors.joining(", "));
        if (Optional.ofNullable(first.group()).filter(ArgGroupSpec::exclusive).isPresent()) {
            return told(
                    Phrase.of("cli.usage.oneOf.what", command, names),
                    Phrase.of("cli.usage.oneOf.why"),
                    Phrase.of("cli.usage.lacks.advice", written(first)));
        }
        var written = lacking.stream().map(UsageProblems::written).distinct().collect(Collectors.joining(" "));
        return told(
                Phrase.of("cli.usage.lacks.what", command, names),
                about(first),
                Phrase.of("cli.usage.lacks.advice", written));
    }

    private Problem together() {
        var names = groups(line.getCommandSpec().argGroups())
                .filter(ArgGroupSpec::exclusive)
                .flatMap(group -> group.allOptionsNested().stream())
                .filter(this::isNamed)
                .map(UsageProblems::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return told(
                Phrase.of("cli.usage.together.what", names),
                Phrase.of("cli.usage.together.why"),
                Phrase.of("cli.usage.together.advice"));
    }

    private static Stream<ArgGroupSpec> groups(List<ArgGroupSpec> groups) {
        return groups.stream().flatMap(group -> Stream.concat(Stream.of(group), groups(group.subgroups())));
    }

    private Problem twice(ArgSpec arg) {
        return told(
                Phrase.of("cli.usage.twice.what", name(arg)),
                Phrase.of("cli.usage.twice.why"),
                Phrase.of("cli.usage.together.advice"));
    }

    private Problem value(ParameterException wrong) {
        var arg = wrong.getArgSpec();
        if (arg == null) {
            return told(
                    Phrase.of("cli.usage.line.what", command),
                    Phrase.of("cli.usage.other.why"),
                    Phrase.of("cli.usage.without"));
        }
        var value = String.valueOf(wrong.getValue());
        var what = arg.isOption()
                ? Phrase.of("cli.usage.value.what", name(arg), value)
                : Phrase.of("cli.usage.position.what", command, value);
        if (wrong.getCause() instanceof WrongValue known) {
            return told(what, known.why(), known.advice());
        }
        var like = wanted(arg);
        return told(what, like.why(), like.advice());
    }

    /** What a value has to be by the type it is read as. */
    private static WrongValue wanted(ArgSpec arg) {
        var type = arg.isMultiValue() && arg.auxiliaryTypes().length > 0 ? arg.auxiliaryTypes()[0] : arg.type();
        if (arg.typeInfo().isMap()) {
            return new WrongValue(
                    Phrase.of("cli.usage.form.why", arg.paramLabel()), Phrase.of("cli.usage.map.advice", written(arg)));
        }
        if (type.isEnum()) {
            return WrongValue.among(Arrays.stream(type.getEnumConstants())
                    .map(each -> ((Enum<?>) each).name().toLowerCase(java.util.Locale.ROOT))
                    .toList());
        }
        var kind = type == int.class || type == Integer.class || type == long.class || type == Long.class
                ? "whole"
                : type == double.class || type == Double.class
                        ? "number"
                        : type == boolean.class || type == Boolean.class ? "flag" : "unreadable";
        return new WrongValue(
                Phrase.of("cli.usage." + kind + ".why"), Phrase.of("cli.usage." + kind + ".advice", name(arg)));
    }

    private boolean isNamed(OptionSpec option) {
        return Arrays.stream(option.names())
                .anyMatch(name -> args.stream().anyMatch(arg -> arg.equals(name) || arg.startsWith(name + "=")));
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }

    private static String written(ArgSpec arg) {
        return arg instanceof OptionSpec option && option.arity().max() > 0
                ? option.longestName() + " " + arg.paramLabel()
                : name(arg);
    }

    /** What the help says of it. */
    private static Phrase about(ArgSpec arg) {
        var said = String.join(" ", arg.description()).replace("%n", " ").replace("%%", "%");
        return Phrase.of("cli.usage.about", name(arg), said);
    }
}
