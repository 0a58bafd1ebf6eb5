package org.vitrine.ui.shopper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DateCell;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.Step;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.ui.fx.HeatGrid;
import org.vitrine.ui.fx.JourneyChart;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.Thumbnails;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.item.FactsPane;
import org.vitrine.ui.item.FactsViewModel;
import org.vitrine.ui.item.Shop;
import org.vitrine.ui.item.ShopperPicker;
import org.vitrine.ui.shopper.ShopperViewModel.TasteOrder;

/** The Shopper page. */
public final class ShopperView implements PageView {
    /** From this width of the page on the journey stands beside the portrait, not under it. */
    private static final double WIDE = 1240;

    /** Left and right of the page, with the scroll bar. */
    private static final double MARGINS = 64;

    /** The journey beside the portrait, with the gap before it. */
    private static final double JOURNEY_WIDTH = 432;

    /** Avatar and date beside the words about the shopper. */
    private static final double WHO_WIDTH = 280;

    private static final double PANEL_GAP = 24;

    private final ShopperViewModel model;
    private final Language language;
    private final Thumbnails thumbnails;
    private final Turns turns;
    private final FactsPane.Later facts;
    private final ChangeListener<Bounds> widthChanged = (shown, before, now) -> arrange(now.getWidth());
    private Subscription bound = Subscription.EMPTY;
    private Subscription appearing = Subscription.EMPTY;
    private Subscription filling = Subscription.EMPTY;
    /** Whether all of the portrait is shown. */
    private boolean settled;
    /** Whether all of the page is there. */
    private boolean appeared;

    private List<Region> halves = List.of();

    @SuppressWarnings("NullAway.Init") // made of what FXML hands over
    private JourneyPanel journeyPanel;

    @SuppressWarnings("NullAway.Init") // made of what FXML hands over
    private WhoPanel who;

    @SuppressWarnings("NullAway.Init") // made of what FXML hands over
    private TasteFlow tasteFlow;

    @SuppressWarnings("NullAway.Init") // made of what FXML hands over
    private AlikeFlow alikeFlow;

    @SuppressWarnings("NullAway.Init") // made of what FXML hands over
    private RhythmPanel rhythmPanel;

    @SuppressWarnings("NullAway.Init") // made of what FXML hands over
    private Awaited awaited;

    @FXML
    private StatePane page;

    @FXML
    private ShopperPicker picker;

    @FXML
    private Button list;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox main;

    @FXML
    private Label initial;

    @FXML
    private Label name;

    @FXML
    private Label segment;

    @FXML
    private Label seen;

    @FXML
    private FlowPane attributes;

    @FXML
    private DatePicker asOf;

    @FXML
    private VBox rfm;

    @FXML
    private VBox funnel;

    @FXML
    private Label tastesLegend;

    @FXML
    private HBox tastesOrder;

    @FXML
    private ToggleButton byShare;

    @FXML
    private ToggleButton byIndex;

    @FXML
    private FlowPane tastes;

    @FXML
    private HBox rhythm;

    @FXML
    private HeatGrid week;

    @FXML
    private MonthChart months;

    @FXML
    private VBox alikeSection;

    @FXML
    private FlowPane alike;

    @FXML
    private VBox unknown;

    @FXML
    private VBox journeySection;

    @FXML
    private Label journeyCount;

    @FXML
    private FlowPane kinds;

    @FXML
    private JourneyChart timeline;

    @FXML
    private ListView<Step> journey;

    public ShopperView(
            ShopperViewModel model, Language language, Thumbnails thumbnails, Turns turns, FactsViewModel facts) {
        this.model = model;
        this.language = language;
        this.thumbnails = thumbnails;
        this.turns = turns;
        this.facts = new FactsPane.Later(() -> new FactsPane(facts, language, thumbnails, turns, Optional.empty()));
    }

    @FXML
    private void initialize() {
        initializeDate();
        who = new WhoPanel(language, new WhoPanel.Parts(initial, name, segment, seen, attributes));
        journeyPanel =
                new JourneyPanel(model, language, new JourneyPanel.Parts(journeyCount, kinds, timeline, journey));
        journeyPanel.prepare(thumbnails);
        list.setOnAction(event -> model.showList());
        var order = new ToggleGroup();
        order.getToggles().addAll(byShare, byIndex);
        byShare.setSelected(true);
        order.selectedToggleProperty().subscribe(chosen -> {
            if (chosen == null) {
                byShare.setSelected(true);
            } else {
                model.tasteOrder().set(chosen == byIndex ? TasteOrder.INDEX : TasteOrder.SHARE);
            }
        });
        rhythmPanel = new RhythmPanel(language, rhythm, week, months);
        rhythmPanel.speak();
        scroll.viewportBoundsProperty().addListener(widthChanged);
        tasteFlow = new TasteFlow(tastes, List.of(tastesLegend, tastesOrder), language, turns, model::choose);
        alikeFlow = new AlikeFlow(alike, language, model::choose);
        awaited = new Awaited(
                List.of(initial, name, segment, seen, attributes, rfm, funnel, tastes),
                List.of(week, months, alike, unknown, journeyCount, kinds, timeline, journey));
        bound = Subscription.combine(
                page.follow(model.state(), language),
                picker.serve(model.finder(), language),
                journeyPanel.follow(),
                model.portrait().subscribe(portrait -> portrait.ifPresentOrElse(this::show, this::await)),
                model.tasteOrder()
                        .subscribe((before, now) -> model.portrait().get().ifPresent(this::showTastes)),
                model.span().subscribe(this::limitDates));
        halves = main.getChildren().stream()
                .filter(HBox.class::isInstance)
                .map(HBox.class::cast)
                .filter(pair -> pair.getStyleClass().contains("panels"))
                .flatMap(pair -> pair.getChildren().stream())
                .map(Region.class::cast)
                .toList();
        var steps = Turns.appearing(parts());
        steps.addAll(Turns.unrollingRows(journey, JourneyPanel.CELL));
        // it is filled before its turn to grow comes
        journey.setMaxHeight(0);
        steps.add(() -> appeared = true);
        appearing = turns.take(steps);
    }

