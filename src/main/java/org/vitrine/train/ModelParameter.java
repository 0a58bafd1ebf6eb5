package org.vitrine.train;

import java.util.List;

/**
 * One thing that can be set about a model.
 *
 * @param name    on the command line and in message keys
 * @param type    what its text must be
 * @param min     smallest value of a number (of each width for {@link Type#WIDTHS}); not used for other types
 * @param max     largest
 * @param choices what a choice can be
 * @param basic   whether everybody should see it; else it is for those who open Advanced
 */
public record ModelParameter(String name, Type type, double min, double max, List<String> choices, boolean basic) {
    public ModelParameter {
        choices = List.copyOf(choices);
    }

    /** What a parameter's text must be. */
    public enum Type {
        INTEGER,
        DECIMAL,
        CHOICE,
        FLAG,
        /** Widths of layers, first to last: {@code 64,32,16}. */
        WIDTHS,
        /** Any words; none where it may be left out. */
        TEXT;

        /** Name in reports. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static ModelParameter integer(String name, int min, int max) {
        return new ModelParameter(name, Type.INTEGER, min, max, List.of(), false);
    }

    static ModelParameter decimal(String name, double min, double max) {
        return new ModelParameter(name, Type.DECIMAL, min, max, List.of(), false);
    }

    static ModelParameter choice(String name, List<String> choices) {
        return new ModelParameter(name, Type.CHOICE, 0, 0, choices, false);
    }

    static ModelParameter flag(String name) {
        return new ModelParameter(name, Type.FLAG, 0, 0, List.of("true", "false"), false);
    }

    static ModelParameter widths(String name, int min, int max) {
        return new ModelParameter(name, Type.WIDTHS, min, max, List.of(), false);
    }

    static ModelParameter text(String name) {
        return new ModelParameter(name, Type.TEXT, 0, 0, List.of(), false);
    }

    ModelParameter asBasic() {
        return new ModelParameter(name, type, min, max, choices, true);
    }

    /** Key of its name in messages. */
    public String labelKey() {
        return "model.parameter." + name;
    }

    /** Key of the sentence that says what it means. */
    public String helpKey() {
        return "model.parameter." + name + ".help";
    }
}
