package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.SpellingMethod;
import org.vitrine.data.recipe.Recipe;
import org.vitrine.data.recipe.RecipeFile;
import org.vitrine.data.recipe.RecipeHistory;
import org.vitrine.data.recipe.RecipeJson;
import org.vitrine.data.recipe.RecipeResult;
import org.vitrine.data.recipe.RecipeRunner;
import org.vitrine.data.recipe.RecipeTables;
import org.vitrine.data.recipe.Sizes;
import org.vitrine.data.recipe.StepExamples;
import org.vitrine.data.recipe.StepField;
import org.vitrine.data.recipe.StepWords;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows or changes the cleaning steps of a project. */
@Command(name = "recipe", description = "${bundle:cli.recipe.description}", footer = "%n${bundle:cli.recipe.example}")
public final class RecipeCommand extends CliCommand {
    /** What is done to the recipe. */
    enum Action {
        SHOW("show"),
        KINDS("kinds"),
        SPELLINGS("spellings TABLE COLUMN"),
        ADD("add STEP"),
        EDIT("edit N STEP"),
        REMOVE("remove N"),
        MOVE("move N TO"),
        ON("on N"),
        OFF("off N"),
        NOTE("note N WORDS"),
        UNDO("undo"),
        REDO("redo"),
        CLEAR("clear"),
        APPLY("apply FILE"),
        SAVE("save FILE");

        private final String form;

        Action(String form) {
            this.form = form;
        }

        int words() {
            return form.split(" ").length - 1;
        }
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "${bundle:cli.recipe.action}")
    private Action action = Action.SHOW;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARG", description = "${bundle:cli.recipe.args}")
    private List<String> args = new ArrayList<>();

    @Option(names = "--at", paramLabel = "N", description = "${bundle:cli.recipe.at}")
    private @Nullable Integer at;

    @Option(names = "--dry-run", description = "${bundle:cli.recipe.dryRun}")
    private boolean dryRun;