    /** What is seen first comes first; the journey and those alike stay, as they are moved about when the width changes. */
    @Override
    public List<Node> parts() {
        var parts =
                new ArrayList<>(main.getChildren().subList(0, main.getChildren().indexOf(alikeSection)));
        parts.remove(journeySection);
        parts.addAll(picker.getChildren());
        parts.addAll(List.of(kinds, timeline, journey));
        return parts;
    }

    private void initializeDate() {
        asOf.setAccessibleText(language.of("shopper.asOf"));
        asOf.valueProperty().subscribe(day -> {
            if (day != null) {
                model.asOf().set(Optional.of(day).filter(chosen -> !chosen.equals(lastDay())));
            }
        });
    }

    @Override
    public List<? extends Node> actions() {
        return List.of(picker, list);
    }

    @Override
    public Optional<Node> inspector() {
        return model.hasSubject() ? Optional.of(facts.get()) : Optional.empty();
    }

    @Override
    public List<TourStop> tourStops() {
        return new ShopperTour(model, scroll, tastes, () -> appeared && settled && tasteFlow.isSettled()).stops();
    }

    private void arrange(double width) {
        boolean wide = width >= WIDE;
        var beside = (HBox) main.getParent();
        if (wide != beside.getChildren().contains(journeySection)) {
            main.getChildren().remove(journeySection);
            beside.getChildren().remove(journeySection);
            if (wide) {
                beside.getChildren().add(journeySection);
            } else {
                main.getChildren().add(main.getChildren().indexOf(alikeSection), journeySection);
            }
        }
        giveWidths(width - MARGINS - (wide ? JOURNEY_WIDTH : 0));
    }

    /** A box asks for the height its children have at their preferred width, so that must be the width they get. */
    private void giveWidths(double room) {
        main.setPrefWidth(room);
        attributes.setPrefWrapLength(room - WHO_WIDTH);
        kinds.setPrefWrapLength(room);
        alikeFlow.arrange(room);
        halves.forEach(half -> half.setPrefWidth(Math.floor((room - PANEL_GAP) / 2)));
    }

    private void limitDates(Optional<Portraits.Span> span) {
        asOf.setDisable(span.isEmpty());
        if (span.isPresent()) {
            var first = day(span.get().first());
            var last = day(span.get().last());
            asOf.setDayCellFactory(picker -> new DateCell() {
                @Override
                public void updateItem(LocalDate day, boolean empty) {
                    super.updateItem(day, empty);
                    setDisable(empty || day.isBefore(first) || day.isAfter(last));
                }
            });
            asOf.setValue(model.asOf().get().orElse(last));
        }
    }

    private LocalDate lastDay() {
        return model.span().get().map(span -> day(span.last())).orElse(LocalDate.EPOCH);
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void await() {
        filling.unsubscribe();
        settled = false;
        awaited.await();
    }

    private void show(UserPortrait portrait) {
        var portraits = model.shop().flatMap(Shop::peek);
        if (portraits.isEmpty()) {
            return;
        }
        filling.unsubscribe();
        settled = false;
        filling = turns.take(List.of(
                // the page by itself comes first when it is new
                () -> {},
                () -> who.show(portrait),
                () -> who.showAttributes(portrait, portraits.get()),
                () -> fill(
                        rfm, new RfmPanel(language, portraits.get().catalogue().currency()).rows(portrait.rfm())),
                () -> fill(funnel, new FunnelPanel(language).rows(portrait)),
                () -> showTastes(portrait),
                () -> rhythmPanel.show(portrait.rhythm()),
                () -> showJourney(portrait),
                () -> alikeFlow.show(portrait, portraits.get()),
                () -> fill(
                        unknown, portrait.unknown().stream().map(this::missing).toList()),
                () -> settled = true));
    }

    private static void fill(Pane part, List<? extends Node> rows) {
        part.getChildren().setAll(rows);
        Awaited.came(part);
    }

    private void showTastes(UserPortrait portrait) {
        model.shop()
                .flatMap(Shop::peek)
                .ifPresent(portraits ->
                        tasteFlow.show(portrait, portraits, model.tasteOrder().get()));
    }

    /** Who has done nothing has no journey: the empty room would look like something missing. */
    private void showJourney(UserPortrait portrait) {
        journeySection.setVisible(!portrait.journey().isEmpty());
        journeySection.setManaged(!portrait.journey().isEmpty());
        journeyPanel.show(portrait);
    }

    private Node missing(org.vitrine.domain.Phrase phrase) {
        var label = new Label(language.of(phrase), new FontIcon("mdal-info"));
        label.getStyleClass().add("text-secondary");
        label.setWrapText(true);
        return label;
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
        appearing.unsubscribe();
        filling.unsubscribe();
        tasteFlow.dispose();
        facts.dispose();
        scroll.viewportBoundsProperty().removeListener(widthChanged);
    }
}
