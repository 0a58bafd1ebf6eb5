package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.KeptSplit;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.Language;

/** What can be set about the kind of split that is chosen: shares, origins, what is read of strangers, how sessions are cut. Only what fits is offered. */
final class SplitFields {
    private static final List<Double> SHARES = List.of(0.05, 0.1, 0.15, 0.2, 0.25, 0.3);
    private static final List<Double> READ = List.of(0.5, 0.6, 0.7, 0.8, 0.9);
    private static final List<Integer> GAPS = List.of(5, 10, 15, 20, 30, 45, 60, 120, 240, 720, 1440);

    private final SplitViewModel model;
    private final Language language;
    private final FlowPane node = new FlowPane(16, 8);
    private final List<Field<?>> fields = new ArrayList<>();
    private String kind = "";
    private boolean filling;

    SplitFields(SplitViewModel model, Language language) {
        this.model = model;
        this.language = language;
        node.setId("split-fields");
        node.managedProperty().bind(node.visibleProperty());
        node.setVisible(false);
    }

    Node node() {
        return node;
    }

    /** Shows the fields the split has; none while the usual one is looked at. */
    void show(KeptSplit kept) {
        filling = true;
        if (!kind.equals(kept.kind())) {
            kind = kept.kind();
            fields.clear();
            fields.addAll(made());
            node.getChildren().setAll(fields.stream().map(Field::node).toList());
            node.setVisible(!fields.isEmpty());
        }
        fields.forEach(field -> field.fill(kept));
        filling = false;
    }

    private List<Field<?>> made() {
        return switch (kind) {
            case "temporal", "ratio" -> List.of(validation(), test());
            case "rolling" -> List.of(origins(), validation(), test());
            case "strong-generalisation" -> List.of(foldIn(), order(), validation(), test());
            case "session" -> List.of(gap(), target(), validation(), test());
            default -> List.of();
        };
    }

    private Field<Double> validation() {
        return new Field<>(
                "validation",
                kept -> offered(SHARES, share -> fits(kept, share, kept.test(), kept.folds())),
                KeptSplit::validation,
                this::percent,
                (kept, share) -> kept.withShares(share, kept.test()));
    }

    private Field<Double> test() {
        return new Field<>(
                "test",
                kept -> offered(SHARES, share -> fits(kept, kept.validation(), share, kept.folds())),
                KeptSplit::test,
                this::percent,
                (kept, share) -> kept.withShares(kept.validation(), share));
    }

    private Field<Integer> origins() {
        var counts = IntStream.rangeClosed(SplitSpec.Rolling.FEWEST, SplitSpec.Rolling.MOST)
                .boxed()
                .toList();
        return new Field<>(
                "folds",
                kept -> offered(counts, count -> fits(kept, kept.validation(), kept.test(), count)),
                KeptSplit::folds,
                this::whole,
                KeptSplit::withFolds);
    }

    private Field<Double> foldIn() {
        return new Field<>(
                "fold-in",
                kept -> READ,
                kept -> kept.foldIn().share(),
                this::percent,
                (kept, share) ->
                        kept.with(new KeptSplit.FoldIn(share, kept.foldIn().order())));
    }

    private Field<SplitSpec.Order> order() {
        return new Field<>(
                "fold-in-order",
                kept -> List.of(SplitSpec.Order.values()),
                kept -> kept.foldIn().order(),
                order -> language.of("train.choice." + order.word()),
                (kept, order) -> kept.with(new KeptSplit.FoldIn(kept.foldIn().share(), order)));
    }

    private Field<Integer> gap() {
        return new Field<>(
                "session-gap",
                kept -> GAPS,
                kept -> kept.sessions().gapMinutes(),
                this::whole,
                (kept, minutes) -> kept.with(
                        new KeptSplit.Sessions(minutes, kept.sessions().target())));
    }

    private Field<SplitSpec.Target> target() {
        return new Field<>(
                "session-target",
                kept -> List.of(SplitSpec.Target.values()),
                kept -> kept.sessions().target(),
                target -> language.of("train.choice." + target.word()),
                (kept, target) ->
                        kept.with(new KeptSplit.Sessions(kept.sessions().gapMinutes(), target)));
    }

    private static boolean fits(KeptSplit kept, double validation, double test, int folds) {
        return kept.kind().equals("rolling") ? SplitSpec.Rolling.fits(validation, test, folds) : validation + test < 1;
    }

    private static <T> List<T> offered(List<T> all, Predicate<T> fits) {
        return all.stream().filter(fits).toList();
    }

    private String percent(double share) {
        return language.texts().get().percents().format(share);
    }

    private String whole(int count) {
        return language.texts().get().wholes().format(count);
    }

    /** A box beside the words the same setting has in the form of a run. A value that was typed there and is none of the usual stands among them. */
    private final class Field<T> {
        private final Function<KeptSplit, List<T>> choices;
        private final Function<KeptSplit, T> value;
        private final ComboBox<T> box = new ComboBox<>();
        private final HBox row;

        Field(
                String name,
                Function<KeptSplit, List<T>> choices,
                Function<KeptSplit, T> value,
                Function<T, String> words,
                BiFunction<KeptSplit, T, KeptSplit> change) {
            this.choices = choices;
            this.value = value;
            box.setId("split-" + name);
            box.setMinWidth(Region.USE_PREF_SIZE);
            box.setConverter(new ChoiceWords<>(words));
            box.valueProperty().subscribe((before, now) -> {
                if (!filling && now != null) {
                    model.choose(change.apply(model.kept().get(), now));
                }
            });
            var label = new Label(language.of("train.setting." + name));
            label.setLabelFor(box);
            label.setMinWidth(Region.USE_PREF_SIZE);
            label.getStyleClass().add("text-secondary");
            row = new HBox(8, label, box);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        Node node() {
            return row;
        }

        void fill(KeptSplit kept) {
            var now = value.apply(kept);
            var offered = new ArrayList<>(choices.apply(kept));
            if (!offered.contains(now)) {
                offered.addFirst(now);
            }
            if (!box.getItems().equals(offered)) {
                box.getItems().setAll(offered);
            }
            box.setValue(now);
        }
    }
}
