package org.vitrine.ui.shopper;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.portrait.DataWords;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.Segment;
import org.vitrine.portrait.Segment.Standing;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;

/** Who a shopper is: name, segment, when seen, and what the data says of them. */
record WhoPanel(Language language, Parts parts) {
    private static final PseudoClass WARM = PseudoClass.getPseudoClass("warm");
    private static final PseudoClass COLD = PseudoClass.getPseudoClass("cold");

    /** Where it is shown. */
    record Parts(Label initial, Label name, Label segment, Label seen, FlowPane attributes) {}

    void show(UserPortrait portrait) {
        boolean nameless = portrait.name().equals(portrait.user().value());
        parts.initial()
                .setText(
                        nameless
                                ? ""
                                : portrait.name().substring(0, portrait.name().offsetByCodePoints(0, 1)));
        parts.initial().setGraphic(nameless ? new FontIcon("mdmz-person") : null);
        parts.name().setText(nameless ? language.of("shopper.nameless", portrait.name()) : portrait.name());
        var called = portrait.rfm().flatMap(one -> one.segment());
        parts.segment().setVisible(called.isPresent() || portrait.events() == 0);
        parts.segment().setText(called.map(s -> language.of(s.title())).orElse(language.of("shopper.cold")));
        show(called.map(Segment::standing));
        parts.seen().setText(seen(portrait));
    }

    /** By colour and by sign; nobody known is grey. */
    private void show(Optional<Standing> standing) {
        var badge = parts.segment();
        badge.pseudoClassStateChanged(WARM, standing.equals(Optional.of(Standing.WARNING)));
        badge.pseudoClassStateChanged(COLD, standing.isEmpty() || standing.get() == Standing.NEUTRAL);
        badge.setGraphic(standing.map(WhoPanel::sign).map(FontIcon::new).orElse(null));
    }

    private static String sign(Standing standing) {
        return switch (standing) {
            case GOOD -> "mdmz-trending_up";
            case NEUTRAL -> "mdmz-trending_flat";
            case WARNING -> "mdmz-trending_down";
        };
    }

    void showAttributes(UserPortrait portrait, Portraits portraits) {
        var words = new DataWords(language.texts().get(), portraits.labels());
        parts.attributes()
                .getChildren()
                .setAll(portrait.attributes().stream()
                        .map(attribute -> attribute(attribute, words))
                        .toList());
        Awaited.came(parts.initial(), parts.name(), parts.segment(), parts.seen(), parts.attributes());
    }

    private String seen(UserPortrait portrait) {
        if (portrait.events() == 0) {
            return language.of("shopper.seen.never");
        }
        return portrait.firstSeen().isEmpty() || portrait.lastSeen().isEmpty()
                ? language.of("shopper.seen.untimed", portrait.events())
                : language.of(
                        "shopper.seen",
                        portrait.events(),
                        ShopperView.day(portrait.firstSeen().get()),
                        ShopperView.day(portrait.lastSeen().get()));
    }

    private Node attribute(UserPortrait.Attribute attribute, DataWords words) {
        var called = words.attribute(attribute.name());
        var value = words.value(attribute.name(), attribute.value());
        var label = new Label(called + "  " + value);
        label.getStyleClass().add("chip");
        var note = language.of("shopper.attribute.note", called, value, attribute.baseShare());
        Hint.on(label, note);
        label.setAccessibleText(note);
        return label;
    }
}
