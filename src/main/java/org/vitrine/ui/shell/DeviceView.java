package org.vitrine.ui.shell;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.util.Subscription;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.View;

/** The chip that says what computes: hidden until that is known. */
public final class DeviceView implements View {
    private final ObservableValue<Optional<ComputingDevice>> text;
    private final Language language;
    private Subscription bound = Subscription.EMPTY;

    @FXML
    private Label device;

    /** @param text name of the device and its load, once an engine has looked */
    public DeviceView(ObservableValue<Optional<ComputingDevice>> text, Language language) {
        this.text = text;
        this.language = language;
    }

    @FXML
    private void initialize() {
        bound = text.subscribe(now -> show()).and(language.texts().subscribe(texts -> show()));
    }

    private void show() {
        var known = text.getValue();
        device.setVisible(known.isPresent());
        device.setManaged(known.isPresent());
        device.setText(known.map(one -> language.of(one.name())).orElse(""));
        Hint.on(device, known.map(one -> language.of(one.reason())).orElse(""));
        device.setAccessibleText(language.of("shell.device", device.getText()));
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
    }
}
