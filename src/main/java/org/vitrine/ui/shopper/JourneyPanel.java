package org.vitrine.ui.shopper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Behaviour;
import org.vitrine.portrait.Step;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.JourneyChart;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Thumbnails;
import org.vitrine.ui.item.Shop;

/** What a shopper did, one thing after the other: on a line of time and as a list, each kind shown or hidden. */
final class JourneyPanel {
    /** Height of a row. */
    static final double CELL = 68;

    private final ShopperViewModel model;
    private final Language language;
    private final Parts parts;
    private final TreeSet<Behaviour> hidden = new TreeSet<>();

    /** Where it is shown. */
    record Parts(Label count, FlowPane kinds, JourneyChart timeline, ListView<Step> journey) {}

    JourneyPanel(ShopperViewModel model, Language language, Parts parts) {
        this.model = model;
        this.language = language;
        this.parts = parts;
    }

    void prepare(Thumbnails thumbnails) {
        parts.timeline().speak(language.texts().get());
        var journey = parts.journey();
        journey.setFixedCellSize(CELL);
        journey.setCellFactory(list -> new JourneyCell(model, language, thumbnails));
        journey.getSelectionModel().selectedItemProperty().subscribe(step -> {
            if (step != null) {
                step.item().ifPresent(model::choose);
            }
        });
        journey.setAccessibleText(language.of("shopper.journey"));
    }

    /** Follows what is marked elsewhere, until the subscription ends. */
    Subscription follow() {
        return model.marked().subscribe(ids -> {
            parts.journey().refresh();
            model.portrait().get().ifPresent(this::count);
        });
    }

    private void count(UserPortrait portrait) {
        var items = model.marked().get().items();
        long marked = portrait.journey().stream()
                .filter(step -> step.item().filter(items::contains).isPresent())
                .count();
        var steps = language.of("shopper.journey.count", portrait.journey().size());
        parts.count().setText(marked == 0 ? steps : steps + " · " + language.of("shopper.journey.marked", marked));
    }

    private Node markButton() {
        var button = new Button(language.of("shopper.journey.mark"));
        button.setId("markMet");
        button.getStyleClass().addAll("flat", "small");
        Hint.on(button, language.of("shopper.journey.mark.help"));
        button.setOnAction(event -> model.markMet());
        return button;
    }

    void show(UserPortrait portrait) {
        var latestFirst = FXCollections.observableArrayList(portrait.journey().reversed());
        var filtered = new FilteredList<>(latestFirst, this::isShown);
        parts.journey().setItems(filtered);
        count(portrait);
        var present = portrait.funnel().events().keySet();
        parts.kinds()
                .getChildren()
                .setAll(present.stream().map(kind -> kindToggle(kind, filtered)).toList());
        parts.kinds().getChildren().add(markButton());
        boolean timed = portrait.lastSeen().isPresent();
        parts.timeline().setVisible(timed);
        parts.timeline().setManaged(timed);
        if (timed) {
            showTimeline(portrait, new ArrayList<>(present));
        }
        Awaited.came(parts.count(), parts.kinds(), parts.timeline(), parts.journey());
    }

    private boolean isShown(Step step) {
        return step.behaviour().isEmpty() || !hidden.contains(step.behaviour().get());
    }

    private Node kindToggle(Behaviour kind, FilteredList<Step> filtered) {
        var toggle = new ToggleButton(language.of("shopper.kind." + JourneyCell.kindName(Optional.of(kind))));
        toggle.setGraphic(new FontIcon(JourneyCell.icon(Optional.of(kind))));
        toggle.getStyleClass().addAll("chip", "kind-toggle");
        toggle.setSelected(!hidden.contains(kind));
        toggle.selectedProperty().subscribe(on -> {
            if (on) {
                hidden.remove(kind);
            } else {
                hidden.add(kind);
            }
            filtered.setPredicate(step -> isShown(step));
        });
        return toggle;
    }

    private void showTimeline(UserPortrait portrait, List<Behaviour> present) {
        var lanes = present.stream()
                .map(kind -> new JourneyChart.Lane(
                        language.of("shopper.kind." + JourneyCell.kindName(Optional.of(kind))), kind.code()))
                .toList();
        var marks = new ArrayList<JourneyChart.Mark>();
        for (var step : portrait.journey()) {
            if (step.at().isPresent() && step.behaviour().isPresent()) {
                marks.add(new JourneyChart.Mark(
                        step.at().get(), present.indexOf(step.behaviour().get()), label(step)));
            }
        }
        parts.timeline().setPrefHeight(32 + 28.0 * lanes.size());
        parts.timeline().setMinHeight(32 + 28.0 * lanes.size());
        parts.timeline().show(lanes, marks);
    }

    private String label(Step step) {
        return step.item()
                .flatMap(item -> model.shop()
                        .flatMap(Shop::peek)
                        .map(portraits -> portraits.catalogue().title(item, language.locale())))
                .orElse(step.query());
    }
}