    @Option(names = "--anyway", description = "${bundle:cli.recipe.anyway}")
    private boolean anyway;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            converter = SpellingsReport.MethodText.class,
            description = "${bundle:cli.recipe.method}")
    private SpellingMethod method = SpellingMethod.USUAL;

    @Option(names = "--size", paramLabel = "N", description = "${bundle:cli.recipe.size}")
    private @Nullable Integer size;

    public RecipeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        if (args.size() < action.words()) {
            throw problem("words", action.name().toLowerCase(Locale.ROOT), action.form);
        }
        switch (action) {
            case KINDS -> kinds(console);
            case SHOW -> show(console);
            case SAVE -> save(console);
            case SPELLINGS -> spellings(console);
            default -> change(console);
        }
    }

    private static void kinds(Console console) throws IOException {
        var answer = Reports.object();
        var kinds = answer.putArray("kinds");
        for (var step : StepExamples.all()) {
            var names = StepField.of(step).stream().map(StepField::name).toList();
            var kind = kinds.addObject()
                    .put("step", step.name())
                    .put("title", console.texts().of(StepWords.title(step)))
                    .put("help", console.texts().of(StepWords.help(step)));
            kind.set("example", RecipeJson.tree(step));
            names.forEach(kind.putArray("values")::add);
            console.print(step.name());
            console.print("  " + console.texts().of(StepWords.help(step)));
            console.print("  " + console.texts().of("cli.recipe.values", String.join(", ", names)));
            console.print("  " + RecipeJson.tree(step));
        }
        console.answer(answer);
    }

    private void show(Console console) throws ProblemException, CancelledException, IOException {
        try (var project = RunDesk.opened(common().project(), console)) {
            var result = project.recipeResult(console.progress(), console.cancel());
            tell(project.recipe(), result, console, Reports.object());
        }
    }

    private void spellings(Console console) throws ProblemException, CancelledException, IOException {
        var wish = SpellingsReport.wish(method, size);
        try (var project = RunDesk.opened(common().project(), console)) {
            SpellingsReport.tell(project, args.get(0), args.get(1), wish, console);
        }
    }

    private void save(Console console) throws ProblemException, CancelledException, IOException {
        try (var project = RunDesk.opened(common().project(), console)) {
            var file = Path.of(args.getFirst());
            RecipeFile.write(project.recipe().recipe(), file);
            console.print(Phrase.of("cli.recipe.saved", file.toString()));
            console.answer(Reports.object().put("file", file.toString()));
        }
    }

    private void change(Console console) throws ProblemException, CancelledException, IOException {
        try (var project = dryRun
                ? RunDesk.opened(common().project(), console)
                : Project.open(common().project(), console.progress(), console.cancel())) {
            project.damage().forEach(problem -> console.remark(problem.what()));
            var next = changed(project.recipe());
            if (!dryRun && !anyway) {
                checkFits(project, next.recipe(), console);
            }
            RecipeResult result;
            if (dryRun) {
                var arrays = RecipeTables.arrays(project.imported());
                result = new RecipeRunner().run(arrays, next.recipe(), console.progress(), console.cancel());
                console.remark(Phrase.of("cli.recipe.dry"));
            } else {
                result = project.change(next, console.progress(), console.cancel());
            }
            tell(next, result, console, Reports.object().put("changed", !dryRun));
        }
    }

    /** A step being added or rewritten is to fit the tables as the steps before it leave them. */
    private void checkFits(Project project, Recipe next, Console console)
            throws ProblemException, CancelledException, IOException {
        var place = switch (action) {
            case ADD -> at == null ? next.lines().size() - 1 : at - 1;
            case EDIT -> line(next, 0);
            default -> -1;
        };
        if (place < 0 || !next.lines().get(place).on()) {
            return;
        }
        var upTo = new Recipe(next.lines().subList(0, place + 1));
        var tried = new RecipeRunner()
                .run(RecipeTables.arrays(project.imported()), upTo, console.progress(), console.cancel());
        var failed = tried.done().getLast().problem();
        if (failed.isPresent()) {
            throw new ProblemException(new Problem(
                    Phrase.of(
                            "cli.recipe.unfit",
                            StepWords.sentence(next.lines().get(place).step())),
                    failed.get().why(),
                    Phrase.of("cli.recipe.unfit.advice")));
        }
    }

    private RecipeHistory changed(RecipeHistory history) throws ProblemException, IOException {
        var recipe = history.recipe();
        return switch (action) {
            case ADD -> history.change(insert(recipe));
            case EDIT -> history.change(recipe.replace(line(recipe, 0), StepText.read(args.subList(1, args.size()))));
            case REMOVE -> history.change(recipe.remove(line(recipe, 0)));
            case MOVE -> history.change(recipe.move(line(recipe, 0), line(recipe, 1)));
            case ON -> history.change(recipe.turn(line(recipe, 0), true));
            case OFF -> history.change(recipe.turn(line(recipe, 0), false));
            case NOTE -> history.change(recipe.note(line(recipe, 0), String.join(" ", args.subList(1, args.size()))));
            case CLEAR -> history.change(Recipe.EMPTY);
            case APPLY -> history.change(RecipeFile.read(Path.of(args.getFirst())));
            case UNDO -> {
                if (!history.canUndo()) {
                    throw problem("nothingUndo", "", "");
                }
                yield history.undo();
            }
            case REDO -> {
                if (!history.canRedo()) {
                    throw problem("nothingRedo", "", "");
                }
                yield history.redo();
            }
            case SHOW, KINDS, SAVE, SPELLINGS -> history;
        };
    }

    private Recipe insert(Recipe recipe) throws ProblemException {
        var step = StepText.read(args);
        if (at == null) {
            return recipe.add(step);
        }
        if (at < 1 || at > recipe.lines().size() + 1) {
            throw problem("number", String.valueOf(at), recipe.lines().size());
        }
        return recipe.add(step).move(recipe.lines().size(), at - 1);
    }

    /** The line a word names, counted from 0. */
    private int line(Recipe recipe, int word) throws ProblemException {
        int size = recipe.lines().size();
        try {
            int number = Integer.parseInt(args.get(word));
            if (number >= 1 && number <= size) {
                return number - 1;
            }
        } catch (NumberFormatException e) {
            throw problem("number", args.get(word), size, e);
        }
        throw problem("number", args.get(word), size);
    }

    private static void tell(RecipeHistory history, RecipeResult result, Console console, ObjectNode answer)
            throws IOException {
        var texts = console.texts();
        var before = result.before();
        console.print(Phrase.of("cli.recipe.imported", left(before)));
        if (history.recipe().isEmpty()) {
            console.print(Phrase.of("cli.recipe.empty"));
        }
        answer.put("canUndo", history.canUndo()).put("canRedo", history.canRedo());
        answer.set("imported", sizes(before));
        var steps = answer.putArray("steps");
        for (int k = 0; k < history.recipe().lines().size(); k++) {
            var line = history.recipe().lines().get(k);
            var done = result.done().get(k);
            var sentence = StepWords.sentence(line.step());
            var node = steps.addObject()
                    .put("number", k + 1)
                    .put("text", texts.of(sentence))
                    .put("on", line.on())
                    .put("note", line.note())
                    .put("state", done.state().name().toLowerCase(Locale.ROOT))
                    .put("changed", done.changed())
                    .put("lost", done.lost());
            node.set("step", RecipeJson.tree(line.step()));
            node.set("after", sizes(done.after()));
            console.print(Phrase.of(line.on() ? "cli.recipe.line" : "cli.recipe.off", k + 1, sentence));
            if (!line.note().isEmpty()) {
                console.print("   " + line.note());
            }
            done.problem().ifPresent(problem -> {
                node.put("problem", texts.of(problem.why()));
                console.print("   " + texts.of("cli.recipe.failed", problem.why()));
            });
            if (done.state() == RecipeResult.State.DONE && done.changed() == 0) {
                node.put("notice", texts.of("cli.recipe.idle"));
                console.print("   " + texts.of("cli.recipe.idle"));
            } else if (done.state() == RecipeResult.State.DONE) {
                console.print(
                        "   " + texts.of("cli.recipe.done", StepWords.changed(line.step(), done), left(done.after())));
            }
        }
        console.answer(answer);
    }

    private static Phrase left(Sizes sizes) {
        return Phrase.of("recipe.left", sizes.events(), sizes.users(), sizes.items(), sizes.sparsity());
    }

    private static ObjectNode sizes(Sizes sizes) {
        return Reports.object()
                .put("events", sizes.events())
                .put("users", sizes.users())
                .put("items", sizes.items())
                .put("sparsity", sizes.sparsity());
    }

    static ProblemException problem(String key, Object what, Object why) {
        return problem(key, what, why, null);
    }

    private static ProblemException problem(String key, Object what, Object why, @Nullable Throwable cause) {
        return new ProblemException(
                new Problem(
                        Phrase.of("cli.recipe." + key, what),
                        Phrase.of("cli.recipe." + key + ".why", why),
                        Phrase.of("cli.recipe." + key + ".advice")),
                cause);
    }
}
