package org.vitrine.ui.train;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.vitrine.domain.Phrase;
import org.vitrine.train.ModelParameter;
import org.vitrine.train.ModelParameter.Type;

/** One field of the form: what it is called and means, what it may be, what stands in it, and what is wrong with that. */
public final class Setting {
    /** What means something else to one model than to all others. */
    private static final Set<String> OWN_HELP = Set.of(
            "mult-vae.batch-size",
            "mult-vae.dropout",
            "two-tower.batch-size",
            "deepfm.dim",
            "dcn-v2.dim",
            "mmoe.dim",
            "mmoe.layers",
            "mmoe.experts",
            "ple.dim",
            "ple.layers",
            "ple.experts");

    private final String model;
    private final String name;
    private final String key;
    private final Type type;
    private final List<String> choices;
    private final boolean basic;
    private final StringProperty text;
    private final ReadOnlyObjectWrapper<Optional<Phrase>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Phrase>> remark = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Boolean> wanted = new ReadOnlyObjectWrapper<>(true);

    /** A parameter of a model. */
    Setting(String model, ModelParameter parameter, String first) {
        this(
                model,
                parameter.name(),
                parameter.labelKey(),
                parameter.type(),
                parameter.choices(),
                parameter.basic(),
                first);
    }

    private final ReadOnlyObjectWrapper<Optional<Phrase>> changed = new ReadOnlyObjectWrapper<>(Optional.empty());

    private Setting(
            String model, String name, String key, Type type, List<String> choices, boolean basic, String first) {
        this.model = model;
        this.name = name;
        this.key = key;
        this.type = type;
        this.choices = List.copyOf(choices);
        this.basic = basic;
        this.text = new SimpleStringProperty(first);
        this.text.subscribe(now -> changed.set(Optional.empty()));
    }

    /** A setting of the run, whatever the model. */
    static Setting ofRun(String name, Type type, boolean basic, String first) {
        return new Setting("", name, "train.setting." + name, type, List.of(), basic, first);
    }

    static Setting ofRun(String name, List<String> choices, boolean basic, String first) {
        return new Setting("", name, "train.setting." + name, Type.CHOICE, choices, basic, first);
    }

    public String name() {
        return name;
    }

    Phrase label() {
        return Phrase.of(key);
    }

    /** One sentence on what it means. */
    Phrase help() {
        var here = model + "." + name;
        return Phrase.of(OWN_HELP.contains(here) ? "model.parameter." + here + ".help" : key + ".help");
    }

    /** Where its value usually lies. */
    Optional<UsualRange> usual() {
        return UsualRange.of(model, name);
    }

    Type type() {
        return type;
    }

    List<String> choices() {
        return choices;
    }

    boolean basic() {
        return basic;
    }

    /** What was said when a proposal changed it, while it stands as proposed. */
    public ReadOnlyObjectProperty<Optional<Phrase>> changed() {
        return changed.getReadOnlyProperty();
    }

    /** Takes a value over from another run; marks it where it is proposed otherwise. */
    void take(String value, Optional<Phrase> why) {
        text.set(value);
        changed.set(why);
    }

    public StringProperty text() {
        return text;
    }

    /** Why the text cannot be used. */
    public ReadOnlyObjectProperty<Optional<Phrase>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** What is unusual about a text that can be used. */
    public ReadOnlyObjectProperty<Optional<Phrase>> remark() {
        return remark.getReadOnlyProperty();
    }

    /** Whether it means anything beside the other settings as they are. */
    ReadOnlyObjectProperty<Boolean> wanted() {
        return wanted.getReadOnlyProperty();
    }

    void judge(Optional<Phrase> wrong) {
        problem.set(wrong);
        remark.set(
                wrong.isEmpty() && unusual()
                        ? usual().map(usual -> Phrase.of("train.unusual", usual.low(), usual.high()))
                        : Optional.empty());
    }

    /** Says what is to be known of a text that can be used. */
    void remark(Phrase words) {
        remark.set(Optional.of(words));
    }

    void want(boolean yes) {
        wanted.set(yes);
    }

    private boolean unusual() {
        if (type != Type.INTEGER && type != Type.DECIMAL) {
            return false;
        }
        try {
            double value = Double.parseDouble(text.get().strip());
            return usual().filter(usual -> !usual.holds(value)).isPresent();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
